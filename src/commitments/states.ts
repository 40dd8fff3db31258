import type { CommitmentState } from '../domain/commitments.js';

/** 承诺 states in the words of the trade; `open`: still to be kept, so it can be overdue. */
export const COMMITMENT_STATE_WORDS: Readonly<Record<CommitmentState, { label: string; open: boolean }>> = {
  not_started: { label: '未开始', open: true },
  in_progress: { label: '推进中', open: true },
  awaiting_check: { label: '待核验', open: true },
  done: { label: '已销号', open: false },
  adjusted: { label: '已调整', open: false },
  dropped: { label: '已终止', open: false },
};
