import {
  actionButton,
  buttonGroups,
  linkButton as button,
  refusedButton as refused,
  type ActionButton,
  type Buttons,
} from './action-button.page-views.js';
import { isOfReading, isSignature } from '../domain/workflow/hands/passing.js';
import { SENT } from '../domain/workflow/states.js';
import { UNFILED, writingRefusal } from './case-rules.js';
import type { AssignmentView } from './assignments/assignments.views.js';
import type { CaseAction, CaseView } from './proposals.views.js';
import type { ReplySummary } from './replies/replies.views.js';
import type { StepView } from './workflow/step.views.js';

/**
 * What may be done now as buttons; what may not stays visible with its reason, so that nobody looks for it. `writes`: the
 * person writes replies, so that their absence is worth a reason.
 */
export function caseButtons(view: CaseView, writes: boolean): Buttons {
  const filing = filingButton(view);
  const leading = view.steps.filter((step) => !isAside(view, step));
  const read = leading.filter(({ action }) => isOfReading(action));
  const steps = [
    ...readButtons(view, read),
    ...leading.filter((step) => !read.includes(step)).map((step) => stepButton(view, step)),
  ];
  const texts = UNFILED.includes(view.state) ? [] : textButtons(view, writes);
  const more = view.steps.filter((step) => isAside(view, step)).map((step) => stepButton(view, step));
  return buttonGroups([...filing, ...steps, ...texts], more);
}

/** A letter is passed, signed and sent back from the page where it is read: one way there instead of a button for each. */
function readButtons(view: CaseView, steps: readonly StepView[]): ActionButton[] {
  return [...new Set(steps.map(({ targetId }) => targetId))].flatMap((target) => {
    const own = steps.filter(({ targetId }) => targetId === target);
    const hand = view.assignments.find(({ id }) => id === target);
    const reply = hand && replyOf(view, hand);
    if (!hand || !reply) return own.map((step) => stepButton(view, step));
    const [first] = own.filter(({ refusals }) => refusals.length === 0);
    const word = own.some(({ action }) => isSignature(action))
      ? '签发'
      : first?.action.includes('countersign')
        ? '会签'
        : '审核';
    return [button(`${word}答复${whose(view, hand)}`, `/replies/${reply.id}/review`)];
  });
}

/** Seldom done, or of a round that has a later one: what is left of it does not lead on. */
function isAside({ assignments }: CaseView, { aside, targetId }: StepView): boolean {
  const own = assignments.find(({ id }) => id === targetId);
  return (
    aside ||
    (own !== undefined && assignments.some(({ unit, round }) => unit?.id === own.unit?.id && round > own.round))
  );
}

/** Of the reply: writing it and its paper; before a proposal is filed there is none. */
function textButtons(view: CaseView, writes: boolean): ActionButton[] {
  const drafts = view.assignments.flatMap((assignment) => draftButton(view, assignment));
  const prints = view.assignments.flatMap((assignment) => printButton(view, assignment));
  const newest = latestRound(view.assignments).flatMap((assignment) => printButton(view, assignment));
  // Where there are several letters, each is downloaded from its own line below.
  const downloads = newest.length > FORMATS ? [] : newest;
  if (!writes || view.state === 'archived') return [...drafts, ...downloads];
  return [
    ...(drafts.length > 0 || isSigned(view) ? drafts : [refused('起草答复', noDraftReason(view))]),
    ...(prints.length > 0 ? downloads : [refused('下载 PDF', '答复还没有正文')]),
  ];
}

/** Filing has its own page, which shows the number. */
function filingButton(view: CaseView): ActionButton[] {
  return may(view, 'file', view.id) ? [button('立案编号', `/proposals/${view.id}/filing`)] : [];
}

function stepButton(view: CaseView, step: StepView): ActionButton {
  const assignment = view.assignments.find(({ id }) => id === step.targetId);
  return actionButton(step, assignment ? whose(view, assignment) : '');
}

function draftButton(view: CaseView, assignment: AssignmentView): ActionButton[] {
  const what = assignment.role === 'co' ? '会办意见' : '答复';
  const label = (verb: string) => `${verb}${what}${whose(view, assignment)}`;
  if (may(view, 'start-reply', assignment.id))
    return [button(label('起草'), `/assignments/${assignment.id}/reply`, true)];
  const reply = replyOf(view, assignment);
  if (!reply || !may(view, 'save-reply', reply.id)) return [];
  return [button(label(reply.version > 0 ? '继续起草' : '起草'), `/replies/${reply.id}/edit`)];
}

/** PDF and Word. */
const FORMATS = 2;

function printButton(view: CaseView, assignment: AssignmentView): ActionButton[] {
  const reply = replyOf(view, assignment);
  if (!reply || !may(view, 'print-letter', reply.id)) return [];
  return [button(`下载 PDF${whose(view, assignment)}`, `/replies/${reply.id}/paper.pdf?download=1`)];
}

const may = ({ actions }: CaseView, wanted: CaseAction['action'], target: string): boolean =>
  actions.some(({ action, targetId }) => action === wanted && targetId === target);

const replyOf = ({ replies }: CaseView, { id }: AssignmentView): ReplySummary | undefined =>
  replies.find(({ assignmentId }) => assignmentId === id);

/** The unit, and the round after the first, where more than one unit or round has the case. */
function whose({ assignments }: CaseView, { unitName, round }: AssignmentView): string {
  if (assignments.length < 2) return '';
  return ` · ${unitName ?? '承办单位待定'}${round > 1 ? `（第${round}次办理）` : ''}`;
}

/** Nobody looks for the way to write a letter that is signed already. */
function isSigned(view: CaseView): boolean {
  const [answering] = latestRound(view.assignments);
  return answering !== undefined && [...SENT, 'signed', 'numbered', 'sealed'].includes(answering.state);
}

/** Why nobody writes a reply now: mostly the state of the unit that answers, which stands first. */
function noDraftReason(view: CaseView): string {
  if (view.mergedInto) return '已并入别的提案，在主案上答复';
  const [answering] = latestRound(view.assignments);
  if (!answering) return '还没有交办给承办单位';
  return writingRefusal(answering.state)?.message ?? '';
}

function latestRound(assignments: readonly AssignmentView[]): AssignmentView[] {
  const round = Math.max(...assignments.map((assignment) => assignment.round));
  return assignments.filter((assignment) => assignment.round === round);
}
