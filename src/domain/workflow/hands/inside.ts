import { isPlainDate, printedDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import type { AssignmentState } from '../states.js';
import { handSteps, type HandNeed } from './facts.js';

/** While somebody of the unit still has something to do with it. */
const AT_WORK: readonly AssignmentState[] = [
  'signed_in',
  'co_opinion_due',
  'return_requested',
  'change_requested',
  'drafting',
  'in_review',
  'supervision_review',
  'awaiting_signature',
  'signed',
  'numbered',
  'sealed',
];

const somebodyNamed: HandNeed = {
  says: '选了科室或经办人',
  refusal: (_facts, { typed, choices }) =>
    choices !== undefined && !typed.section && !typed.clerk
      ? new Refusal('workflow.input', '科室和经办人都没有选。', '请至少选一项。', {
          section: '没有选',
          clerk: '没有选',
        })
      : null,
};

/** So that the office has time to check and send what the section hands in. */
const innerDayFits: HandNeed = {
  says: '内部期限不早于今天，早于对外的期限',
  refusal: ({ dueDay }, { typed, today }) => {
    const { inner } = typed;
    if (!inner || !isPlainDate(inner)) return null;
    if (inner < today) return wrongDay(`内部期限${printedDate(inner)}已经过去。`, '已经过去');
    return dueDay !== null && inner >= dueDay
      ? wrongDay(`内部期限${printedDate(inner)}不早于对外的期限${printedDate(dueDay)}。`, '须早于对外的期限')
      : null;
  },
};

const wrongDay = (sentence: string, problem: string): Refusal =>
  new Refusal('workflow.inner-day', sentence, '请改正日期。', { inner: problem });

/** 内部分办、内部留言: nobody outside the unit reads who has it there, by when, and what they say to one another. */
export const WORKING_INSIDE = handSteps({
  split: {
    label: '分到科室',
    done: '内部分办',
    from: AT_WORK,
    to: 'stay',
    right: 'hand.split',
    discreet: true,
    inputs: {
      section: { label: '科室', kind: 'pick', from: 'section', optional: true },
      clerk: { label: '经办人', kind: 'pick', from: 'colleague', optional: true },
      inner: { label: '内部期限', kind: 'day', optional: true, hint: '早于对外的期限' },
    },
    needs: [somebodyNamed, innerDayFits],
  },
  note_inside: {
    label: '内部留言',
    done: '内部留言',
    from: AT_WORK,
    to: 'stay',
    right: 'inside.write',
    aside: true,
    discreet: true,
    inputs: { note: { label: '留言', kind: 'lines', hint: '只有本单位的人看得到' } },
    needs: [],
  },
});
