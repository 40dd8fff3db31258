import { codesOf, type ProposalState } from '../workflow/states.js';

/** What becomes of a proposal that was handed in (收件). Everything received is exactly one of these. */
export const OUTCOMES_OF_RECEIPT = {
  filed: '立案',
  merged: '并案',
  not_filed: '不予立案',
  withdrawn: '撤案',
  open: '待审查',
} as const;
export type ReceiptOutcome = keyof typeof OUTCOMES_OF_RECEIPT;

/** Null for what its proposers have not handed in. */
const OUTCOME: Readonly<Record<ProposalState, ReceiptOutcome | null>> = {
  draft: null,
  awaiting_joint: null,
  submitted: 'open',
  returned: 'open',
  withdrawn: 'withdrawn',
  not_filed: 'not_filed',
  merged: 'merged',
  filed: 'filed',
  handed_over: 'filed',
  in_handling: 'filed',
  replied: 'filed',
  awaiting_feedback: 'filed',
  redo: 'filed',
  closed: 'filed',
  archived: 'filed',
};

/** What the list of proposals can be narrowed to: everything received, or one of what becomes of it. */
export const RECEIPTS = { received: '收件', ...OUTCOMES_OF_RECEIPT } as const;
export type Receipt = keyof typeof RECEIPTS;

export const statesOfReceipt = (receipt: Receipt): ProposalState[] =>
  codesOf(OUTCOME).filter((state) => OUTCOME[state] !== null && (receipt === 'received' || OUTCOME[state] === receipt));

/** 收件 = 立案 + 并案 + 不予立案 + 撤案 + 待审查. `counts`: how many proposals stand in each state. */
export function receiptSums(
  counts: readonly { state: ProposalState; count: number }[],
): Record<ReceiptOutcome, number> {
  const sums = { filed: 0, merged: 0, not_filed: 0, withdrawn: 0, open: 0 };
  for (const { state, count } of counts) {
    const outcome = OUTCOME[state];
    if (outcome !== null) sums[outcome] += count;
  }
  return sums;
}
