import type { PlainDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { day, reason } from '../common-inputs.js';
import { caseSteps, type CaseNeed } from './facts.js';
import { JOINED } from './joined.js';

/** Where what is not filed goes on to. */
export const TRANSFERS = { public_opinion: '社情民意', letter: '来信' } as const;
export type Transfer = keyof typeof TRANSFERS;

export const dayNotAhead: CaseNeed = {
  says: '日期不晚于今天',
  refusal: (_facts, { typed, today }) =>
    typed.day !== undefined && (typed.day as PlainDate) > today
      ? new Refusal('workflow.day-ahead', `日期${typed.day}还没有到。`, '请写今天或以前的日子。', {
          day: '还没有到',
        })
      : null,
};

const notTransferred: CaseNeed = {
  says: '还没有转送',
  refusal: ({ entry: { transferred } }) =>
    transferred ? new Refusal('examining.transferred', '这件提案已经转送。', '转送有误的，请先重新审查。') : null,
};

/** 审查 by 提案委: back to its proposers, or not filed and what becomes of it then. */
export const EXAMINING = caseSteps({
  return_to_proposer: {
    label: '退回修改',
    done: '退回修改',
    from: ['submitted'],
    to: 'returned',
    right: 'case.examine',
    inputs: { reason: { ...reason, label: '退回的理由', hint: '提案者看得到' }, ...JOINED },
    needs: [],
  },
  not_file: {
    label: '不予立案',
    done: '不予立案',
    from: ['submitted'],
    to: 'not_filed',
    right: 'case.examine',
    aside: true,
    inputs: {
      code: { label: '不予立案的情形', kind: 'pick', from: 'not_filing', inView: true },
      reason: { ...reason, label: '具体说明', optional: true, hint: '情形和说明提案者都看得到' },
      ...JOINED,
    },
    needs: [],
  },
  transfer: {
    label: '转送',
    done: '转送',
    from: ['not_filed'],
    to: 'stay',
    right: 'case.examine',
    inputs: {
      as: { label: '作为什么转送', kind: 'choice', choices: TRANSFERS },
      to: { label: '转送给谁', kind: 'line', most: 100 },
      day: { ...day, label: '转送日期' },
    },
    only: [notTransferred],
    needs: [dayNotAhead],
  },
  reconsider: {
    label: '重新审查',
    done: '改变不予立案的决定，重新审查',
    from: ['not_filed'],
    to: 'submitted',
    right: 'case.examine',
    aside: true,
    inputs: { reason },
    needs: [],
  },
});
