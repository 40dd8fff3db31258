import type { PlainDate } from '../../../domain/plain-date.js';
import type { CaseAction } from '../../../domain/workflow/cases/machine.js';
import { Conflict } from '../../../platform/database/conflict.js';
import { record, type CaseChange } from '../../case-change.js';
import { Proposal } from '../../proposal.entity.js';
import { PROPOSAL_STATES } from '../../states.js';
import { answerByCode, giveFeedback, recordFeedback, recordNoAnswer } from './answering.js';
import type { CaseDecision, CaseTrace } from './case-trace.js';
import { archive, close, orderRedo, refuseRedo, reopen } from './closing.js';
import { answerDispute, disputeContact, recordContact, recordDispute } from './contacting.js';
import * as drafting from './drafting.js';
import * as examining from './examining.js';
import * as recording from './recording.js';
import { handOver } from './hand-over.js';
import { recordInstruction, reportBack } from './instructing.js';
import type { LoadedCase } from './load-case.js';
import { classify, confirmFiling, markKey, unmarkKey } from './marking.js';
import { merge, unmerge } from './merging.js';
import { answerPre, askPre, preAssign } from './pre-assigning.js';

const TRACES: Partial<Record<CaseAction, CaseTrace>> = {
  revise: drafting.revise,
  amend: drafting.amend,
  invite: drafting.invite,
  recall: drafting.recall,
  sign_joint: drafting.signJoint,
  decline_joint: drafting.declineJoint,
  drop_asked: drafting.dropAsked,
  submit: drafting.submit,
  withdraw: drafting.withdraw,
  discard: drafting.discard,
  discard_entry: drafting.discard,
  record_submission: recording.recordSubmission,
  record_joint: recording.recordJoint,
  record_revision: recording.recordRevision,
  record_withdrawal: recording.recordWithdrawal,
  return_to_proposer: examining.returnToProposer,
  not_file: examining.notFile,
  transfer: examining.transfer,
  reconsider: examining.reconsider,
  classify,
  confirm_filing: confirmFiling,
  mark_key: markKey,
  unmark_key: unmarkKey,
  merge,
  unmerge,
  pre_assign: preAssign,
  ask_pre: askPre,
  accept_pre: answerPre('accepted'),
  object_pre: answerPre('objected'),
  hand_over: handOver,
  record_contact: recordContact,
  dispute_contact: disputeContact,
  record_dispute: recordDispute,
  answer_dispute: answerDispute,
  give_feedback: giveFeedback,
  answer_by_code: answerByCode,
  record_feedback: recordFeedback,
  record_no_answer: recordNoAnswer,
  order_redo: orderRedo,
  refuse_redo: refuseRedo,
  close,
  reopen,
  archive,
  record_instruction: recordInstruction,
  report_back: reportBack,
};

/** Stores what was decided: the proposal's new state, what the step leaves behind, one line in the case's trail. */
export async function applyCase(
  change: CaseChange,
  loaded: LoadedCase,
  decision: CaseDecision,
  today: PlainDate,
): Promise<void> {
  const { tx, caseId: id } = change;
  const { action, from, to } = decision;
  const { version } = loaded;
  // The line in the trail makes the version grow; the condition makes sure that nobody was faster.
  const moved = await tx.update(Proposal, { id, version }, { state: to });
  if (moved.affected !== 1) throw await overtaken(change, version);
  const detail = (await TRACES[action as CaseAction]?.(change, loaded, decision, today)) ?? {};
  await record(change, { action: 'proposal.step', from, to, detail: { step: action, ...detail } });
}

async function overtaken({ tx, caseId: id }: CaseChange, sent: number): Promise<Conflict> {
  const { state, version } = await tx.findOneByOrFail(Proposal, { id });
  return new Conflict(
    'proposals.conflict',
    `这件提案刚被别人办理过，现在是“${PROPOSAL_STATES[state].label}”，这一步没有执行。`,
    { version, state },
    { version: sent },
  );
}
