import { Commitment } from '../../commitments/commitment.entity.js';
import { datedShare, shareWords } from '../../domain/commitments/dated-share.js';
import { recheckDay } from '../../domain/commitments/recheck-day.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { sameWords } from '../../domain/same-words.js';
import type { PolicyVersion } from '../../domain/policy/policy.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import type { Reply } from '../../letters/reply.entity.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { record, type CaseChange } from '../case-change.js';
import { goOn, openBefore, takeBack } from './repeated-promises.js';

/** What the day of a recheck derives from. */
export interface IssuingRules {
  policy: PolicyVersion | null;
  calendar: WorkCalendar;
  /** The assignment whose letter promises. */
  row: Pick<Assignment, 'proposalId' | 'unitId' | 'round'>;
}

/** 撤回签发: they wait for the next signature, as they stood before this one. */
export async function withdrawPromises(change: CaseChange, { id: replyId, version }: Reply): Promise<void> {
  const { tx, at } = change;
  const waiting = { issuedDay: null, firstDueDay: null, recheckDay: null, continuesId: null, updatedAt: at };
  const promises = await tx.findBy(Commitment, { replyId, replyVersion: version });
  for (const promise of promises) {
    await tx.update(Commitment, { id: promise.id }, { ...waiting, version: promise.version + 1 });
    if (promise.continuesId !== null) await takeBack(change, promise.continuesId);
  }
}

/**
 * 签发: from this day on the promises of the signed version bind, those without a day as 无时限 with a recheck. What people had
 * entered beside earlier drafts and the signed text does not say is nobody's promise and goes. What the unit's letter of an
 * earlier round (第几次办理) has promised already is the same promise, which goes on.
 */
export async function issuePromises(
  change: CaseChange,
  reply: Reply,
  day: PlainDate,
  { policy, calendar, row }: IssuingRules,
): Promise<void> {
  const { tx, at } = change;
  const recheck = recheckDay(policy, day, calendar)?.due ?? null;
  const all = await tx.find(Commitment, { where: { replyId: reply.id }, order: { no: 'ASC' } });
  const signed = all.filter(({ replyVersion }) => replyVersion === reply.version);
  for (const { id } of all.filter((one) => !signed.includes(one))) await tx.delete(Commitment, { id });
  const repeated = sameWords(await openBefore(tx, row), signed);
  for (const promise of signed) {
    const { id, dueDay, version } = promise;
    const undated = dueDay === null;
    const binding = { issuedDay: day, firstDueDay: dueDay, withoutDue: undated, recheckDay: undated ? recheck : null };
    const earlier = repeated.get(promise) ?? null;
    const continuesId = earlier?.id ?? null;
    await tx.update(Commitment, { id }, { ...binding, continuesId, version: version + 1, updatedAt: at });
    if (earlier) await goOn(change, earlier, promise, row.round);
  }
  if (signed.length === 0) return;
  const dated = signed.filter(({ dueDay }) => dueDay !== null).length;
  const share = shareWords(datedShare(signed.length, dated));
  const promises = repeated.size === 0 ? share : `${share}，接续以前的承诺${repeated.size}项`;
  await record(change, { action: 'commitment.issued', detail: { version: reply.version, promises } });
}
