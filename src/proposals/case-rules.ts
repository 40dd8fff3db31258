import type { CommitmentState } from '../domain/commitments.js';
import { COMMITMENT_STATE_WORDS } from '../commitments/states.js';
import type { PlainDate } from '../domain/plain-date.js';
import { Refusal } from '../domain/refusal.js';
import type { AssignmentView } from './assignments/assignments.views.js';
import type { CaseAction } from './proposals.views.js';
import type { CommitmentView } from './commitments/commitments.views.js';
import type { ReplySummary } from './replies/replies.views.js';
import { ASSIGNMENT_STATES, type AssignmentState } from './states.js';

/** The reply's text may change until it goes to review; what was signed never changes (会办: until it is sent). */
const WRITING: readonly AssignmentState[] = ['signed_in', 'drafting', 'co_opinion_due'];

export const mayWrite = (state: AssignmentState): boolean => WRITING.includes(state);

/** Why the reply cannot be written now, or null. */
export function writingRefusal(state: AssignmentState): Refusal | null {
  if (mayWrite(state)) return null;
  const { label } = ASSIGNMENT_STATES[state];
  return state === 'dispatched'
    ? new Refusal('replies.not-allowed', `这件提案“${label}”，还不能起草答复。`, '请先签收。')
    : new Refusal('replies.not-allowed', `这件提案“${label}”，答复文字不能再改。`, '需要修改时请先退回起草。');
}

/** Past its day while somebody still has to act. */
export function isOverdue(row: { dueDay: PlainDate | null }, open: boolean, today: PlainDate): boolean {
  return open && row.dueDay !== null && row.dueDay < today;
}

export const commitmentOpen = (state: CommitmentState): boolean => COMMITMENT_STATE_WORDS[state].open;

/** What may be done with a case now; the services refuse everything else by the same rules. */
export function caseActions(
  assignments: readonly AssignmentView[],
  replies: readonly ReplySummary[],
  commitments: readonly CommitmentView[],
): CaseAction[] {
  const writable = new Set(assignments.filter(({ state }) => mayWrite(state)).map(({ id }) => id));
  return [
    ...assignments
      .filter(({ id, replyId }) => replyId === null && writable.has(id))
      .map(({ id }): CaseAction => ({ action: 'start-reply', label: '起草答复', targetId: id })),
    ...replies
      .filter(({ assignmentId }) => writable.has(assignmentId))
      .map(({ id }): CaseAction => ({ action: 'save-reply', label: '修改答复', targetId: id })),
    ...replies
      .filter(({ version }) => version > 0)
      .map(({ id }): CaseAction => ({ action: 'print-letter', label: '下载答复函', targetId: id })),
    ...commitments.map(({ id }): CaseAction => ({ action: 'update-commitment', label: '更新承诺', targetId: id })),
  ];
}
