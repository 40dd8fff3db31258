import type { PlainDate } from '../../domain/plain-date.js';
import type { Stage } from '../../domain/proposing/stages.js';
import type { ProposalState } from '../states.js';

/** What a proposal wants of its proposer now. */
export const WANTS = {
  sign: '请答复是否署名',
  finish: '写完并提交',
  rewrite: '按退回意见修改',
  feedback: '请反馈意见',
} as const;
export type Want = keyof typeof WANTS;

/** One of one's own proposals (我的提案). */
export interface MineRow {
  id: string;
  /** `第2026001号`, `收件号0012`, `未编号`. */
  called: string;
  title: string;
  session: string;
  state: ProposalState;
  stateLabel: string;
  stages: Stage[];
  /** Who has it, by short names. */
  units: string[];
  dueDay: PlainDate | null;
  overdue: boolean;
  /** 第几次办理; 1 as a rule. */
  round: number;
  want: Want | null;
  wantLabel: string | null;
}

export interface MinePage {
  /** What waits for oneself, over all pages. */
  waiting: MineRow[];
  items: MineRow[];
  next: string | null;
}
