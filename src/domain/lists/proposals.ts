import { LEVELS, ORIGINS, PROPOSAL_KINDS } from '../case-words.js';
import { RECEIPTS } from '../proposing/received.js';
import { PROPOSAL_STATES, type StateWords } from '../workflow/states.js';
import { WITHIN, type ListDescription } from './description.js';
import { DAY_FILTER, DUE_FILTER } from './due.js';

/** Code → word, for a filter. */
export const labelsOf = (table: Readonly<Record<string, StateWords>>): Record<string, string> =>
  Object.fromEntries(Object.entries(table).map(([code, { label }]) => [code, label]));

/** 提案. */
export const PROPOSAL_LIST: ListDescription = {
  name: 'proposals',
  title: '提案',
  noun: '提案',
  unit: '件',
  searches: '提案号、案由、提案者',
  columns: {
    number: { label: '提案号', shown: true, fixed: true, sort: 'number' },
    session: { label: '届次', shown: true },
    title: { label: '案由', shown: true, fixed: true },
    proposers: { label: '提案者', shown: true },
    class: { label: '分类', shown: false, sort: 'class' },
    kind: { label: '种类', shown: false },
    units: { label: '承办单位', shown: true },
    state: { label: '状态', shown: true, sort: 'state' },
    filed: { label: '立案日期', shown: false, sort: 'filed' },
    due: { label: '到期', shown: true, sort: 'due' },
  },
  filters: {
    state: { label: '状态', kind: 'codes', codes: labelsOf(PROPOSAL_STATES), counted: true },
    due: DUE_FILTER,
    session: { label: '届次', kind: 'picks' },
    unit: { label: '承办单位', kind: 'picks' },
    class: { label: '分类', kind: 'picks' },
    kind: { label: '种类', kind: 'codes', codes: PROPOSAL_KINDS },
    origin: { label: '提出时间', kind: 'codes', codes: ORIGINS },
    level: { label: '层级', kind: 'codes', codes: LEVELS },
    key: { label: '重点提案', kind: 'codes', codes: { yes: '重点提案' } },
    receipt: { label: '收件去向', kind: 'codes', codes: RECEIPTS },
    day: DAY_FILTER,
    [WITHIN]: { label: '搜索', kind: 'codes', codes: { text: '也搜正文和建议' } },
  },
  sorts: ['number', 'due', 'state', 'class', 'filed'],
  aliases: { overdue: ['due', 'late'] },
};
