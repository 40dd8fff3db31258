import { INVITE_ROLES, MOST_PROPOSERS } from '../../proposing/invites.js';
import { Refusal } from '../../refusal.js';
import { channel, day, reason } from '../common-inputs.js';
import { codesNamed, type Inputs } from '../inputs.js';
import { complete, everybodyAnswered, jointHasSomebody } from './drafting.js';
import { SIGNERS, TEXT, textFits } from './entry-text.js';
import { dayNotAhead } from './examining.js';
import { JOINED } from './joined.js';
import { caseSteps, type CaseNeed } from './facts.js';

/** 代录: who told the office, and how. */
export const TOLD = {
  by: { label: '由谁告知', kind: 'line', most: 40, plain: true },
  channel,
  scan: { label: '扫描件', kind: 'file', opens: 'case.record', optional: true },
} as const satisfies Inputs;

/** A draft in somebody else's hands is none of the office's business. */
const inItsHands: CaseNeed = {
  says: '已提交，或委托提案委代办',
  refusal: ({ state, entry: { entrusted } }) =>
    entrusted || (state !== 'draft' && state !== 'awaiting_joint')
      ? null
      : new Refusal('recording.not-entrusted', '提案者没有委托提案委代办。', '请提案者自己办理。'),
};

const enteredHere: CaseNeed = {
  says: '由提案委登记',
  refusal: ({ entry: { registered } }) =>
    registered ? null : new Refusal('recording.not-registered', '这是提案者自己写的草稿。', '请由提案者自己删除。'),
};

/** Of a paper the scan may say what nobody has typed. */
const readable: CaseNeed = {
  says: '内容齐全，或附扫描件',
  refusal: (facts, asked) => {
    const scanned = (asked.typed.scan ?? '') !== '';
    const untyped = asked.typed.channel === undefined;
    return scanned || untyped || facts.entry.registered ? null : complete.refusal(facts, asked);
  },
};

const othersSign: CaseNeed = {
  says: '不是第一提案人，也没有署过名',
  refusal: ({ proposers, entry }, { typed, choices }) => {
    const codes = codesNamed(typed.who ?? '', choices?.[SIGNERS]);
    const signed = proposers.find(({ memberId, unitId }) => codes.includes(memberId ?? unitId ?? ''));
    const refused = (name: string, problem: string) =>
      new Refusal('recording.signed', `${name}${problem}。`, '请去掉后再代录。', { who: `${name}${problem}` });
    if (signed) return refused(signed.name, '已经是提案者');
    const closed = entry.invited.find(
      ({ memberId, unitId, state }) =>
        codes.includes(memberId ?? unitId ?? '') && (state === 'lapsed' || state === 'dropped'),
    );
    return closed ? refused(closed.name, '的征集已经结束') : null;
  },
};

const someLeft: CaseNeed = {
  says: `提案者至多${MOST_PROPOSERS}个`,
  refusal: ({ proposers }, { typed, choices }) =>
    proposers.length + codesNamed(typed.who ?? '', choices?.[SIGNERS]).length > MOST_PROPOSERS
      ? new Refusal('recording.too-many', `提案者连同附议人至多${MOST_PROPOSERS}个。`, '请核对名单。', {
          who: '太多',
        })
      : null,
};

/** After filing a proposal is the committee's, and only a paper gets it out again. */
const inWriting: CaseNeed = {
  says: '立案后撤案有书面要求',
  refusal: ({ state }, { typed }) =>
    state === 'filed' && typed.channel !== undefined && typed.channel !== '' && typed.channel !== 'paper'
      ? new Refusal('recording.not-in-writing', '立案后撤案须有提案者的书面要求。', '请收到书面要求后再办。', {
          channel: '须为纸质',
        })
      : null,
};

/** 代录 by 提案委 of what proposers do without a computer. */
export const RECORDING = caseSteps({
  record_submission: {
    label: '代录提交',
    done: '代录提交提案',
    from: ['draft', 'awaiting_joint', 'returned'],
    to: 'submitted',
    right: 'case.record',
    inputs: { ...TOLD, day: { ...day, label: '收件日期' } },
    only: [inItsHands],
    needs: [readable, everybodyAnswered, jointHasSomebody, dayNotAhead],
  },
  record_joint: {
    label: '代录署名',
    done: '代录署名',
    from: ['draft', 'awaiting_joint'],
    to: 'stay',
    right: 'case.record',
    inputs: {
      who: { label: '谁', kind: 'names', from: SIGNERS, most: MOST_PROPOSERS, hint: '写姓名，用顿号隔开' },
      answer: { label: '答复', kind: 'choice', choices: { ...INVITE_ROLES, decline: '不署名' } },
      ...TOLD,
    },
    only: [inItsHands],
    needs: [othersSign, someLeft],
  },
  record_revision: {
    label: '代录修改',
    done: '代录修改提案',
    from: ['draft', 'returned'],
    to: 'stay',
    right: 'case.record',
    aside: true,
    inputs: { ...TEXT, ...TOLD },
    only: [inItsHands],
    needs: [textFits],
  },
  record_withdrawal: {
    label: '代录撤案',
    done: '应提案者要求撤案',
    from: ['submitted', 'returned', 'filed'],
    to: 'withdrawn',
    right: 'case.record',
    aside: true,
    inputs: { reason, ...TOLD, ...JOINED },
    needs: [inWriting],
  },
  discard_entry: {
    label: '删除登记',
    done: '删除没有收件的登记',
    from: ['draft', 'awaiting_joint'],
    to: 'stay',
    right: 'case.record',
    aside: true,
    inputs: { sure: { label: '删除后不能恢复', kind: 'choice', choices: { yes: '删除' } } },
    only: [enteredHere],
    needs: [],
  },
});
