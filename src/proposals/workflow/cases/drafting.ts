import { In } from 'typeorm';
import { loadCalendar } from '../../../calendar/calendar-state.js';
import { PROPOSAL_KINDS } from '../../../domain/case-words.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import { jointUntil, originAt } from '../../../domain/proposing/origin.js';
import { rulesOn } from '../../../domain/workflow/cases/entry.js';
import { picksOf } from '../../../domain/workflow/inputs.js';
import { CommitteeSession } from '../../../directory/committee-session.entity.js';
import type { CaseChange } from '../../case-change.js';
import { JointInvite } from '../../drafting/joint-invite.entity.js';
import { ProposalEntry } from '../../drafting/proposal-entry.entity.js';
import { changeEntry } from '../../drafting/store-entry.js';
import { NOT_TOLD, storeAnswers, storePlan, withdrawSignatures } from '../../drafting/store-signers.js';
import { sessionFor } from '../../drafting/session-for.js';
import { storeText } from '../../drafting/store-text.js';
import { takeReceiptNumber } from '../../numbers/take-receipt-number.js';
import { Paper } from '../../papers/paper.entity.js';
import { Proposal } from '../../proposal.entity.js';
import { Proposer } from '../../proposer.entity.js';
import { Suggestion } from '../../suggestion.entity.js';
import type { CaseTrace } from './case-trace.js';
import type { LoadedCase } from './load-case.js';

export const revise: CaseTrace = async ({ tx, caseId }, { proposal }, { values }) => {
  await storeText(tx, proposal, values);
  await storePlan(tx, caseId, values);
};

export const amend: CaseTrace = async ({ tx }, { proposal }, { values }) => {
  await storeText(tx, proposal, values);
};

export const invite: CaseTrace = async ({ tx, caseId }, { facts, version }, { values }, today) => {
  const { entry } = facts;
  const calendar = (await loadCalendar(tx)).calendar;
  const days = rulesOn(entry, today)?.jointDays ?? 1;
  const until = values.until ?? jointUntil(today, days, (day) => calendar.isWorkday(day));
  const entrusted = values.entrust === 'yes';
  // The line of this step makes the version grow by one.
  const jointUntilTime = values.hour ?? null;
  await changeEntry(tx, caseId, { jointUntil: until, jointUntilTime, entrusted, invitedVersion: version + 1 });
  await tx.update(JointInvite, { proposalId: caseId, state: 'planned' }, { state: 'asked' });
  const names = entry.invited.filter(({ state }) => state === 'planned').map(({ name }) => name);
  return {
    who: names.join('、'),
    closes: `${until}${jointUntilTime === null ? '' : ` ${jointUntilTime}`}`,
    ...(values.entrust === 'yes' && { entrusted: '委托提案委询问' }),
  };
};

const answer =
  (joins: boolean): CaseTrace =>
  async (change, { facts }) => {
    const { memberId, unitId } = change.actor;
    const own = facts.entry.invited.find(
      (one) =>
        one.state === 'asked' &&
        ((memberId !== null && one.memberId === memberId) || (unitId !== null && one.unitId === unitId)),
    );
    if (!own) throw new Error('Nobody has asked for this signature.');
    const [who] = await storeAnswers(
      change,
      [own.memberId ?? own.unitId ?? ''],
      joins ? own.role : 'decline',
      NOT_TOLD,
    );
    return { who: who ?? '' };
  };

export const signJoint = answer(true);
export const declineJoint = answer(false);

export const dropAsked: CaseTrace = async ({ tx, caseId }, { facts }, { values }) => {
  const ids = picksOf(values.who);
  await tx.update(JointInvite, { proposalId: caseId, id: In(ids) }, { state: 'dropped' });
  const names = facts.entry.invited.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return { who: names.join('、') };
};

export const recall: CaseTrace = async ({ tx, caseId }, { facts }) => {
  await withdrawSignatures(tx, caseId);
  const { registered } = facts.entry;
  await changeEntry(tx, caseId, { jointUntil: null, jointUntilTime: null, entrusted: registered });
};

export const submit: CaseTrace = (change, loaded, _decision, today) => handIn(change, loaded, today);

/**
 * 收件: the first time it gets its 收件号 and day, and what comes in after the session's last day counts as made between
 * sessions. Who has not answered is no proposer; a 联名 proposal that nobody has joined goes on as the first one's own.
 */
export async function handIn(
  { tx, caseId, actor, at }: CaseChange,
  { proposal, facts }: LoadedCase,
  receivedDay: PlainDate,
): Promise<Record<string, string>> {
  await tx.update(JointInvite, { proposalId: caseId, state: In(['asked', 'planned']) }, { state: 'lapsed' });
  const alone = facts.kind === 'joint' && !facts.proposers.slice(1).some(({ role }) => role === 'joint');
  const change = { stateReason: null, ...(alone && { kind: 'individual' as const }) };
  await tx.update(Proposal, { id: caseId }, change);
  const told: Record<string, string> = alone ? { kind: PROPOSAL_KINDS.individual } : {};
  if (proposal.receiptNumber !== null) return told;
  // Of what came on paper 提案委 has said which session it is for; a draft may have waited while a new one was called.
  const session = facts.entry.registered
    ? await tx.findOneByOrFail(CommitteeSession, { id: proposal.sessionId })
    : await sessionFor(tx, proposal.origin, receivedDay);
  const { id: sessionId, closesDay } = session;
  const origin = originAt(proposal.origin, receivedDay, closesDay);
  await tx.update(Proposal, { id: caseId }, { sessionId, origin });
  await changeEntry(tx, caseId, { receivedDay });
  const receipt = await takeReceiptNumber(tx, { sessionId, proposalId: caseId, actor, at });
  return { receipt, ...told };
}

export const withdraw: CaseTrace = async ({ tx, caseId }, _loaded, { values }) => {
  const reason = values.reason ?? '';
  await tx.update(Proposal, { id: caseId }, { stateReason: reason });
  return { reason };
};

/** Nobody else has ever seen it: it goes for good, but for the line that says so. */
export const discard: CaseTrace = async ({ tx, caseId: proposalId }) => {
  for (const entity of [JointInvite, ProposalEntry, Suggestion, Proposer]) await tx.delete(entity, { proposalId });
  await tx.delete(Paper, { caseId: proposalId });
  await tx.delete(Proposal, { id: proposalId });
};
