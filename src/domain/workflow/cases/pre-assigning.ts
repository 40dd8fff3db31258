import { printedDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import type { Actor } from '../../rights/actor.js';
import { reason } from '../common-inputs.js';
import { BEFORE_HAND_OVER } from '../states.js';
import { caseSteps, type CaseFacts, type CaseNeed } from './facts.js';
import type { AskedUnit } from './sitting-facts.js';
import { CONFLICT, UNITS, conflictKnown, unitsFit } from './units.js';

const someToAsk: CaseNeed = {
  says: '有没有征求过意见的预分办单位',
  refusal: ({ sitting: { asked } }) =>
    asked.some(({ askedDay }) => askedDay === null)
      ? null
      : new Refusal('workflow.nobody-to-ask', '没有还未征求意见的预分办单位。', '请先定预分办单位。'),
};

const ownQuestion = ({ sitting }: CaseFacts, { unitId }: Actor): AskedUnit | undefined =>
  sitting.asked.find((one) => one.unitId === unitId && one.askedDay !== null);

const isAsked: CaseNeed = {
  says: '本单位被征求意见，还没有答复',
  refusal: (facts, { actor }) => {
    const own = ownQuestion(facts, actor);
    if (own?.answer === null) return null;
    return own
      ? new Refusal('workflow.pre-answered', '本单位已经答复过预分办。', '需要更改的，请与交办机关联系。')
      : new Refusal('workflow.not-asked', '这件提案没有就预分办征求本单位的意见。', '请刷新页面，看现在能做什么。');
  },
};

const inAnswerWindow: CaseNeed = {
  says: '在预分办答复的期限内',
  refusal: (facts, { actor, today }) => {
    const until = ownQuestion(facts, actor)?.until ?? null;
    return until !== null && today > until
      ? new Refusal(
          'workflow.pre-late',
          `预分办的答复期限${printedDate(until)}已过，视为接受。`,
          '确实不属本单位职责的，请在交办后申请退回。',
        )
      : null;
  },
};

/** 预分办: the units are asked before the hand-over; silence past the window is acceptance. */
export const PRE_ASSIGNING = caseSteps({
  pre_assign: {
    label: '预分办',
    done: '预分办',
    from: BEFORE_HAND_OVER,
    to: 'stay',
    right: 'case.pre_assign',
    aside: true,
    inputs: { ...UNITS, ...CONFLICT },
    needs: [unitsFit, conflictKnown],
  },
  ask_pre: {
    label: '送单位征求预分办意见',
    done: '预分办送单位征求意见',
    from: BEFORE_HAND_OVER,
    to: 'stay',
    right: 'case.pre_assign',
    aside: true,
    inputs: {},
    only: [someToAsk],
    needs: [],
  },
  accept_pre: {
    label: '同意承办',
    done: '同意预分办',
    from: BEFORE_HAND_OVER,
    to: 'stay',
    right: 'pre.answer',
    inputs: {},
    only: [isAsked],
    needs: [inAnswerWindow],
  },
  object_pre: {
    label: '不同意承办',
    done: '不同意预分办',
    from: BEFORE_HAND_OVER,
    to: 'stay',
    right: 'pre.answer',
    inputs: { reason, suggestedUnit: { label: '建议改由', kind: 'pick', from: 'unit', optional: true } },
    only: [isAsked],
    needs: [inAnswerWindow],
  },
});
