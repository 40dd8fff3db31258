/**
 * The states of a case and the words of the trade for them. One record per code is the only list of its kind; orders, groups
 * and filters derive from it. Which step leads from where to where stands in the tables of steps.
 */

/** `open`: somebody still has to act; `late` counts only there. */
export interface StateWords {
  label: string;
  open: boolean;
}

const states = <K extends string>(table: Record<K, StateWords>): Readonly<Record<K, StateWords>> => table;

/** 提案. */
export const PROPOSAL_STATES = states({
  draft: { label: '草稿', open: true },
  awaiting_joint: { label: '待联名', open: true },
  submitted: { label: '已提交', open: true },
  returned: { label: '退回修改', open: true },
  withdrawn: { label: '撤案', open: false },
  not_filed: { label: '不予立案', open: false },
  merged: { label: '并案', open: false },
  filed: { label: '已立案', open: true },
  handed_over: { label: '已交办', open: true },
  in_handling: { label: '办理中', open: true },
  replied: { label: '已答复', open: true },
  awaiting_feedback: { label: '待反馈', open: true },
  redo: { label: '重新办理', open: true },
  closed: { label: '办结', open: false },
  archived: { label: '归档', open: false },
});
export type ProposalState = keyof typeof PROPOSAL_STATES;

/** 承办. */
export const ASSIGNMENT_STATES = states({
  dispatched: { label: '待签收', open: true },
  signed_in: { label: '已签收', open: true },
  return_requested: { label: '申退中', open: true },
  change_requested: { label: '申请调整', open: true },
  reassigned: { label: '已改派', open: false },
  drafting: { label: '起草中', open: true },
  in_review: { label: '审核中', open: true },
  supervision_review: { label: '督查审核', open: true },
  awaiting_signature: { label: '待签发', open: true },
  signed: { label: '已签发', open: true },
  numbered: { label: '已编号', open: true },
  sealed: { label: '已用印', open: true },
  delivered: { label: '已送达', open: false },
  published: { label: '已公开', open: false },
  withheld: { label: '不公开', open: false },
  co_opinion_due: { label: '待提会办意见', open: true },
  co_opinion_sent: { label: '会办意见已提交', open: false },
});
export type AssignmentState = keyof typeof ASSIGNMENT_STATES;

/** 承诺; overdue is derived, never stored. An adjusted promise is still to be kept, as it was adjusted. */
export const COMMITMENT_STATES = states({
  not_started: { label: '未开始', open: true },
  in_progress: { label: '推进中', open: true },
  awaiting_check: { label: '待核验', open: true },
  adjusted: { label: '已调整', open: true },
  done: { label: '已销号', open: false },
  dropped: { label: '已终止', open: false },
});
export type CommitmentState = keyof typeof COMMITMENT_STATES;

/** A reply that has left its unit for those it is addressed to. */
export const SENT: readonly AssignmentState[] = ['delivered', 'published', 'withheld'];

/** From its number on a letter is on its way, and its form is printed with it. */
export const NUMBERED: readonly AssignmentState[] = ['numbered', 'sealed', ...SENT];

/** Handed in and not handed over yet: the time of sorting, merging and 预分办. */
export const BEFORE_HAND_OVER: readonly ProposalState[] = ['submitted', 'filed'];

/** A main case stands so while what was merged into it can be taken out again: not in any unit's hands, or given up. */
export const NOT_IN_HAND: readonly ProposalState[] = [...BEFORE_HAND_OVER, 'returned', 'withdrawn', 'not_filed'];

/** The codes in the table's order. */
export const codesOf = <K extends string>(table: Readonly<Record<K, unknown>>): K[] => Object.keys(table) as K[];

/** The codes of states in which somebody still has to act. */
export const openCodes = <K extends string>(table: Readonly<Record<K, StateWords>>): K[] =>
  codesOf(table).filter((code) => table[code].open);
