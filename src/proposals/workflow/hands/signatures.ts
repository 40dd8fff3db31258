import { IsNull } from 'typeorm';
import type { PlainDate } from '../../../domain/plain-date.js';
import { Refusal } from '../../../domain/refusal.js';
import { signingUnit } from '../../../domain/workflow/hands/machine.js';
import { picksOf } from '../../../domain/workflow/inputs.js';
import { newId } from '../../../platform/database/ids.js';
import { sha256 } from '../../../platform/sha256.js';
import { freeze } from '../../issuing/freeze.js';
import type { CaseChange } from '../../case-change.js';
import { issuePromises, withdrawPromises } from '../../commitments/issue-promises.js';
import { keepPaper } from '../../papers/papers-for.js';
import { settleAddressees } from './deliveries.js';
import type { HandTrace } from './hand-trace.js';
import type { LoadedHand } from './load-hand.js';
import { recordMissingOpinions } from './missing-opinions.js';
import { note } from './reviews.js';
import { Signatory } from './signatory.entity.js';
import { Signature } from './signature.entity.js';

type By = Pick<Signature, 'how' | 'signer' | 'signerId' | 'signedDay'> &
  Partial<Pick<Signature, 'onBehalfOf' | 'delegationId' | 'paperId'>>;

/** 签发 and 联合签发 by the signer's own account. */
export const sign: HandTrace = async (change, hand, decision, today) => {
  await note(change, hand, decision, today);
  const { name, id } = change.actor;
  await store(change, hand, { how: 'electronic', signer: name, signerId: id, signedDay: today });
  if (decision.to === 'signed') await issue(change, hand, decision, today);
};

/** 代签, for the signer who has delegated it. */
export const signFor: HandTrace = async (change, hand, decision, today) => {
  await note(change, hand, decision, today);
  const { name, id } = change.actor;
  const delegation = hand.facts.delegations.find((one) => one.id === decision.values.delegation)!;
  await store(change, hand, {
    how: 'electronic',
    signer: name,
    signerId: id,
    signedDay: today,
    onBehalfOf: delegation.signer,
    delegationId: delegation.id,
  });
  if (decision.to === 'signed') await issue(change, hand, decision, today);
};

/** 纸质签发（补录）. */
export const signOnPaper: HandTrace = async (change, hand, decision, today) => {
  const { tx, actor, caseId } = change;
  const { signer, day, scan } = decision.values;
  await keepPaper(tx, actor, scan!, { caseId, assignmentId: hand.id, opens: 'draft.read' });
  await store(change, hand, {
    how: 'paper',
    signer: signer!,
    signerId: null,
    signedDay: day as PlainDate,
    paperId: scan,
  });
  if (decision.to === 'signed') await issue(change, hand, decision, today);
};

/** The last of the signatures that it needs makes the reply bind. */
const issue: HandTrace = async (change, hand, decision, today) => {
  const signedDay = decision.values.day ?? today;
  await settleAddressees(change, hand, decision, today);
  await issuePromises(change, hand.reply!, signedDay, hand);
  await recordMissingOpinions(change, hand, decision, today);
};

/** On exactly the newest text, for the unit that the person acts for. */
async function store({ tx, actor, at, caseId }: CaseChange, hand: LoadedHand, by: By): Promise<void> {
  const { facts, reply, newest, row } = hand;
  if (!reply || !newest) throw new Refusal('workflow.no-text', '还没有保存过正文，不能签发。', '请先起草并保存。');
  const joint = hand.signatories.map(({ unitId }) => unitId);
  const frozen = await freeze(tx, { caseId, reply, newest, unit: row.unit, joint }, at);
  await tx.insert(Signature, {
    id: newId(),
    replyId: reply.id,
    version: reply.version,
    textSha256: sha256(newest.text),
    frozenId: frozen.id,
    voidedAt: null,
    unitId: signingUnit(facts, { actor }),
    enteredBy: actor.name,
    at,
    ...by,
  });
}

/** 撤回签发: nobody has signed any more, and what the letter promised binds nobody. */
export const recallSigning: HandTrace = async (change, hand, decision, today) => {
  const { tx, at } = change;
  const replyId = hand.reply!.id;
  await note(change, hand, decision, today);
  await tx.update(Signature, { replyId, voidedAt: IsNull() }, { voidedAt: at });
  await withdrawPromises(change, hand.reply!);
};

/** 联合答复: which units sign beside the own one. */
export const setSignatories: HandTrace = async ({ tx }, { reply }, { values }) => {
  await tx.delete(Signatory, { replyId: reply!.id });
  const units = picksOf(values.units);
  if (units.length > 0)
    await tx.insert(
      Signatory,
      units.map((unitId, i) => ({ id: newId(), replyId: reply!.id, unitId, no: i + 1 })),
    );
};
