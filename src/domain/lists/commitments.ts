import { COMMITMENT_STATES } from '../workflow/states.js';
import type { ListDescription } from './description.js';
import { labelsOf } from './proposals.js';

/** Of a promise; 复核 is what is due of one without a day. */
export const PROMISE_DUE = {
  late: '逾期',
  today: '今天到期',
  soon: '7个工作日内到期',
  later: '以后到期',
  recheck: '已到复核日',
  none: '没有时限',
  settled: '已办结',
} as const;

/** 承诺. */
export const COMMITMENT_LIST: ListDescription = {
  name: 'commitments',
  title: '承诺',
  noun: '承诺',
  unit: '项',
  searches: '承诺内容、责任人、提案号、案由',
  columns: {
    text: { label: '承诺', shown: true, fixed: true },
    number: { label: '提案', shown: true, sort: 'number' },
    session: { label: '届次', shown: false },
    title: { label: '案由', shown: false },
    unit: { label: '责任单位', shown: true, sort: 'unit' },
    person: { label: '责任人', shown: false },
    answering: { label: '答复单位', shown: false },
    due: { label: '时限', shown: true, sort: 'due' },
    firstDue: { label: '原定时限', shown: false },
    measure: { label: '可核验的结果', shown: false },
    condition: { label: '前提条件', shown: false },
    percent: { label: '进度（%）', shown: false },
    state: { label: '状态', shown: true, sort: 'state' },
    issued: { label: '签发日期', shown: false, sort: 'issued' },
    done: { label: '销号日期', shown: false, sort: 'done' },
  },
  filters: {
    state: { label: '状态', kind: 'codes', codes: labelsOf(COMMITMENT_STATES), counted: true },
    due: { label: '时限', kind: 'codes', codes: PROMISE_DUE, counted: true },
    stage: { label: '阶段', kind: 'codes', codes: { binding: '已签发', draft: '稿中' }, initial: ['binding'] },
    unit: { label: '责任单位', kind: 'picks' },
    session: { label: '届次', kind: 'picks' },
    year: { label: '签发年份', kind: 'years' },
    asked: { label: '申请', kind: 'codes', codes: { open: '延期、调整待批' } },
    lacking: { label: '还缺', kind: 'codes', codes: { owner: '未定责任单位', due: '未定时限' } },
  },
  sorts: ['due', 'number', 'unit', 'state', 'issued', 'done'],
  aliases: {
    overdue: ['due', 'late'],
    undated: ['due', 'none,recheck'],
    recheck: ['due', 'recheck'],
    delay: ['asked', 'open'],
  },
};
