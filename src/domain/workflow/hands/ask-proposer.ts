import { isPlainDate, printedDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { channel, day } from '../common-inputs.js';
import type { Input } from '../inputs.js';
import type { AssignmentState } from '../states.js';
import { handSteps, type HandNeed } from './facts.js';
import { hasText, reviewIsAt } from './needs.js';

/** What a proposer may say to a draft. */
export const DRAFT_ANSWERS = { agree: '同意', comment: '有意见' } as const;
export type DraftAnswer = keyof typeof DRAFT_ANSWERS;

/** An answer may come until the letter is signed. */
const BEFORE_SIGNING: readonly AssignmentState[] = [
  'drafting',
  'in_review',
  'supervision_review',
  'awaiting_signature',
];

const notAsked: HandNeed = {
  says: '还没有征求过提案者意见',
  refusal: ({ asked }) =>
    asked.length > 0
      ? new Refusal('workflow.asked-already', '这一次办理已经征求过提案者意见。', '请看意见，写明采纳情况后继续。')
      : null,
};

const wasAsked: HandNeed = {
  says: '已经送提案者征求意见',
  refusal: ({ asked }) =>
    asked.length === 0
      ? new Refusal('workflow.not-asked', '答复稿还没有送提案者征求意见。', '请先送提案者征求意见。')
      : null,
};

const untilAfterToday: HandNeed = {
  says: '反馈期限晚于今天',
  refusal: (_facts, { typed, today }) =>
    typed.until !== undefined && isPlainDate(typed.until) && typed.until <= today
      ? new Refusal('workflow.window', `反馈期限${printedDate(typed.until)}不晚于今天。`, '请给提案者留出时间。', {
          until: '须晚于今天',
        })
      : null,
};

const answeredOrOver: HandNeed = {
  says: '提案者都答了，或者期限已过',
  refusal: ({ asked }, { today }) => {
    const open = asked.filter(({ answered, until }) => !answered && until !== null && today <= until);
    return open.length > 0
      ? new Refusal(
          'workflow.proposers-open',
          `还有${open.length}位提案者没有答复，期限到${printedDate(open[0]!.until!)}。`,
          '请等期限届满；过期不答的不影响答复。',
        )
      : null;
  },
};

const usedIsSaid: HandNeed = {
  says: '提案者有意见的，写明采纳情况',
  refusal: ({ asked }, { typed, choices }) =>
    choices !== undefined && asked.some(({ commented }) => commented) && !typed.used?.trim()
      ? new Refusal('workflow.input', '提案者提了意见，没有写采纳情况。', '请写明哪些采纳了、哪些没有、为什么。', {
          used: '没有写采纳情况',
        })
      : null,
};

const askedMe: HandNeed = {
  says: '征求过本人意见，还没有答',
  refusal: ({ asked }) =>
    asked.some(({ mine, answered }) => mine && !answered)
      ? null
      : new Refusal('workflow.not-asked', '没有征求您的意见，或者您已经答过。', '请刷新页面，看现在能做什么。'),
};

const somebodyOpen: HandNeed = {
  says: '有提案者还没有答',
  refusal: ({ asked }) =>
    asked.some(({ answered }) => !answered)
      ? null
      : new Refusal('workflow.not-asked', '没有等待答复的提案者。', '请刷新页面，看现在能做什么。'),
};

const commentIsSaid: HandNeed = {
  says: '有意见的，写明意见',
  refusal: (_facts, { typed }) =>
    typed.answer === 'comment' && !typed.opinion?.trim()
      ? new Refusal('workflow.input', '选了“有意见”，没有写意见。', '请写明意见。', { opinion: '没有写意见' })
      : null,
};

const ANSWER = {
  answer: { label: '对答复稿', kind: 'choice', choices: DRAFT_ANSWERS },
  opinion: { label: '意见', kind: 'lines', optional: true },
} as const satisfies Record<string, Input>;

/** 征求意见稿: proposers read exactly one version, say what they think, and the unit notes what it made of it. */
export const ASKING_PROPOSERS = handSteps({
  ask_proposer: {
    label: '送提案者征求意见',
    done: '答复稿送提案者征求意见',
    from: ['in_review'],
    to: 'stay',
    right: 'reply.write',
    inputs: { until: { ...day, label: '请在哪天前答复' } },
    only: [reviewIsAt('proposer_draft'), notAsked],
    needs: [hasText, untilAfterToday],
  },
  give_draft_opinion: {
    label: '对答复稿提意见',
    done: '提案者对答复稿提出意见',
    from: BEFORE_SIGNING,
    to: 'stay',
    right: 'draft.answer',
    inputs: ANSWER,
    only: [askedMe],
    needs: [commentIsSaid],
  },
  record_draft_opinion: {
    label: '代录对答复稿的意见',
    done: '代录提案者对答复稿的意见',
    from: BEFORE_SIGNING,
    to: 'stay',
    right: 'draft.record',
    aside: true,
    inputs: {
      who: { label: '提案者', kind: 'pick', from: 'asked' },
      ...ANSWER,
      channel,
      scan: { label: '扫描件', kind: 'file', opens: 'opinion.read', optional: true },
    },
    only: [somebodyOpen],
    needs: [commentIsSaid],
  },
  pass_proposer_draft: {
    label: '意见已处理，继续办理',
    done: '提案者意见已处理',
    from: ['in_review'],
    to: 'after_review',
    right: 'reply.write',
    inputs: {
      used: { label: '意见采纳情况', kind: 'lines', optional: true, hint: '提案者有意见的必须写；提案者看得到' },
    },
    only: [reviewIsAt('proposer_draft'), wasAsked],
    needs: [answeredOrOver, usedIsSaid],
  },
});
