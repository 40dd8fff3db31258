import { isPlainDate, printedDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { day, evidence, reason } from '../common-inputs.js';
import type { AssignmentState } from '../states.js';
import { handSteps, type HandNeed } from './facts.js';

/** From the receipt until the paper is issued; in the middle of a request to give it back nothing is put off. */
const OPEN: readonly AssignmentState[] = [
  'signed_in',
  'co_opinion_due',
  'drafting',
  'in_review',
  'supervision_review',
  'awaiting_signature',
];

const mayExtend: HandNeed = {
  says: '规定允许延期',
  refusal: ({ extension }) =>
    extension === null
      ? new Refusal('deadline.no-extension', '这项承办的期限按规定不能延长。', '请按原期限办理。')
      : null,
};

const notTooOften: HandNeed = {
  says: '延期没有超过规定的次数',
  refusal: ({ extension }) =>
    extension !== null && extension.granted >= extension.times
      ? new Refusal(
          'deadline.extended-too-often',
          `期限最多延长${extension.times}次，已经延长过${extension.granted}次。`,
          '请按现在的期限办理，或报请重新确定期限。',
        )
      : null,
};

const askedInTime: HandNeed = {
  says: '期满前提出',
  refusal: ({ extension }, { today }) =>
    extension?.beforeDue && today > extension.due
      ? new Refusal(
          'deadline.extension-late',
          `期限${printedDate(extension.due)}已过，不能再申请延期。`,
          '延期须在期限届满前申请；请抓紧办理。',
        )
      : null,
};

/** Typed, or asked for before: it lies behind the due day and not beyond the cap. */
const withinCap: HandNeed = {
  says: '延至的日期晚于期限，不超过规定的最长期限',
  refusal: ({ extension, requests }, { typed }) => {
    const until = typed.until ?? (typed.by === undefined ? undefined : requests.extensionUntil);
    if (!extension || !until || !isPlainDate(until)) return null;
    const { due, latest } = extension;
    if (until <= due)
      return tooFar('deadline.extension-early', `延至${printedDate(until)}，不晚于现在的期限${printedDate(due)}。`);
    return until > latest
      ? tooFar('deadline.extended-too-long', `延至${printedDate(until)}，超过规定；最晚可延至${printedDate(latest)}。`)
      : null;
  },
};

const tooFar = (code: string, sentence: string): Refusal =>
  new Refusal(code, sentence, '请改正日期。', { until: sentence.replace(/。$/, '') });

const extensionAsked: HandNeed = {
  says: '有延期申请',
  refusal: ({ requests }) =>
    requests.extensionUntil === null
      ? new Refusal('workflow.nothing-asked', '没有等待决定的延期申请。', '请刷新页面，看现在能做什么。')
      : null,
};

const notAskedYet: HandNeed = {
  says: '没有等待决定的延期申请',
  refusal: ({ requests }) =>
    requests.extensionUntil === null
      ? null
      : new Refusal(
          'workflow.asked-already',
          `已经申请延至${printedDate(requests.extensionUntil)}，还没有决定。`,
          '请等督查室决定。',
        ),
};

/** 延期: asked by the unit before its due day, granted or refused by the supervision office; proposers are told. */
export const EXTENDING = handSteps({
  request_extension: {
    label: '申请延期',
    done: '申请延期',
    from: OPEN,
    to: 'stay',
    right: 'hand.receive',
    aside: true,
    inputs: {
      until: { ...day, label: '延至' },
      reason: { ...reason, label: '延期理由', hint: '批准后随延期告知提案者' },
      note: { label: '给督查室的说明', kind: 'lines', optional: true, hint: '不告知提案者' },
      evidence,
    },
    only: [mayExtend],
    needs: [notAskedYet, notTooOften, askedInTime, withinCap],
  },
  grant_extension: {
    label: '同意延期',
    done: '延期获准',
    from: OPEN,
    to: 'stay',
    right: 'hand.decide',
    inputs: {
      by: { label: '批准机关', kind: 'pick', from: 'approver' },
      note: { label: '说明', kind: 'lines', optional: true, hint: '只给承办单位看' },
    },
    only: [extensionAsked],
    needs: [mayExtend, notTooOften, withinCap],
  },
  refuse_extension: {
    label: '不同意延期',
    done: '延期未获同意，按原期限办理',
    from: OPEN,
    to: 'stay',
    right: 'hand.decide',
    inputs: { reason },
    only: [extensionAsked],
    needs: [],
  },
});
