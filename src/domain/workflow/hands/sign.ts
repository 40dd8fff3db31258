import { Refusal } from '../../refusal.js';
import { day, opinion, reason } from '../common-inputs.js';
import type { Input } from '../inputs.js';
import { handSteps, type HandFacts, type HandNeed } from './facts.js';
import { answers, hasText, noErrors, noHoles, notInFuture, notTheDrafter } from './needs.js';

/** Units whose signature the newest text still lacks: the one that answers, then those that join it (联合答复). */
export const unsigned = ({ unitId, signing }: HandFacts): (string | null)[] =>
  [unitId, ...signing.joint].filter((unit) => !signing.signed.includes(unit));

const ownUnitHasNot: HandNeed = {
  says: '本单位还没有签发这一稿',
  refusal: (facts) =>
    unsigned(facts).includes(facts.unitId)
      ? null
      : new Refusal('workflow.signed-already', '本单位已经签发这一稿。', '请等联合答复的其他单位签发。'),
};

const joinsAndHasNot: HandNeed = {
  says: '本单位是联合答复单位，还没有签发这一稿',
  refusal: (facts, { actor }) =>
    actor.unitId !== null && actor.unitId !== facts.unitId && unsigned(facts).includes(actor.unitId)
      ? null
      : new Refusal('workflow.not-asked', '这份答复没有等本单位联合签发。', '请刷新页面，看现在能做什么。'),
};

/** Delegations to the person that hold on the day. */
export const delegationsOn = ({ delegations }: HandFacts, today: string) =>
  delegations.filter(({ from, to }) => from <= today && today <= to);

const delegated: HandNeed = {
  says: '有签发人的委托，今天在委托期内',
  refusal: (facts, { today }) =>
    delegationsOn(facts, today).length > 0
      ? null
      : new Refusal('workflow.not-delegated', '今天没有签发人委托您代签。', '请签发人先在“本单位”里委托。'),
};

/** Whom a delegation stands for did not draft either: it would be the drafter's signature all the same. */
const delegatorNotTheDrafter: HandNeed = {
  says: '委托人不是起草人',
  refusal: (facts, { typed, today }) => {
    const { reply } = facts;
    const chosen = delegationsOn(facts, today).find(({ id }) => id === typed.delegation);
    if (!chosen && typed.delegation)
      return new Refusal('workflow.not-delegated', '这项委托今天不在委托期内。', '请另选。', {
        delegation: '今天不在委托期内',
      });
    return chosen && reply?.writers.includes(chosen.signerId)
      ? new Refusal('workflow.own-draft', `${chosen.signer}起草过这份答复，不能委托签发。`, '请由另一位签发人签发。', {
          delegation: '委托人起草过这份答复',
        })
      : null;
  },
};

const signerNotTheDrafter: HandNeed = {
  says: '签发人不是起草人',
  refusal: ({ reply }, { typed }) =>
    typed.signer !== undefined && reply?.writerNames.includes(typed.signer.trim())
      ? new Refusal('workflow.own-draft', `${typed.signer.trim()}起草过这份答复，不能签发。`, '请核对签发人。', {
          signer: '起草过这份答复',
        })
      : null,
};

const notAlone: HandNeed = {
  says: '这一次办理有别的承办单位',
  refusal: ({ units, unitId }) =>
    units.some((unit) => unit !== unitId)
      ? null
      : new Refusal('workflow.alone', '没有别的单位承办这件提案，不能联合答复。', '请先申请增加承办单位。'),
};

const ON_PAPER = {
  signer: { label: '签发人', kind: 'line' },
  day: { ...day, label: '签发日期' },
  scan: { label: '发文稿纸扫描件', kind: 'file', opens: 'draft.read' },
} as const satisfies Record<string, Input>;

/** 签发: never by a drafter, for each unit that signs, on exactly the newest text. */
export const SIGNING = handSteps({
  set_signatories: {
    label: '设为联合答复',
    done: '设定联合答复单位',
    from: ['drafting'],
    to: 'stay',
    right: 'reply.issue',
    aside: true,
    inputs: {
      units: { label: '联合答复的其他单位', kind: 'picks', from: 'fellow', optional: true, hint: '都不选即单独答复' },
    },
    only: [answers, notAlone],
    needs: [hasText],
  },
  sign: {
    label: '签发',
    done: '签发',
    from: ['awaiting_signature'],
    to: 'after_signing',
    right: 'reply.sign',
    inputs: { note: opinion },
    only: [ownUnitHasNot],
    needs: [notTheDrafter, noErrors, noHoles],
  },
  sign_for: {
    label: '代签',
    done: '代签',
    from: ['awaiting_signature'],
    to: 'after_signing',
    right: 'reply.sign_for',
    inputs: { delegation: { label: '受谁委托', kind: 'pick', from: 'delegation' }, note: opinion },
    only: [ownUnitHasNot, delegated],
    needs: [notTheDrafter, delegatorNotTheDrafter, noErrors, noHoles],
  },
  sign_on_paper: {
    label: '补录纸质签发',
    done: '纸质签发（补录）',
    from: ['awaiting_signature'],
    to: 'after_signing',
    right: 'reply.issue',
    inputs: ON_PAPER,
    only: [ownUnitHasNot],
    needs: [noErrors, noHoles, notInFuture('day', '签发日期'), signerNotTheDrafter],
  },
  return_from_signing: {
    label: '退回修改',
    done: '签发人退回修改',
    from: ['awaiting_signature'],
    to: 'drafting',
    right: 'reply.sign',
    inputs: { reason },
    needs: [],
  },
  cosign: {
    label: '联合签发',
    done: '联合签发',
    from: ['awaiting_signature'],
    to: 'after_signing',
    right: 'reply.cosign',
    inputs: { note: opinion },
    only: [joinsAndHasNot],
    needs: [noHoles],
  },
  cosign_on_paper: {
    label: '补录联合签发（纸质）',
    done: '联合签发，纸质（补录）',
    from: ['awaiting_signature'],
    to: 'after_signing',
    right: 'reply.cosign_paper',
    inputs: ON_PAPER,
    only: [joinsAndHasNot],
    needs: [noHoles, notInFuture('day', '签发日期'), signerNotTheDrafter],
  },
  recall_signing: {
    label: '撤回签发',
    done: '撤回签发，退回修改',
    from: ['signed'],
    to: 'drafting',
    right: 'reply.issue',
    aside: true,
    inputs: { reason },
    needs: [],
  },
  refuse_cosign: {
    label: '联合签发不同意，退回',
    done: '联合答复单位退回修改',
    from: ['awaiting_signature'],
    to: 'drafting',
    right: 'reply.cosign',
    inputs: { reason },
    only: [joinsAndHasNot],
    needs: [],
  },
});
