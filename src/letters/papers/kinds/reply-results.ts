import { z } from 'zod';
import type { Addressed } from '../../../domain/letter/addressed.js';
import {
  RESULTS,
  RESULT_CODES,
  answersSchema,
  countsOf,
  selfWordOf,
  type SuggestionResult,
} from '../suggestion-results.js';
import {
  addressed,
  office,
  paperKind,
  proposal,
  words,
  type Office,
  type PaperKind,
  type ProposalNamed,
} from '../paper-kind.js';
import { manyNames, sampleAddressed, sampleOffice, sampleProposal, LONG_TITLE, times } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  addressed,
  again: z.boolean(),
  selfWord: words,
  classMark: words.nullable(),
  publicity: z.enum(['open', 'on-request', 'withheld']).nullable(),
  counts: z.strictObject({ all: z.int(), done: z.int(), underWay: z.int(), planned: z.int(), declined: z.int() }),
  buckets: z.array(z.strictObject({ label: words, empty: z.boolean(), answers: answersSchema })),
  nextSteps: words.nullable(),
});
type Data = z.infer<typeof data>;

export interface ResultsReply {
  office: Office;
  proposal: ProposalNamed;
  addressed: Addressed;
  results: readonly SuggestionResult[];
  classMark: string | null;
  publicity: Data['publicity'];
  nextSteps: string | null;
}

/** The suggestions by what became of them; a bucket without any says so. */
export function resultsReply({ results, ...rest }: ResultsReply): Data {
  return {
    ...rest,
    again: false,
    selfWord: selfWordOf(rest.office.agency),
    counts: countsOf(results),
    buckets: RESULT_CODES.map((code) => {
      const answers = results.filter(({ result }) => result === code);
      return { label: RESULTS[code], empty: answers.length === 0, answers };
    }),
  };
}

const result = (i: number): SuggestionResult => ({
  no: i + 1,
  suggestion: `在第${i + 1}个社区增设助餐点并延长供餐时间`,
  result: RESULT_CODES[i % 4]!,
  label: RESULTS[RESULT_CODES[i % 4]!],
  text: '已会同街道完成选址，配置设备并公布供餐时间，累计服务居民3200人次。',
  reason: i % 4 === 3 ? '现有场地不符合消防要求，且周边两个助餐点已能满足需要。' : null,
});

const sample = (count: number, named = sampleProposal()): Data =>
  resultsReply({
    office: sampleOffice('示例区民政局', {
      docNumber: '示民函〔2026〕15号',
      copies: ['区政协提案委员会', '区政府督查室'],
    }),
    proposal: named,
    addressed: sampleAddressed(named.proposers),
    results: times(count, result),
    classMark: 'A',
    publicity: 'open',
    nextSteps: '一是今年12月底前再建两个社区食堂。\n二是每季度公布一次供餐情况。',
  });

/** 答复函 as a list: every suggestion under what became of it. */
export const replyResults: PaperKind<Data> = paperKind({
  id: 'reply-results',
  name: '答复函（分条列办理结果）',
  layout: 'letter',
  data,
  samples: {
    short: sample(1),
    normal: sample(5),
    extreme: sample(60, sampleProposal({ title: LONG_TITLE, proposers: manyNames() })),
  },
});
