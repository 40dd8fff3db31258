import type { Month } from '../../domain/statistics/months.js';
import type { ProposalState } from '../states.js';

/** How much is due in a month. */
export interface LoadMonth {
  month: Month;
  /** Assignments that answer and are due in it, answered or not. */
  due: number;
  /** Of these, not answered yet. */
  open: number;
  /** Of these, late. */
  late: number;
  /** To be expected besides. */
  expected: number;
  /** What the same month had on average; null for months that are past, and without earlier years. */
  average: number | null;
}

export interface StateCount {
  state: ProposalState;
  label: string;
  count: number;
}

export interface UnitPunctuality {
  unitId: string | null;
  unit: string;
  /** On time, late, and late without an answer. */
  counted: number;
  onTime: number;
  late: number;
  lateOpen: number;
  /** Answered without a due day: not counted. */
  undated: number;
}

export interface PromiseMonth {
  month: Month;
  due: number;
  done: number;
  open: number;
  overdue: number;
  dropped: number;
}

/** What each number means, beside the chart, in the exports' first line and in the API. */
export const DEFINITIONS = {
  load: '数的是要答复提案者的承办（主办、独办、分办，会办不数），每次办理各数一件，按期限落在哪个月。“预计再到”取两者中较大的：还没有交办的件数按前三年各月所占份额分到这个月；前三年同月的平均数比已有的多出的部分。前三年没有数据的不预测。',
  states: '数的是已提交的提案，每件一次，按现在的状态；选了承办单位或第几次办理的，只数有这样承办的提案。',
  'on-time':
    '按时：答复送达提案者的那一天，不晚于当时有效的期限（延期获准的按延期后的）；送达以后规定和日历的变动不再影响它。分母是已送达的和已超期还没有送达的；没有到期限的、没有期限的不计。每次办理各算一件，会办不算。',
  promises:
    '数的是已签发答复里的承诺，接续以前承诺的只数一次，按现在的时限落在哪个月；没有时限的不在内。逾期是时限已过、还没有销号的。',
} as const;
export type StatisticName = keyof typeof DEFINITIONS;
