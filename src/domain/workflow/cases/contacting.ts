import { CONTACT_FORMS, TIMINGS } from '../../contacts/contact.js';
import { isPlainDate, printedDate, type PlainDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { channel, day, reason } from '../common-inputs.js';
import { SENT, type ProposalState } from '../states.js';
import { disputableBy, isSelf, openDisputes, ownHands } from './after-answers.js';
import { DISPUTE_ANSWERS, type CaseContact } from './answer-facts.js';
import { nameOf } from './answer-picks.js';
import { caseSteps, type CaseHand, type CaseNeed } from './facts.js';

/** From the hand-over until the case is archived. */
const IN_HAND: readonly ProposalState[] = [
  'handed_over',
  'in_handling',
  'replied',
  'awaiting_feedback',
  'redo',
  'closed',
];

const hasItInHand: CaseNeed = {
  says: '是本单位承办的',
  refusal: (facts, { actor }) =>
    ownHands(facts, actor).length > 0
      ? null
      : new Refusal('workflow.not-in-hand', '这件提案不由您的单位承办。', '请由承办单位记录。'),
};

const somebodyMet: CaseNeed = {
  says: '选了或填了和谁沟通',
  refusal: (_facts, { typed }) =>
    !typed.hand || typed.met || typed.name?.trim()
      ? null
      : new Refusal('workflow.nobody-met', '没有写明和谁沟通。', '请选提案者；不在名单上的，填姓名。', {
          met: '没有选，也没有填姓名',
        }),
};

const dayFits: CaseNeed = {
  says: '日期不晚于今天，和交办、送达的先后相合',
  refusal: ({ hands }, { typed, today }) => {
    const hand = hands.find(({ id }) => id === typed.hand);
    return hand === undefined || typed.day === undefined
      ? null
      : dayRefusal(hand, typed.day, typed.timing ?? '', today);
  },
};

/** 办理前 and 办理中 lie between hand-over and delivery, 办理后 behind it. */
function dayRefusal(hand: CaseHand, text: string, timing: string, today: PlainDate): Refusal | null {
  if (!isPlainDate(text)) return null;
  const { handedOverDay, deliveredDay, state } = hand;
  const delivered = SENT.includes(state) ? deliveredDay : null;
  if (text > today) return wrongDay(`${printedDate(text)}还没有到，不能记录沟通。`, '还没有到这一天');
  if (handedOverDay !== null && text < handedOverDay)
    return wrongDay(`${printedDate(handedOverDay)}才交办，沟通不会更早。`, '早于交办');
  if (timing === 'after' && !SENT.includes(state))
    return wrongTiming('答复还没有送达，这次沟通不是“办理后”。', '答复还没有送达');
  if (timing === 'after' && delivered !== null && text < delivered)
    return wrongDay(`答复${printedDate(delivered)}送达，“办理后”的沟通不会更早。`, '早于送达');
  if (timing !== '' && timing !== 'after' && delivered !== null && text > delivered)
    return wrongTiming(`答复${printedDate(delivered)}已经送达，此后的沟通是“办理后”。`, '答复已经送达');
  return null;
}

const wrongDay = (sentence: string, problem: string): Refusal =>
  new Refusal('workflow.contact-day', sentence, '请核对日期。', { day: problem });

const wrongTiming = (sentence: string, problem: string): Refusal =>
  new Refusal('workflow.contact-timing', sentence, '请改选时段，或核对日期。', { timing: problem });

const disputable: CaseNeed = {
  says: '有可以提出异议的沟通记录',
  refusal: (facts, { actor }) =>
    facts.answers.addressees.some((one) => isSelf(actor, one) && disputableBy(facts, one.id).length > 0)
      ? null
      : new Refusal('workflow.no-contact', '没有写您参加、还没有异议的沟通记录。', '请刷新页面核对。'),
};

const anyDisputable: CaseNeed = {
  says: '有可以提出异议的沟通记录',
  refusal: (facts) =>
    facts.answers.addressees.some(({ id }) => disputableBy(facts, id).length > 0)
      ? null
      : new Refusal('workflow.no-contact', '没有还没有异议的沟通记录。', '请刷新页面核对。'),
};

const wasThere: CaseNeed = {
  says: '异议由记录里写到的提案者提出',
  refusal: (facts, { typed }) => {
    const { contact, proposer } = typed;
    if (!contact || !proposer || disputableBy(facts, proposer).some(({ id }) => id === contact)) return null;
    return new Refusal(
      'workflow.not-met',
      `这条沟通记录没有写到${nameOf(facts, proposer)}。`,
      '请选记录里写到的提案者，或另选一条记录。',
      { proposer: '记录里没有写到' },
    );
  },
};

const isDisputed: CaseNeed = {
  says: '本单位有待答复的异议',
  refusal: (facts, { actor }) =>
    openDisputes(facts, actor).length > 0
      ? null
      : new Refusal('workflow.no-dispute', '本单位没有待答复的异议。', '请刷新页面核对。'),
};

const correctionFits: CaseNeed = {
  says: '更正的写明改成什么',
  refusal: (facts, { actor, typed, today }) => {
    if (typed.answer !== 'corrected') return null;
    const contact = openDisputes(facts, actor).find(({ dispute }) => dispute.id === typed.dispute)?.contact;
    if (!contact) return null;
    const next = corrected(contact, typed);
    const same = next.day === contact.day && next.form === contact.form && next.timing === contact.timing;
    if (same)
      return new Refusal(
        'workflow.nothing-corrected',
        '更正后和原来的记录一样。',
        '请写明改成什么；没有这次沟通的，选“撤销记录”。',
        { answer: '没有改动' },
      );
    const hand = facts.hands.find(({ id }) => id === contact.handId);
    return hand ? dayRefusal(hand, next.day, next.timing, today) : null;
  },
};

/** The contact as it reads after the correction; what was left empty stays. */
export function corrected(
  { day: oldDay, form, timing }: Pick<CaseContact, 'day' | 'form' | 'timing'>,
  typed: Readonly<Record<string, string>>,
): Pick<CaseContact, 'day' | 'form' | 'timing'> {
  return {
    day: typed.day || oldDay,
    form: (typed.form || form) as CaseContact['form'],
    timing: (typed.timing || timing) as CaseContact['timing'],
  };
}

/** 沟通及其异议. */
export const CONTACTING = caseSteps({
  record_contact: {
    label: '记录沟通',
    done: '记录沟通',
    from: IN_HAND,
    to: 'stay',
    right: 'contact.write',
    aside: true,
    inputs: {
      hand: { label: '哪一次承办', kind: 'pick', from: 'hand.own' },
      timing: { label: '时段', kind: 'choice', choices: TIMINGS },
      form: { label: '形式', kind: 'choice', choices: CONTACT_FORMS },
      day: { ...day, label: '沟通日期' },
      met: { label: '在场的提案者', kind: 'picks', from: 'addressee', optional: true },
      name: { label: '在场的其他人', kind: 'line', optional: true, hint: '不在提案者名单上的人，多人用顿号隔开' },
      note: { label: '沟通情况', kind: 'lines', optional: true },
    },
    only: [hasItInHand],
    needs: [somebodyMet, dayFits],
  },
  dispute_contact: {
    label: '对沟通记录提出异议',
    done: '对沟通记录提出异议',
    from: IN_HAND,
    to: 'stay',
    right: 'contact.dispute',
    aside: true,
    inputs: { contact: { label: '沟通记录', kind: 'pick', from: 'contact.own', linked: true }, reason },
    only: [disputable],
    needs: [],
  },
  record_dispute: {
    label: '代录对沟通记录的异议',
    done: '代录对沟通记录的异议',
    from: IN_HAND,
    to: 'stay',
    right: 'feedback.record',
    aside: true,
    inputs: {
      proposer: { label: '提案者', kind: 'pick', from: 'addressee' },
      contact: { label: '沟通记录', kind: 'pick', from: 'contact.any', linked: true },
      reason,
      channel,
      paper: { label: '扫描件', kind: 'file', opens: 'feedback.read', optional: true },
    },
    only: [anyDisputable],
    needs: [wasThere],
  },
  answer_dispute: {
    label: '答复沟通异议',
    done: '答复沟通异议',
    from: IN_HAND,
    to: 'stay',
    right: 'contact.write',
    inputs: {
      dispute: { label: '异议', kind: 'pick', from: 'dispute.open', linked: true },
      answer: { label: '怎么处理', kind: 'choice', choices: DISPUTE_ANSWERS },
      timing: { label: '更正后的时段', kind: 'choice', choices: TIMINGS, optional: true },
      form: { label: '更正后的形式', kind: 'choice', choices: CONTACT_FORMS, optional: true },
      day: { ...day, label: '更正后的日期', optional: true },
      words: { label: '说明', kind: 'lines' },
    },
    only: [isDisputed],
    needs: [correctionFits],
  },
});
