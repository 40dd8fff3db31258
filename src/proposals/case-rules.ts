import type { HandlingRole } from '../domain/letter/reading.js';
import type { PlainDate } from '../domain/plain-date.js';
import { Refusal } from '../domain/refusal.js';
import type { Right } from '../domain/rights/rights.js';
import type { AssignmentView } from './assignments/assignments.views.js';
import { filingRefusal } from './filing/filing-rules.js';
import type { CaseAction } from './proposals.views.js';
import type { CommitmentView } from './commitments/commitments.views.js';
import type { ReplySummary } from './replies/replies.views.js';
import type { StepView } from './workflow/step.views.js';
import {
  ASSIGNMENT_STATES,
  COMMITMENT_STATES,
  type AssignmentState,
  type CommitmentState,
  type ProposalState,
} from './states.js';

/**
 * The reply's text may change until it goes to review; what was signed never changes (会办: until it is sent). A unit that has
 * asked to give the case back goes on with it until that is decided.
 */
const WRITING: readonly AssignmentState[] = [
  'signed_in',
  'drafting',
  'co_opinion_due',
  'return_requested',
  'change_requested',
];

export const mayWrite = (state: AssignmentState): boolean => WRITING.includes(state);

/** Why the reply cannot be written now, or null. */
export function writingRefusal(state: AssignmentState): Refusal | null {
  if (mayWrite(state)) return null;
  const { label } = ASSIGNMENT_STATES[state];
  return state === 'dispatched'
    ? new Refusal('replies.not-allowed', `这项承办“${label}”，还不能起草答复。`, '请先签收。')
    : new Refusal('replies.not-allowed', `这项承办“${label}”，答复文字不能再改。`, wayBack(state));
}

/** From its number on a letter is as it was printed. */
const PRINTED: readonly AssignmentState[] = ['numbered', 'sealed', 'delivered', 'published', 'withheld'];

function wayBack(state: AssignmentState): string {
  if (PRINTED.includes(state)) return '发文稿已经定稿；确需更正的，请另行发文。';
  return state === 'signed' ? '需要修改时请先撤回签发。' : '需要修改时请先退回起草。';
}

/** The letter is as it will be signed, or was, and has no number yet: number, date and 份数 come with the numbering, nothing else. */
const SETTLED: readonly AssignmentState[] = ['awaiting_signature', 'signed'];

/** Why the elements of the paper (文面要素) cannot be changed now, or null. */
export function recordRefusal(state: AssignmentState): Refusal | null {
  const { label, open } = ASSIGNMENT_STATES[state];
  if (SETTLED.includes(state))
    return new Refusal(
      'replies.not-allowed',
      `这项承办“${label}”，文面要素不能再改。`,
      `发文字号、成文日期、份数在编号时填；别的，${wayBack(state)}`,
    );
  if (open && !PRINTED.includes(state)) return null;
  return new Refusal(
    'replies.not-allowed',
    `这项承办“${label}”，文面要素不能再改。`,
    PRINTED.includes(state) ? wayBack(state) : '已经发出的，请另行发文更正。',
  );
}

/** Past its day while somebody still has to act. */
export function isOverdue(row: { dueDay: PlainDate | null }, open: boolean, today: PlainDate): boolean {
  return open && row.dueDay !== null && row.dueDay < today;
}

/** States in which nobody handles a proposal yet, or ever will. */
export const UNFILED: readonly ProposalState[] = [
  'draft',
  'awaiting_joint',
  'submitted',
  'returned',
  'withdrawn',
  'not_filed',
];

/** States of a case that is filed (立案) and not closed: 在办件. */
export const UNDER_WAY: readonly ProposalState[] = [
  'filed',
  'handed_over',
  'in_handling',
  'replied',
  'awaiting_feedback',
  'redo',
];

/** States of a case in which an answer is still owed; what nobody waits for any more is not late. */
export const UNANSWERED: readonly ProposalState[] = ['handed_over', 'in_handling', 'redo'];

/**
 * The assignments that still owe the case something: open, and only until the case is answered. An opinion (会办意见) that
 * never came stays late by itself, but no longer makes the answered case so, nor one that is handled again.
 * `ProposalQueries` says the same to the database.
 */
export function owing<Row extends { state: AssignmentState; role: HandlingRole | null; round: number }>(
  state: ProposalState,
  assignments: readonly Row[],
): Row[] {
  if (!UNANSWERED.includes(state)) return [];
  const round = Math.max(...assignments.map((assignment) => assignment.round));
  return assignments.filter(
    (assignment) =>
      (assignment.round === round || assignment.role !== 'co') && ASSIGNMENT_STATES[assignment.state].open,
  );
}

export const commitmentOpen = (state: CommitmentState): boolean => COMMITMENT_STATES[state].open;

/** What of a case somebody sees. */
interface SeenCase {
  proposal: { id: string; state: ProposalState; number: string | null };
  assignments: readonly AssignmentView[];
  replies: readonly ReplySummary[];
  commitments: readonly CommitmentView[];
}

/**
 * What one person may do with a case now; the services refuse everything else by the same rules. `allowed` is that person's
 * right over one assignment, or over the case.
 */
export function caseActions(
  allowed: (right: Right, assignment?: AssignmentView) => boolean,
  { proposal, assignments, replies, commitments }: SeenCase,
): CaseAction[] {
  const over = (right: Right) => assignments.filter((assignment) => allowed(right, assignment));
  const open = proposal.state !== 'archived';
  const writable = new Set(over('reply.write').flatMap(({ id, state }) => (open && mayWrite(state) ? [id] : [])));
  const followed = new Set(over('commitment.write').map(({ id }) => id));
  const promisedIn = new Set(replies.flatMap(({ id, assignmentId }) => (followed.has(assignmentId) ? [id] : [])));
  return [
    ...(allowed('case.file') && filingRefusal(proposal) === null ? [act('file', '立案编号', proposal.id)] : []),
    ...assignments
      .filter(({ id, replyId }) => replyId === null && writable.has(id))
      .map(({ id }) => act('start-reply', '起草答复', id)),
    ...replies
      .filter(({ assignmentId }) => writable.has(assignmentId))
      .map(({ id }) => act('save-reply', '修改答复', id)),
    ...replies.filter(({ version }) => version > 0).map(({ id }) => act('print-letter', '下载答复函', id)),
    ...commitments
      .filter(({ replyId, issuedDay }) => issuedDay === null && promisedIn.has(replyId))
      .map(({ id }) => act('update-commitment', '填写承诺', id)),
  ];
}

/** How a program does what is no step of the workflow. */
const ADDRESSES = {
  file: ['POST', (id: string) => `/api/v1/proposals/${id}/filing`],
  'start-reply': ['POST', (id: string) => `/api/v1/assignments/${id}/replies`],
  'save-reply': ['POST', (id: string) => `/api/v1/replies/${id}/versions`],
  'print-letter': ['GET', (id: string) => `/api/v1/replies/${id}/letter.pdf`],
  'update-commitment': ['PATCH', (id: string) => `/api/v1/commitments/${id}`],
} as const;

function act(action: keyof typeof ADDRESSES, label: string, targetId: string): CaseAction {
  const [method, address] = ADDRESSES[action];
  return { action, label, targetId, method, href: address(targetId) };
}

/** A step that nothing stands in the way of, for programs. */
export const stepAction = ({ kind, targetId, action, label }: StepView): CaseAction => ({
  action,
  label,
  targetId,
  method: 'POST',
  href: `/api/v1/${kind}/${targetId}/steps/${action}`,
});
