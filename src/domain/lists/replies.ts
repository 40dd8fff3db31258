import { HAND_ROLES } from '../case-words.js';
import { ASSIGNMENT_STATES } from '../workflow/states.js';
import { ROUNDS } from './assignments.js';
import { WITHIN, type ListDescription } from './description.js';
import { DUE_FILTER } from './due.js';
import { labelsOf } from './proposals.js';

/** 答复: each letter or opinion that somebody has begun. */
export const REPLY_LIST: ListDescription = {
  name: 'replies',
  title: '答复',
  noun: '答复',
  unit: '份',
  searches: '提案号、案由、提案者、发文字号',
  columns: {
    number: { label: '提案号', shown: true, fixed: true, sort: 'number' },
    session: { label: '届次', shown: false },
    title: { label: '案由', shown: true, fixed: true },
    proposers: { label: '提案者', shown: false },
    unit: { label: '答复单位', shown: true, sort: 'unit' },
    role: { label: '身份', shown: true },
    round: { label: '第几次办理', shown: false },
    state: { label: '状态', shown: true, sort: 'state' },
    version: { label: '稿次', shown: true },
    docNumber: { label: '发文字号', shown: true },
    replied: { label: '成文日期', shown: false, sort: 'replied' },
    delivered: { label: '送达日期', shown: false, sort: 'delivered' },
    changed: { label: '最近修改', shown: false },
    due: { label: '到期', shown: true, sort: 'due' },
  },
  filters: {
    state: { label: '状态', kind: 'codes', codes: labelsOf(ASSIGNMENT_STATES), counted: true },
    due: DUE_FILTER,
    unit: { label: '答复单位', kind: 'picks' },
    role: { label: '身份', kind: 'codes', codes: HAND_ROLES },
    session: { label: '届次', kind: 'picks' },
    round: { label: '第几次办理', kind: 'codes', codes: ROUNDS },
    numbered: { label: '发文字号', kind: 'codes', codes: { yes: '已编号', no: '没有编号' } },
    year: { label: '成文年份', kind: 'years' },
    [WITHIN]: { label: '搜索', kind: 'codes', codes: { text: '也搜答复正文' } },
  },
  sorts: ['due', 'number', 'unit', 'state', 'replied', 'delivered'],
  aliases: { overdue: ['due', 'late'] },
};
