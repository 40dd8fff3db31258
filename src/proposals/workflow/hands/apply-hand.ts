import { printedDate, type PlainDate } from '../../../domain/plain-date.js';
import { OUTCOMES, type Outcome } from '../../../domain/workflow/hands/dispute.js';
import { silentUntil } from '../../../domain/workflow/hands/silence.js';
import type { ReviewStep } from '../../../domain/policy/words.js';
import { SECRECY_RESULTS } from '../../../domain/workflow/hands/issue.js';
import { HAND_STEPS, reviewAfter, type HandAction } from '../../../domain/workflow/hands/machine.js';
import { alsoPassed } from '../../../domain/workflow/hands/two-levels.js';
import { Conflict } from '../../../platform/database/conflict.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { record, type CaseChange } from '../../case-change.js';
import { ASSIGNMENT_STATES } from '../../states.js';
import { deliver, deliveredNow, examineSecrecy, publish, recordReceipt } from './deliveries.js';
import { keepOriginal, originalWords } from '../../originals/keep-original.js';
import { dropExtension, grantExtension, refuseExtension } from './extensions.js';
import type { HandDecision, HandTrace } from './hand-trace.js';
import { noteInside, split } from './inside.js';
import type { LoadedHand } from './load-hand.js';
import { giveNumber, type PrintedPaper } from '../../issuing/number-letter.js';
import { acceptAndDispatch, answer, ask, dispute, leaderDecides, openRequest } from './requests.js';
import { note, sendForReview } from './reviews.js';
import {
  answerCountersign,
  askProposers,
  giveDraftOpinion,
  recordDraftOpinion,
  settleProposers,
  showToUnits,
} from './showings.js';
import { recallSigning, setSignatories, sign, signFor, signOnPaper } from './signatures.js';

/** Stores what was decided: the assignment's new state, the rows the step leaves behind, its line in the case's trail. */
export async function applyHand(
  change: CaseChange,
  hand: LoadedHand,
  decision: HandDecision,
  today: PlainDate,
  prepared?: unknown,
): Promise<void> {
  const { action, from, to } = decision;
  const unit = hand.row.unit?.shortName ?? hand.row.unitPrinted;
  const accepted = change.actor.unitId === hand.row.unitId ? silentUntil(hand.facts, today) : null;
  const reviewAt = reviewAtAfter(change, hand, decision);
  await moveHand(change, hand, decision, today, { acceptedDay: accepted ?? hand.row.acceptedDay, reviewAt });
  if (accepted !== null)
    await record(change, { action: 'assignment.accepted', detail: { unit, until: printedDate(accepted) } });
  const also = alsoPassed(hand.facts.passed, change.actor.id, action);
  const detail = {
    unit,
    step: action,
    ...told(hand, decision, prepared),
    ...(also.length > 0 && { also: also.join('、') }),
  };
  if (from === to) await record(change, { action: 'assignment.step', detail });
  else await record(change, { action: 'assignment.state', from, to, detail });
  await TRACES[action as HandAction]?.(change, hand, decision, today, prepared);
  await showToUnits(change, hand, { from, to, reviewAt }, today);
}

/** Which review an `in_review` is at from now on. */
function reviewAtAfter({ actor }: CaseChange, { facts, row }: LoadedHand, decision: HandDecision): ReviewStep | null {
  if (decision.to !== 'in_review') return null;
  const { to } = HAND_STEPS[decision.action as HandAction];
  return to === 'after_review' || to === 'countersigned' ? reviewAfter(facts, to, { actor }) : row.reviewAt;
}

