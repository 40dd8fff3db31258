import type { PlainDate } from '../../../domain/plain-date.js';
import { picksOf } from '../../../domain/workflow/inputs.js';
import { newId } from '../../../platform/database/ids.js';
import { addresseesOf } from '../../feedback/addressees.js';
import { copiesOf } from '../../issuing/freeze.js';
import { keepPaper } from '../../papers/papers-for.js';
import { Addressee } from './addressee.entity.js';
import { Delivery } from './delivery.entity.js';
import { dropExtension } from './extensions.js';
import type { HandTrace } from './hand-trace.js';
import type { LoadedHand } from './load-hand.js';
import { note } from './reviews.js';
import { SecrecyReview } from './secrecy-review.entity.js';

/** The signature settles whom the letter goes to: proposers, those of merged proposals, and copies. */
export const settleAddressees: HandTrace = async ({ tx, caseId }, { reply, newest }) => {
  if (!reply || !newest) return;
  const proposers = await addresseesOf(tx, caseId);
  const copies = copiesOf({ reply, newest });
  const wanted = [
    ...proposers.map(({ id, name }) => ({ proposerId: id, name, copy: false })),
    ...copies.map((name) => ({ proposerId: null, name, copy: true })),
  ];
  const rows = wanted.map((one, i) => ({ id: newId(), replyId: reply.id, no: i + 1, ...one }));
  await tx.delete(Addressee, { replyId: reply.id });
  if (rows.length > 0) await tx.insert(Addressee, rows);
};

/** Whom this delivery is for; one row without a name where the letter names nobody. */
export function deliveredNow({ addressees, deliveries }: LoadedHand, to: string | undefined): (Addressee | null)[] {
  if (addressees.length === 0) return [null];
  const picked = picksOf(to);
  const has = (id: string) => deliveries.some(({ addresseeId }) => addresseeId === id);
  return addressees.filter(({ id }) => (picked.length > 0 ? picked.includes(id) : !has(id)));
}

export const deliver: HandTrace = async (change, hand, decision, today) => {
  const { tx, actor, at } = change;
  const { day, channel, to } = decision.values as { day: PlainDate; channel: string; to?: string };
  await tx.insert(
    Delivery,
    deliveredNow(hand, to).map((addressee) => ({
      id: newId(),
      assignmentId: hand.id,
      addresseeId: addressee?.id ?? null,
      day,
      channel,
      enteredBy: actor.name,
      at,
      receiptDay: null,
      receiptNote: null,
      receiptPaperId: null,
    })),
  );
  await dropExtension(change, hand, decision, today);
};

export const recordReceipt: HandTrace = async ({ tx, actor, caseId }, { id }, { values }) => {
  const { who, day, note: said, scan } = values;
  if (scan !== undefined) await keepPaper(tx, actor, scan, { caseId, assignmentId: id, opens: 'opinion.read' });
  await tx.update(
    Delivery,
    { assignmentId: id, addresseeId: who },
    { receiptDay: day, receiptNote: said ?? null, receiptPaperId: scan ?? null },
  );
};

/** 保密审查 of the version that was signed. */
export const examineSecrecy: HandTrace = async ({ tx, actor, at }, { id, reply }, { values }) => {
  if (!reply) return;
  const { examiner, day, result, note: said } = values;
  await tx.insert(SecrecyReview, {
    id: newId(),
    assignmentId: id,
    replyId: reply.id,
    version: reply.version,
    examiner: examiner!,
    day: day as PlainDate,
    passed: result === 'passed',
    note: said ?? null,
    enteredBy: actor.name,
    at,
  });
};

/** How its proposers agreed, where the form they handed in does not say it. */
export const publish: HandTrace = async (change, hand, decision, today) => {
  const { consent } = decision.values;
  if (consent !== undefined)
    await note(change, hand, { ...decision, values: { note: `提案者同意公开：${consent}` } }, today);
};
