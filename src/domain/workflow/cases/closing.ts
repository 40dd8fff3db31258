import { isPlainDate, printedDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { day, reason } from '../common-inputs.js';
import { picksOf } from '../inputs.js';
import type { ProposalState } from '../states.js';
import { outcomesOf, repliesNow, targetsOf, undecidedOf } from './after-answers.js';
import { handWords, targetWords } from './answer-picks.js';
import { caseSteps, type CaseFacts, type CaseNeed } from './facts.js';

const ANSWERED: readonly ProposalState[] = ['in_handling', 'replied', 'awaiting_feedback', 'redo'];

const somethingReplied: CaseNeed = {
  says: '有送达的答复',
  refusal: (facts) =>
    repliesNow(facts).length > 0
      ? null
      : new Refusal('workflow.no-reply', '没有可以重新办理的答复。', '答复送达以后才谈得上重新办理。'),
};

const dissatisfied: CaseNeed = {
  says: '有不满意而没有作出决定的答复',
  refusal: (facts) =>
    undecidedOf(facts).length > 0
      ? null
      : new Refusal('workflow.nothing-to-decide', '没有等待决定的不满意反馈。', '请刷新页面核对。'),
};

/** Who is not satisfied is reason enough; everything else must be said. */
const reasonGiven: CaseNeed = {
  says: '没有人不满意的，写明理由',
  refusal: (facts, { typed }) => {
    if (typed.reason?.trim() || !typed.hands) return null;
    const blamed = outcomesOf(facts).flatMap(({ handId, dissatisfied: by }) => (by.length > 0 ? [handId] : []));
    const [unblamed] = picksOf(typed.hands).filter((id) => !blamed.includes(id));
    if (unblamed === undefined) return null;
    return new Refusal(
      'workflow.reason-missing',
      `没有人对${nameOfHand(facts, unblamed)}的答复不满意，重新办理要写明理由。`,
      '请填理由，或改选单位。',
      { reason: '没有填理由' },
    );
  },
};

const redoDayFits: CaseNeed = {
  says: '日期在送达和反馈之后，不晚于今天',
  refusal: (facts, { typed, today }) => {
    if (typed.day === undefined || !isPlainDate(typed.day)) return null;
    const chosen = picksOf(typed.hands);
    const sent = facts.hands.filter(({ id }) => chosen.includes(id)).flatMap(({ deliveredDay }) => deliveredDay ?? []);
    const said = facts.answers.given.filter(({ handId }) => chosen.includes(handId)).map((one) => one.day);
    const [last] = [...sent, ...said].sort().reverse();
    if (typed.day > today) return wrongDay(`${printedDate(typed.day)}还没有到。`, '还没有到这一天');
    return last !== undefined && typed.day < last
      ? wrongDay(`${printedDate(last)}才送达或反馈，重新办理不会更早。`, '早于送达或反馈')
      : null;
  },
};

const wrongDay = (sentence: string, problem: string): Refusal =>
  new Refusal('workflow.redo-day', sentence, '请核对日期。', { day: problem });

const everybodyHeard: CaseNeed = {
  says: '征询的人都已反馈或记为未表态',
  refusal: (facts) => {
    const missing = targetsOf(facts).filter(({ given }) => given === null);
    const [first] = missing;
    if (!first) return null;
    const more = missing.length > 1 ? `等${missing.length}份反馈` : '的反馈';
    return new Refusal(
      'workflow.awaiting-feedback',
      `还没有收到${targetWords(first)}${more}。`,
      '请等反馈；过了反馈期限的，先记为未表态。',
    );
  },
};

const nothingUndecided: CaseNeed = {
  says: '不满意的已决定重新办理或说明不重新办理的理由',
  refusal: (facts) => {
    const [first] = undecidedOf(facts);
    if (!first) return null;
    return new Refusal(
      'workflow.dissatisfied',
      `对${nameOfHand(facts, first.handId)}的答复不满意，还没有决定是否重新办理。`,
      '请先重新办理，或写明不重新办理的理由。',
    );
  },
};

function nameOfHand({ hands }: CaseFacts, id: string): string {
  const hand = hands.find((one) => one.id === id);
  return hand ? handWords(hand) : '';
}

/** 办结、归档. */
export const CLOSING = caseSteps({
  close: {
    label: '办结',
    done: '办结',
    from: ['replied', 'awaiting_feedback'],
    to: 'closed',
    right: 'case.close',
    inputs: {},
    needs: [everybodyHeard, nothingUndecided],
  },
  archive: {
    label: '归档',
    done: '归档',
    from: ['closed'],
    to: 'archived',
    right: 'case.close',
    inputs: { shelf: { label: '档号', kind: 'line', optional: true, hint: '档案室给的号，没有可不填' } },
    needs: [],
  },
  reopen: {
    label: '恢复办理',
    done: '恢复办理',
    from: ['closed'],
    to: 'as_answered',
    right: 'case.close',
    aside: true,
    inputs: { reason },
    needs: [],
  },
});

/** 重新办理. */
export const REDOING = caseSteps({
  order_redo: {
    label: '重新办理',
    done: '要求重新办理',
    from: ANSWERED,
    to: 'redo',
    right: 'redo.order',
    inputs: {
      hands: { label: '重新办理的单位', kind: 'picks', from: 'hand.replied' },
      co: { label: '一并重新提意见的会办单位', kind: 'picks', from: 'hand.co', optional: true },
      day: { ...day, label: '交重新办理的日期' },
      reason: { ...reason, optional: true, hint: '没有人不满意的，必须写明' },
    },
    only: [somethingReplied],
    needs: [reasonGiven, redoDayFits],
  },
  refuse_redo: {
    label: '不重新办理',
    done: '决定不重新办理',
    from: ANSWERED,
    to: 'stay',
    right: 'case.close',
    inputs: { hands: { label: '不重新办理的单位', kind: 'picks', from: 'hand.dissatisfied' }, reason },
    only: [dissatisfied],
    needs: [],
  },
});