/** What of the typed values the trail says: reasons and numbers, not ids, and nothing that is for few. */
function told(hand: LoadedHand, { action, values }: HandDecision, prepared: unknown): Record<string, string> {
  const { reason, note: said, signer } = values;
  switch (action as HandAction) {
    case 'grant_extension': {
      const request = openRequest(hand, 'extension')!;
      return { until: printedDate(request.untilDay!), reason: request.reason };
    }
    case 'request_extension':
      return { until: printedDate(values.until!), reason: reason! };
    case 'dispute':
    case 'publish':
    case 'split':
    case 'note_inside':
      return {};
    case 'deliver': {
      const names = deliveredNow(hand, values.to).flatMap((addressee) => addressee?.name ?? []);
      return names.length === 0 ? {} : { about: names.join('、') };
    }
    case 'examine_secrecy':
      return { about: `${values.examiner!}，${SECRECY_RESULTS[values.result as keyof typeof SECRECY_RESULTS]}` };
    case 'seal':
    case 'keep_original':
      return originalWords(prepared, values);
    case 'number':
      return { reason: (prepared as PrintedPaper).given.number };
    case 'record_receipt':
      return { about: hand.addressees.find(({ id }) => id === values.who)?.name ?? '' };
    case 'leader_decides': {
      const outcome = `${values.leader!}${printedDate(values.day!)}裁定：${OUTCOMES[values.outcome as Outcome]}`;
      return { reason: reason === undefined ? outcome : `${outcome}。${reason}` };
    }
    default: {
      const words = reason ?? said ?? signer;
      return words === undefined ? {} : { reason: words };
    }
  }
}

async function moveHand(
  { tx }: CaseChange,
  hand: LoadedHand,
  decision: HandDecision,
  today: PlainDate,
  also: Partial<Assignment>,
): Promise<void> {
  const { id, version } = hand.row;
  const { action, to, values } = decision;
  const dates = {
    ...(action === 'sign_in' && { receivedDay: today }),
    ...(action === 'number' && { repliedDay: values.day as PlainDate }),
    ...(to === 'delivered' && hand.row.state !== to && { deliveredDay: lastDay(hand, values.day as PlainDate) }),
    ...(action === 'send_opinion' && { deliveredDay: today }),
  };
  const moved = await tx.update(Assignment, { id, version }, { state: to, ...dates, ...also, version: version + 1 });
  if (moved.affected === 1) return;
  const current = await tx.findOneByOrFail(Assignment, { id });
  throw new Conflict(
    'assignments.conflict',
    `这项承办刚变为“${ASSIGNMENT_STATES[current.state].label}”，这一步没有执行。`,
    { version: current.version, state: current.state },
    { version },
  );
}

/** The day on which the last of its proposers had it. */
const lastDay = ({ deliveries }: LoadedHand, day: PlainDate): PlainDate =>
  [day, ...deliveries.map((delivery) => delivery.day)].sort().at(-1)!;

/** What a step leaves behind besides the state; steps that are not named leave nothing more. */
const TRACES: Partial<Record<HandAction, HandTrace>> = {
  split,
  note_inside: noteInside,
  request_return: ask('return'),
  request_change: ask('change'),
  withdraw_request: answer('withdrawn'),
  refuse_request: answer('refused'),
  accept_return: acceptAndDispatch,
  accept_change: acceptAndDispatch,
  dispute,
  leader_decides: leaderDecides,
  request_extension: ask('extension'),
  grant_extension: grantExtension,
  refuse_extension: refuseExtension,
  send_opinion: dropExtension,
  send_for_review: sendForReview,
  pass_section: note,
  pass_review: note,
  pass_leader: note,
  return_from_review: note,
  return_from_leader: note,
  pass_supervision: note,
  return_from_supervision: note,
  return_from_signing: note,
  countersign: answerCountersign('agree'),
  refuse_countersign: answerCountersign('comment'),
  ask_proposer: askProposers,
  give_draft_opinion: giveDraftOpinion,
  record_draft_opinion: recordDraftOpinion,
  pass_proposer_draft: settleProposers,
  set_signatories: setSignatories,
  sign,
  sign_for: signFor,
  sign_on_paper: signOnPaper,
  cosign: sign,
  cosign_on_paper: signOnPaper,
  refuse_cosign: note,
  recall_signing: recallSigning,
  number: giveNumber,
  seal: keepOriginal,
  keep_original: keepOriginal,
  deliver,
  record_receipt: recordReceipt,
  examine_secrecy: examineSecrecy,
  publish,
};
