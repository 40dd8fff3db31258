import { printedDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { day, reason } from '../common-inputs.js';
import type { ProposalState } from '../states.js';
import { caseSteps, type CaseNeed } from './facts.js';

/** Filed and not closed. */
const OPEN: readonly ProposalState[] = ['filed', 'handed_over', 'in_handling', 'replied', 'awaiting_feedback', 'redo'];

const isKey: CaseNeed = {
  says: '是重点提案',
  refusal: (facts) =>
    facts.isKey ? null : new Refusal('workflow.not-key', '这件提案不是重点提案。', '请刷新页面再看。'),
};

const notKey: CaseNeed = {
  says: '还不是重点提案',
  refusal: (facts) =>
    facts.isKey ? new Refusal('workflow.key', '这件提案已经是重点提案。', '要换督办领导，请先取消再确定。') : null,
};

const notConfirmed: CaseNeed = {
  says: '立案还没有经会议确认',
  refusal: ({ sitting }) =>
    sitting.confirmed ? new Refusal('workflow.confirmed', '这件提案的立案已经会议确认过。', '不用再确认。') : null,
};

const notLater: CaseNeed = {
  says: '日期不晚于今天',
  refusal: (_facts, { typed, today }) =>
    typed.day && typed.day > today
      ? new Refusal('workflow.day', '日期还没有到。', '请核对后改正日期。', {
          day: `最晚为今天（${printedDate(today)}）`,
        })
      : null,
};

const noClassNumber: CaseNeed = {
  says: '没有按分类编过号',
  refusal: ({ sitting }) =>
    sitting.classNumber === null
      ? null
      : new Refusal(
          'workflow.class-numbered',
          `这件提案已按分类编为第${sitting.classNumber}号，分类不再改动。`,
          '号给出后不改；统计口径有变，请在汇总时说明。',
        ),
};

/** 分类、会议确认、重点提案: what is noted on a proposal beside its way. */
export const MARKING = caseSteps({
  classify: {
    label: '分类',
    done: '分类',
    from: ['submitted', 'returned', ...OPEN],
    to: 'stay',
    right: 'case.sort',
    aside: true,
    inputs: { class: { label: '分类', kind: 'pick', from: 'class', optional: true } },
    needs: [noClassNumber],
  },
  confirm_filing: {
    label: '会议确认立案',
    done: '立案经会议确认',
    from: OPEN,
    to: 'stay',
    right: 'case.file',
    aside: true,
    inputs: {
      meeting: { label: '会议', kind: 'line', hint: '如：主席会议、秘书长会议' },
      day: { ...day, label: '会议日期' },
    },
    only: [notConfirmed],
    needs: [notLater],
  },
  mark_key: {
    label: '定为重点提案',
    done: '定为重点提案',
    from: OPEN,
    to: 'stay',
    right: 'case.mark_key',
    aside: true,
    inputs: {
      leader: { label: '督办领导', kind: 'line' },
      day: { ...day, label: '确定日期' },
      meeting: { label: '确定的会议', kind: 'line', optional: true, hint: '如：主席会议' },
    },
    only: [notKey],
    needs: [notLater],
  },
  unmark_key: {
    label: '取消重点提案',
    done: '不再是重点提案',
    from: OPEN,
    to: 'stay',
    right: 'case.mark_key',
    aside: true,
    inputs: { reason },
    only: [isKey],
    needs: [],
  },
});
