import { readLetter } from '../../domain/letter/read.js';
import { bodyText } from './body-text.js';
import { coOpinion } from '../../letters/papers/kinds/co-opinion.js';
import { replyAgain } from '../../letters/papers/kinds/reply-again.js';
import { replyResults, resultsReply, type ResultsReply } from '../../letters/papers/kinds/reply-results.js';
import { replySupplement } from '../../letters/papers/kinds/reply-supplement.js';
import { replyTable, tableReply } from '../../letters/papers/kinds/reply-table.js';
import { RESULTS } from '../../letters/papers/suggestion-results.js';
import { printed } from '../../letters/papers/paper-kind.js';
import { SENT } from '../../domain/workflow/states.js';
import { dayOf, officeOf, paperOffer, type Asked, type PaperOffer, type Typed } from '../paper-offer.js';
import type { HandFacts } from './case-facts.js';
import type { HandStanding } from './case-standing.js';
import { unitAsks } from './unit-papers.js';

const COPIES = '区政协提案委员会、区政府督查室';

/** Each suggestion must have been judged, and the letter must speak of it: the paper says what the desk was told. */
function whyNoResults({ reply, results }: HandStanding): string | null {
  if (!reply) return '还没有起草答复。';
  if (!results || results.items.length === 0) return '提案没有分条的建议，请用叙述式的答复函。';
  const open = results.items.filter(({ result }) => result === null).map(({ no }) => no);
  return open.length > 0 ? `第${open.join('、')}条建议还没有选办理结果，请在答复页选好。` : null;
}

function resultsOf(facts: HandFacts, typed: Typed): ResultsReply {
  const { model } = readLetter(facts.reply!.text);
  const lines = facts.reply!.text.split('\n');
  const values = facts.reply!.record.values;
  return {
    office: officeOf(typed.agency!, typed),
    proposal: facts.proposal,
    addressed: facts.addressed,
    classMark: values.classMark ?? model.classMark,
    publicity: model.publicity,
    nextSteps: typed.nextSteps || null,
    results: facts.results!.items.map(({ no, suggestion, result, reason, line }) => ({
      no,
      suggestion: suggestion.replace(/[。；\s]+$/u, ''),
      result: result!,
      label: RESULTS[result!],
      text: line === null ? '详见答复函正文。' : paragraphAt(lines, line),
      reason,
    })),
  };
}

/** The paragraph that answers, without its number. */
const paragraphAt = (lines: readonly string[], line: number): string =>
  (lines[line - 1] ?? '')
    .trim()
    .replace(/^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）)/u, '');

const resultAsks = (facts: HandFacts): Asked[] => [
  ...unitAsks(facts, COPIES),
  { name: 'nextSteps', label: '下一步工作', as: 'long', value: '', note: '照平时的写法；可不填' },
];

const formerAsks = (facts: HandFacts): Asked[] => {
  const former = facts.view.assignments.find(
    ({ unit, round }) => unit?.id === facts.hand.unit?.id && round < facts.hand.round,
  );
  return [
    {
      name: 'formerNumber',
      label: '原答复文号',
      as: 'line',
      value: former ? '' : (facts.issued?.docNumber ?? facts.reply?.record.values.docNumber ?? ''),
    },
    {
      name: 'formerDate',
      label: '原答复日期',
      as: 'day',
      value: former ? '' : (facts.issued?.date ?? facts.reply?.record.values.date ?? ''),
    },
  ];
};

/** The letters that are no plain 答复函. */
export const LETTER_PAPERS: readonly PaperOffer<HandFacts, HandStanding>[] = [
  paperOffer<HandFacts, ReturnType<(typeof replyResults)['data']['parse']>, HandStanding>({
    kind: replyResults,
    right: 'draft.read',
    keeps: true,
    why: whyNoResults,
    asks: resultAsks,
    data: (facts, typed) => resultsReply(resultsOf(facts, typed)),
  }),
  paperOffer<HandFacts, ReturnType<(typeof replyTable)['data']['parse']>, HandStanding>({
    kind: replyTable,
    right: 'draft.read',
    keeps: true,
    why: whyNoResults,
    asks: resultAsks,
    data: (facts, typed) => tableReply(resultsOf(facts, typed)),
  }),
  paperOffer<HandFacts, ReturnType<(typeof coOpinion)['data']['parse']>, HandStanding>({
    kind: coOpinion,
    right: 'draft.read',
    keeps: true,
    why: ({ hand }) => (hand.role === 'co' ? null : '这个单位不是会办。'),
    asks: (facts) => [
      ...unitAsks(facts),
      {
        name: 'to',
        label: '主送（主办单位）',
        as: 'line',
        value:
          facts.view.assignments.find(({ role, round }) => role === 'lead' && round === facts.hand.round)?.unitName ??
          '',
        needed: true,
      },
      {
        name: 'opinion',
        label: '会办意见',
        as: 'long',
        value: facts.reply ? bodyText(facts.reply.text) : '',
        needed: true,
      },
    ],
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      proposal: facts.proposal,
      lead: typed.to!,
      opinion: typed.opinion!,
    }),
  }),
  paperOffer<HandFacts, ReturnType<(typeof replyAgain)['data']['parse']>, HandStanding>({
    kind: replyAgain,
    right: 'draft.read',
    keeps: true,
    why: ({ hand }) => (hand.round > 1 ? null : '这是第一次办理，没有再次答复。'),
    asks: (facts) => [
      ...unitAsks(facts, COPIES),
      ...formerAsks(facts),
      { name: 'wish', label: '提案者的反馈意见', as: 'long', value: '' },
      {
        name: 'text',
        label: '再次答复的内容',
        as: 'long',
        value: facts.reply ? bodyText(facts.reply.text) : '',
        needed: true,
      },
    ],
    data: (facts, typed) => {
      const model = facts.reply ? readLetter(facts.reply.text).model : null;
      return {
        office: officeOf(typed.agency!, typed),
        proposal: facts.proposal,
        addressed: facts.addressed,
        classMark: facts.reply?.record.values.classMark ?? model?.classMark ?? null,
        publicity: model?.publicity ?? null,
        former: { docNumber: typed.formerNumber || null, date: dayOf(typed.formerDate) },
        wish: typed.wish || null,
        text: typed.text!,
      };
    },
  }),
  paperOffer<HandFacts, ReturnType<(typeof replySupplement)['data']['parse']>, HandStanding>({
    kind: replySupplement,
    right: 'draft.read',
    keeps: true,
    why: ({ hand }) => (SENT.includes(hand.state) ? null : '原答复还没有送达，没有可补充的。'),
    asks: (facts) => [
      ...unitAsks(facts, COPIES),
      ...formerAsks(facts),
      { name: 'text', label: '补充答复的内容', as: 'long', value: '', needed: true },
    ],
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      proposal: facts.proposal,
      addressed: facts.addressed,
      former: { docNumber: typed.formerNumber || null, date: dayOf(typed.formerDate) },
      promises: facts.view.commitments
        .filter(({ replyId, issuedDay }) => replyId === facts.reply?.id && issuedDay !== null)
        .map(({ text, dueDay, duePrinted, stateLabel, percent }) => ({
          text,
          due: dueDay ? printed(dueDay) : (duePrinted ?? '无时限'),
          progress: stateLabel + (percent === null ? '' : `，${percent}%`),
        })),
      text: typed.text!,
    }),
  }),
];
