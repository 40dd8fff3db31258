import { HAND_ROLES } from '../case-words.js';
import { ASSIGNMENT_STATES } from '../workflow/states.js';
import { WITHIN, type ListDescription } from './description.js';
import { DAY_FILTER, DUE_FILTER } from './due.js';
import { labelsOf } from './proposals.js';

/** 第几次办理. */
export const ROUNDS = { '1': '第一次办理', '2': '第二次办理', '3': '第三次办理' } as const;

/** Working days after which a hand-over that nobody has signed for is asked after. */
export const SIGN_IN_DAYS = 3;

/** 承办件: each proposal in the hands of each unit. */
export const ASSIGNMENT_LIST: ListDescription = {
  name: 'assignments',
  title: '承办件',
  noun: '承办件',
  unit: '件',
  searches: '提案号、案由、提案者',
  columns: {
    number: { label: '提案号', shown: true, fixed: true, sort: 'number' },
    session: { label: '届次', shown: false },
    title: { label: '案由', shown: true, fixed: true },
    proposers: { label: '提案者', shown: false },
    unit: { label: '承办单位', shown: true, sort: 'unit' },
    role: { label: '身份', shown: true },
    round: { label: '第几次办理', shown: false },
    state: { label: '状态', shown: true, sort: 'state' },
    inside: { label: '科室、经办人', shown: false },
    handed: { label: '交办日期', shown: false, sort: 'handed' },
    received: { label: '签收日期', shown: false },
    due: { label: '到期', shown: true, sort: 'due' },
    delivered: { label: '送达日期', shown: false, sort: 'delivered' },
  },
  filters: {
    state: { label: '状态', kind: 'codes', codes: labelsOf(ASSIGNMENT_STATES), counted: true },
    due: DUE_FILTER,
    unit: { label: '承办单位', kind: 'picks' },
    role: { label: '身份', kind: 'codes', codes: HAND_ROLES },
    session: { label: '届次', kind: 'picks' },
    class: { label: '分类', kind: 'picks' },
    section: { label: '科室', kind: 'picks' },
    clerk: { label: '经办人', kind: 'picks' },
    round: { label: '第几次办理', kind: 'codes', codes: ROUNDS },
    unsigned: { label: '签收', kind: 'codes', codes: { late: `满${SIGN_IN_DAYS}个工作日没有签收` } },
    asked: { label: '申请', kind: 'codes', codes: { open: '有等待决定的申请' } },
    act: { label: '交办单', kind: 'picks' },
    day: DAY_FILTER,
    [WITHIN]: { label: '搜索', kind: 'codes', codes: { text: '也搜提案正文和建议' } },
  },
  sorts: ['due', 'number', 'unit', 'state', 'handed', 'delivered'],
  aliases: { overdue: ['due', 'late'] },
};
