import type { EntityManager } from 'typeorm';
import { Commitment } from '../../commitments/commitment.entity.js';
import { datedShare, shareWords } from '../../domain/commitments/dated-share.js';
import { recheckDay } from '../../domain/commitments/recheck-day.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { PolicyVersion } from '../../domain/policy/policy.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import type { Reply } from '../../letters/reply.entity.js';
import { record, type CaseChange } from '../case-change.js';

/** What the day of a recheck derives from. */
export interface IssuingRules {
  policy: PolicyVersion | null;
  calendar: WorkCalendar;
}

/** 撤回签发: they wait for the next signature, as they stood before this one. */
export async function withdrawPromises(tx: EntityManager, { id: replyId, version }: Reply, at: Date): Promise<void> {
  const waiting = { issuedDay: null, firstDueDay: null, recheckDay: null, updatedAt: at };
  const promises = await tx.findBy(Commitment, { replyId, replyVersion: version });
  for (const promise of promises)
    await tx.update(Commitment, { id: promise.id }, { ...waiting, version: promise.version + 1 });
}

/**
 * 签发: from this day on the promises of the signed version bind, those without a day as 无时限 with a recheck. What people had
 * entered beside earlier drafts and the signed text does not say is nobody's promise and goes.
 */
export async function issuePromises(
  change: CaseChange,
  reply: Reply,
  day: PlainDate,
  { policy, calendar }: IssuingRules,
): Promise<void> {
  const { tx, at } = change;
  const recheck = recheckDay(policy, day, calendar)?.due ?? null;
  const all = await tx.find(Commitment, { where: { replyId: reply.id }, order: { no: 'ASC' } });
  const signed = all.filter(({ replyVersion }) => replyVersion === reply.version);
  for (const { id } of all.filter((one) => !signed.includes(one))) await tx.delete(Commitment, { id });
  for (const { id, dueDay, version } of signed) {
    const undated = dueDay === null;
    const binding = { issuedDay: day, firstDueDay: dueDay, withoutDue: undated, recheckDay: undated ? recheck : null };
    await tx.update(Commitment, { id }, { ...binding, version: version + 1, updatedAt: at });
  }
  if (signed.length === 0) return;
  const dated = signed.filter(({ dueDay }) => dueDay !== null).length;
  const promises = shareWords(datedShare(signed.length, dated));
  await record(change, { action: 'commitment.issued', detail: { version: reply.version, promises } });
}
