import { isPlainDate, printedDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { channel, day } from '../common-inputs.js';
import { picksOf, type Inputs } from '../inputs.js';
import type { ProposalState } from '../states.js';
import { heardOn, isSelf, targetsOf } from './after-answers.js';
import { targetOf, targetWords } from './answer-picks.js';
import { caseSteps, type CaseNeed } from './facts.js';

/** While the round is open; what was said of an earlier one stays as it is. */
export const ANSWERED: readonly ProposalState[] = ['in_handling', 'replied', 'awaiting_feedback', 'redo'];

/** Why somebody counts as 未表态. */
export const SILENCES = {
  window: '反馈期限内没有反馈',
  said: '提案者表示不表态',
  asked_again: '规定没有设期限，催问后仍没有反馈',
} as const;
export type Silence = keyof typeof SILENCES;

/** Each aspect of the policy; attitude, result and relevance are never one question. */
const OPINION = {
  attitude: { label: '对办理工作（态度）', kind: 'pick', from: 'level.attitude', ifAny: true, inView: true },
  result: { label: '对办理结果', kind: 'pick', from: 'level.result', ifAny: true, inView: true },
  relevance: { label: '对答复的针对性', kind: 'pick', from: 'level.relevance', ifAny: true, inView: true },
  comment: { label: '其他意见', kind: 'lines', optional: true },
} as const satisfies Inputs;

const noReply = (): Refusal =>
  new Refusal('workflow.no-reply', '现在没有可以反馈的答复。', '答复送达以后再反馈；重新办理的，等新的答复。');

const isAsked: CaseNeed = {
  says: '有送达的答复征询本人',
  refusal: (facts, { actor }) => (heardOn(facts).some(({ proposer }) => isSelf(actor, proposer)) ? null : noReply()),
};

const somebodyAsked: CaseNeed = {
  says: '有送达的答复在征询',
  refusal: (facts) => (heardOn(facts).length > 0 ? null : noReply()),
};

const somebodySilent: CaseNeed = {
  says: '有人还没有反馈',
  refusal: (facts) =>
    targetsOf(facts).some(({ given }) => given === null)
      ? null
      : new Refusal('workflow.all-answered', '没有还没反馈的提案者。', '请刷新页面核对。'),
};

const scalesKnown: CaseNeed = {
  says: '办理规定有征询的档次',
  refusal: ({ answers: { scales } }) =>
    scales.length > 0
      ? null
      : new Refusal(
          'workflow.no-scales',
          '这件提案没有适用的办理规定，不知道按哪几档征询。',
          '请系统管理员核对办理规定的有效期。',
        ),
};

const notInTheirStead: CaseNeed = {
  says: '本人没有自己反馈过',
  refusal: (facts, { typed }) => {
    const target = targetOf(facts, typed.reply);
    return target?.given?.own
      ? new Refusal(
          'workflow.own-feedback',
          `${targetWords(target)}已经由本人反馈，不能代录改动。`,
          '要改的，请提案者自己在页面上改。',
          { reply: '本人已反馈' },
        )
      : null;
  },
};

const dayFits: CaseNeed = {
  says: '日期在送达之后，不晚于今天',
  refusal: (facts, { typed, today }) => {
    const target = targetOf(facts, typed.reply);
    if (!target || typed.day === undefined || !isPlainDate(typed.day)) return null;
    const { hand, proposer } = target;
    const deliveredDay = hand.letters[proposer.id] ?? hand.deliveredDay;
    if (typed.day > today) return wrongDay(`${printedDate(typed.day)}还没有到。`, '还没有到这一天');
    return deliveredDay !== null && typed.day < deliveredDay
      ? wrongDay(`答复${printedDate(deliveredDay)}才送达，反馈不会更早。`, '早于送达')
      : null;
  },
};

const wrongDay = (sentence: string, problem: string): Refusal =>
  new Refusal('workflow.feedback-day', sentence, '请按征询意见表核对日期。', { day: problem });

/** The window is the policy's; where it sets none, somebody has to have asked again. */
const silenceFits: CaseNeed = {
  says: '反馈期限已过，或提案者说过不表态',
  refusal: (facts, { typed, today }) => {
    const chosen = picksOf(typed.replies).flatMap((code) => targetOf(facts, code) ?? []);
    const running = chosen.find(({ hand }) => hand.feedbackUntil !== null && hand.feedbackUntil >= today);
    const open = chosen.find(({ hand }) => hand.feedbackUntil === null);
    const dated = chosen.find(({ hand }) => hand.feedbackUntil !== null);
    if (typed.why === 'window' && running)
      return tooEarly(
        `${targetWords(running)}，反馈期限到${printedDate(running.hand.feedbackUntil!)}，还没有过。`,
        '请等期限过了再记；本人说过不表态的，选那一项。',
      );
    if (typed.why === 'window' && open)
      return tooEarly('规定没有设反馈期限，不能按期限记未表态。', '请催问后选“催问后仍没有反馈”，写明何时怎样催问。');
    if (typed.why === 'asked_again' && dated)
      return tooEarly('规定设有反馈期限，按期限办。', '请等期限过后选“反馈期限内没有反馈”。');
    if (typed.why === 'asked_again' && !typed.note?.trim())
      return new Refusal('workflow.reason-missing', '没有填说明。', '请写明何时、怎样催问过。', { note: '没有填说明' });
    return null;
  },
};

const tooEarly = (sentence: string, remedy: string): Refusal =>
  new Refusal('workflow.feedback-window', sentence, remedy, { why: sentence.replace(/。$/, '') });

/** 反馈: by the proposers themselves, or entered for them; never by those who are judged. */
export const ANSWERING = caseSteps({
  give_feedback: {
    label: '反馈意见',
    done: '反馈意见',
    from: ANSWERED,
    to: 'stay',
    right: 'feedback.give',
    inputs: { reply: { label: '哪一份答复', kind: 'pick', from: 'reply.own', linked: true }, ...OPINION },
    only: [isAsked],
    needs: [scalesKnown],
  },
  answer_by_code: {
    label: '凭一次性码反馈',
    done: '凭一次性码反馈意见',
    from: ANSWERED,
    to: 'stay',
    right: 'feedback.by_code',
    program: true,
    inputs: { reply: { label: '谁对哪一份答复', kind: 'pick', from: 'reply.any' }, ...OPINION },
    only: [somebodyAsked],
    needs: [scalesKnown, notInTheirStead],
  },
  record_feedback: {
    label: '代录反馈',
    done: '代录反馈',
    from: ANSWERED,
    to: 'stay',
    right: 'feedback.record',
    inputs: {
      reply: { label: '谁对哪一份答复', kind: 'pick', from: 'reply.any', linked: true },
      ...OPINION,
      day: { ...day, label: '反馈日期' },
      channel,
      paper: { label: '征询意见表扫描件', kind: 'file', opens: 'feedback.read', optional: true },
    },
    only: [somebodyAsked],
    needs: [scalesKnown, notInTheirStead, dayFits],
  },
  record_no_answer: {
    label: '记为未表态',
    done: '记为未表态',
    from: ANSWERED,
    to: 'stay',
    right: 'feedback.record',
    inputs: {
      replies: { label: '没有反馈的', kind: 'picks', from: 'reply.silent' },
      why: { label: '原因', kind: 'choice', choices: SILENCES },
      note: { label: '说明', kind: 'lines', optional: true },
    },
    only: [somebodySilent],
    needs: [scalesKnown, silenceFits],
  },
});
