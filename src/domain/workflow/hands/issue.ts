import { isUsualNumber, nextNumber, serialOf, tidyNumber } from '../../issuing/letter-series.js';
import { isPlainDate, partsOf } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { EXTENTS } from '../../policy/words.js';
import { day, reason } from '../common-inputs.js';
import { picksOf, type Typed } from '../inputs.js';
import type { AssignmentState } from '../states.js';
import type { Taken } from '../step.js';
import { handSteps, type HandFacts, type HandNeed } from './facts.js';
import { notInFuture } from './needs.js';

/** How a letter reaches somebody (送达方式). */
export const DELIVERY_CHANNELS = {
  in_person: '当面送达',
  post: '邮寄',
  platform: '提案平台',
  email: '电子邮件',
} as const;
export type DeliveryChannel = keyof typeof DELIVERY_CHANNELS;

/** 保密审查 comes to one of these. */
export const SECRECY_RESULTS = { passed: '可以公开', failed: '不宜公开' } as const;

const waiting = ({ addressees }: HandFacts) => addressees.filter(({ delivered }) => !delivered);

/** Those whom this delivery reaches; where none is picked, all who wait for it. */
const reached = (facts: HandFacts, { values }: Pick<Taken, 'values'>): string[] => {
  const picked = picksOf(values.to);
  return picked.length > 0 ? picked : waiting(facts).map(({ id }) => id);
};

/** Delivered is what all proposers have; copies (抄送) may follow. */
export function afterDelivery(facts: HandFacts, by: Pick<Taken, 'values'>): AssignmentState {
  const now = reached(facts, by);
  const proposersWait = waiting(facts).some(({ id, copy }) => !copy && !now.includes(id));
  return proposersWait ? facts.state : 'delivered';
}

const somebodyWaits: HandNeed = {
  says: '还有人没有收到',
  refusal: (facts) =>
    facts.state === 'delivered' && waiting(facts).length === 0
      ? new Refusal('workflow.all-delivered', '都已经送达。', '需要补送的，请另行记录。')
      : null,
};

const receiptMissing: HandNeed = {
  says: '有送达而没有回执的',
  refusal: ({ addressees }) =>
    addressees.some(({ delivered, receipt }) => delivered && !receipt)
      ? null
      : new Refusal('workflow.no-receipt-due', '没有等回执的送达。', '请先记录送达。'),
};

const examinerNotTheDrafter: HandNeed = {
  says: '保密审查人不是起草人',
  refusal: ({ reply }, { typed }) =>
    typed.examiner !== undefined && reply?.writerNames.includes(typed.examiner.trim())
      ? new Refusal('workflow.own-draft', `${typed.examiner.trim()}起草过这份答复，不能做保密审查。`, '请另请一位。', {
          examiner: '起草过这份答复',
        })
      : null,
};

const failureIsExplained: HandNeed = {
  says: '不宜公开的写明理由',
  refusal: (_facts, { typed }) =>
    typed.result === 'failed' && !typed.note?.trim()
      ? new Refusal('workflow.input', '保密审查不宜公开，没有写理由。', '请写明理由。', { note: '没有写理由' })
      : null,
};

const secrecyPassed: HandNeed = {
  says: '保密审查通过',
  refusal: ({ secrecy }) => {
    if (secrecy === 'passed') return null;
    return secrecy === 'failed'
      ? new Refusal('workflow.secrecy-failed', '保密审查的结论是不宜公开。', '请办理“不公开”。')
      : new Refusal('workflow.no-secrecy-review', '还没有做保密审查。', '请先录入保密审查：谁审、哪天、结论。');
  },
};

const extentAllows: HandNeed = {
  says: '规定的公开范围不是“不公开”',
  refusal: ({ publication }) =>
    publication?.extent === 'none'
      ? new Refusal('workflow.extent-none', `按规定，答复${EXTENTS.none}。`, '请办理“不公开”。')
      : null,
};

const proposersConsent: HandNeed = {
  says: '规定要征求提案者意见的，提案者同意公开',
  refusal: ({ publication, consent }, { typed, choices }) => {
    if (!publication?.asksProposer || consent === true) return null;
    if (consent === false)
      return new Refusal('workflow.no-consent', '提案者不同意公开。', '请办理“不公开”，理由写提案者不同意。');
    return choices !== undefined && !typed.consent?.trim()
      ? new Refusal(
          'workflow.input',
          '登记的提案没有写提案者是否同意公开。',
          '请征求意见，写明谁、哪天、怎样同意的。',
          {
            consent: '没有写',
          },
        )
      : null;
  },
};

/** The number that the step would give: the typed one, or the next of the unit's own series; null where neither is there. */
export function numberToGive({ numberSeries }: HandFacts, { docNumber, day }: Typed): GivenNumber | null {
  if (day === undefined || !isPlainDate(day)) return null;
  const { year } = partsOf(day);
  const next = numberSeries && nextNumber(numberSeries, year);
  const typed = tidyNumber(docNumber ?? '');
  if (next && (typed === '' || typed === next.number)) return { year, number: next.number, serial: next.serial };
  return typed === '' ? null : { year, number: typed, serial: null };
}

export interface GivenNumber {
  year: number;
  number: string;
  /** Its place in the unit's own series; null for one that was given elsewhere. */
  serial: number | null;
}

const numberIsKnown: HandNeed = {
  says: '本单位没有发文字号系列的，写明发文字号',
  refusal: (facts, { typed, choices }) =>
    choices !== undefined && facts.numberSeries === null && tidyNumber(typed.docNumber ?? '') === ''
      ? new Refusal(
          'workflow.input',
          '没有写发文字号，本单位也没有设发文字号系列。',
          '请填公文系统给的发文字号，或先在“本单位”设系列。',
          { docNumber: '没有写' },
        )
      : null,
};

