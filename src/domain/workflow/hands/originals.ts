import { Refusal } from '../../refusal.js';
import { day } from '../common-inputs.js';
import type { Input } from '../inputs.js';
import { handSteps, type HandNeed } from './facts.js';
import { notInFuture } from './needs.js';

const ORIGINAL_HINT = '盖章后的 PDF、OFD 或扫描件（PDF、PNG、JPEG），10 MB 以内；PDF 会与发文稿逐字比对';

/** What is asked beside the file, because only the comparison tells whether it is needed. */
const ABOUT_IT = {
  reason: {
    label: '与发文稿不一致的理由',
    kind: 'lines',
    most: 500,
    optional: true,
    hint: '比对有差异才需要写；应重新签发的，不要在这里存',
  },
  looked: {
    label: '扫描件等没有文字可比对的',
    kind: 'choice',
    choices: { yes: '已逐页看过，与发文稿一致' },
    optional: true,
  },
} as const satisfies Record<string, Input>;

/** There is a paper of record to compare with; letters numbered before papers were kept have none. */
const hasPaper: HandNeed = {
  says: '有发文稿可以比对',
  refusal: ({ issued }) =>
    issued
      ? null
      : new Refusal(
          'originals.no-issued-paper',
          '编号时没有存发文稿，正本没有可以比对的。',
          '请把正本作为附件另行归档。',
        ),
};

const fileNeedsPaper: HandNeed = {
  says: '附正本的，有发文稿可以比对',
  refusal: (facts, taken) => (taken.typed.original ? hasPaper.refusal(facts, taken) : null),
};

/** 用印 and 正本归档: what was sealed comes back, at once or later. */
export const KEEPING_ORIGINALS = handSteps({
  seal: {
    label: '用印',
    done: '用印',
    from: ['numbered'],
    to: 'sealed',
    right: 'reply.issue',
    inputs: {
      day: { ...day, label: '用印日期' },
      original: { label: '正本', kind: 'file', opens: 'draft.read', optional: true, hint: ORIGINAL_HINT },
      ...ABOUT_IT,
    },
    needs: [notInFuture('day', '用印日期'), fileNeedsPaper],
  },
  keep_original: {
    label: '正本归档',
    done: '正本归档',
    from: ['numbered', 'sealed', 'delivered', 'published', 'withheld'],
    to: 'stay',
    right: 'reply.issue',
    aside: true,
    inputs: {
      original: { label: '正本', kind: 'file', opens: 'draft.read', hint: ORIGINAL_HINT },
      ...ABOUT_IT,
    },
    only: [hasPaper],
    needs: [],
  },
});
