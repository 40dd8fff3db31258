import type { HandlingRole } from '../../domain/letter/reading.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { ProposalState } from '../states.js';

/** What a case keeps from the way between receipt and hand-over. */
export interface CaseSitting {
  /** 分类. */
  subjectClass: string | null;
  /** 分类号. */
  classNumber: string | null;
  /** The meeting that confirmed its filing. */
  confirmedBy: string | null;
  confirmedDay: PlainDate | null;
  /** 重点提案; null when it is none. */
  key: { leader: string; day: PlainDate; meeting: string | null } | null;
  higher: HigherView | null;
  /** Where the main case of a merged proposal stands. */
  main: MainView | null;
  /** Proposals that are merged into this one, each with its own proposers, who are answered apart. */
  joined: JoinedView[];
  /** 预分办, as far as the reader has to do with it. */
  asked: AskedView[];
  /** Its 交办单, as far as the reader may open them. */
  handOvers: { id: string; day: PlainDate; bodyName: string | null }[];
}

/** 上级交来. */
export interface HigherView {
  sender: string;
  /** Its number there. */
  number: string;
  role: HandlingRole;
  roleLabel: string;
  addressee: string | null;
  dueDay: PlainDate | null;
  keepsFeedback: boolean;
}

export interface MainView {
  id: string;
  state: ProposalState;
  stateLabel: string;
  /** Short names of those who handle it. */
  units: string[];
}

export interface JoinedView {
  id: string;
  number: string | null;
  receiptNumber: string | null;
  title: string;
  proposers: string[];
}

/** How a unit stands to the question whether it would have the case. Silence past the window is acceptance. */
export const PRE_ANSWERS = {
  prepared: '尚未征求意见',
  waiting: '等待答复',
  accepted: '同意',
  objected: '不同意',
  silent: '逾期未答复，视为接受',
} as const;
export type PreAnswer = keyof typeof PRE_ANSWERS;

export interface AskedView {
  unitId: string;
  unitName: string;
  role: HandlingRole;
  roleLabel: string;
  answer: PreAnswer;
  answerLabel: string;
  askedDay: PlainDate | null;
  /** The last day to answer; null when the rules set none. */
  until: PlainDate | null;
  reason: string | null;
  suggestedUnit: string | null;
  /** Proposers that belong to this very unit. */
  conflict: string | null;
}