const seriesIsNotBroken: HandNeed = {
  says: '本单位系列的号按次序编，不跳号',
  refusal: (facts, { typed }) => {
    const { numberSeries } = facts;
    const given = numberToGive(facts, typed);
    if (!numberSeries || given?.serial !== null) return null;
    if (serialOf(numberSeries.pattern, given.year, given.number) === null) return null;
    const next = nextNumber(numberSeries, given.year);
    return new Refusal(
      'workflow.number-out-of-turn',
      `“${given.number}”是本单位系列的号，下一个应是“${next.number}”。`,
      '请把发文字号空着，程序按次序编；号在别处用过的，请在“本单位”改系列的起始号。',
      { docNumber: `下一个应是${next.number}` },
    );
  },
};

const YEAR_IN_NUMBER = /〔(\d{4})〕/;

const yearIsThatOfTheDay: HandNeed = {
  says: '发文字号里的年份是成文日期的年份',
  refusal: (facts, { typed }) => {
    const given = numberToGive(facts, typed);
    const written = given && YEAR_IN_NUMBER.exec(given.number)?.[1];
    if (!given || written === undefined || Number(written) === given.year) return null;
    return new Refusal(
      'workflow.number-year',
      `发文字号“${given.number}”是${written}年的，成文日期在${given.year}年。`,
      '请核对年份：编号后纸面就定稿，不能再改。',
      { docNumber: `与成文日期的${given.year}年不一致` },
    );
  },
};

/** Of another office's document system there may be stranger ones; a slip of the pen is seen before it is printed. */
const numberIsUsual: HandNeed = {
  says: '发文字号的写法符合规定，或者核对过',
  refusal: (_facts, { typed }) => {
    const number = tidyNumber(typed.docNumber ?? '');
    if (number === '' || typed.unusual === 'yes' || isUsualNumber(number)) return null;
    return new Refusal(
      'workflow.number-unusual',
      `“${number}”不像发文字号：应是机关代字、六角括号里的四位年份、序号和“号”，如 示区建函〔2026〕12号。`,
      '请改正；公文系统确实这样编的，在下面选“已核对”再编号。',
      { docNumber: '写法与规定不同' },
    );
  },
};

/** 编号、送达、回执、保密审查、公开. */
export const ISSUING = handSteps({
  number: {
    label: '编号',
    done: '编发文字号',
    from: ['signed'],
    to: 'numbered',
    right: 'reply.issue',
    inputs: {
      docNumber: { label: '发文字号', kind: 'line', most: 60, optional: true, hint: '如 示区建函〔2026〕12号' },
      day: { ...day, label: '成文日期' },
      unusual: {
        label: '字号写法与规定不同的',
        kind: 'choice',
        choices: { yes: '已核对，公文系统就是这样编的' },
        optional: true,
      },
      printed: { label: '份数', kind: 'whole', min: 1, max: 9999, optional: true, hint: '印制多少份，不印在纸面上' },
    },
    needs: [notInFuture('day', '成文日期'), numberIsKnown, numberIsUsual, yearIsThatOfTheDay, seriesIsNotBroken],
  },
  deliver: {
    label: '送达',
    done: '送达答复',
    from: ['numbered', 'sealed', 'delivered'],
    to: 'after_delivery',
    right: 'reply.issue',
    inputs: {
      to: { label: '送给谁', kind: 'picks', from: 'undelivered', optional: true, hint: '不选即送给全部还没有收到的' },
      day: { ...day, label: '送达日期' },
      channel: { label: '送达方式', kind: 'choice', choices: DELIVERY_CHANNELS },
    },
    only: [somebodyWaits],
    needs: [notInFuture('day', '送达日期')],
  },
  record_receipt: {
    label: '记录回执',
    done: '收到回执',
    from: ['numbered', 'sealed', 'delivered', 'published', 'withheld'],
    to: 'stay',
    right: 'reply.issue',
    aside: true,
    inputs: {
      who: { label: '谁的回执', kind: 'pick', from: 'receipt' },
      day: { ...day, label: '签收日期' },
      note: { label: '说明', kind: 'line', optional: true, hint: '如 本人签收、门卫代收' },
      scan: { label: '回执扫描件', kind: 'file', opens: 'opinion.read', optional: true },
    },
    only: [receiptMissing],
    needs: [notInFuture('day', '签收日期')],
  },
  examine_secrecy: {
    label: '录入保密审查',
    done: '保密审查',
    from: ['delivered'],
    to: 'stay',
    right: 'reply.issue',
    inputs: {
      examiner: { label: '保密审查人', kind: 'line' },
      day: { ...day, label: '审查日期' },
      result: { label: '结论', kind: 'choice', choices: SECRECY_RESULTS },
      note: { label: '说明', kind: 'lines', optional: true, hint: '不宜公开的必须写' },
    },
    needs: [notInFuture('day', '审查日期'), examinerNotTheDrafter, failureIsExplained],
  },
  publish: {
    label: '公开',
    done: '公开答复',
    from: ['delivered'],
    to: 'published',
    right: 'reply.issue',
    inputs: {
      consent: {
        label: '提案者同意公开',
        kind: 'line',
        optional: true,
        hint: '提案表上没有写的才填：谁、哪天、怎样同意的',
      },
    },
    needs: [secrecyPassed, extentAllows, proposersConsent],
  },
  withhold: {
    label: '不公开',
    done: '决定不公开',
    from: ['delivered'],
    to: 'withheld',
    right: 'reply.issue',
    inputs: { reason: { ...reason, label: '不公开的理由' } },
    needs: [],
  },
});
