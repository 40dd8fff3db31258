import { z } from 'zod';
import { answersSchema, RESULTS, RESULT_CODES, selfWordOf, type SuggestionResult } from '../suggestion-results.js';
import { addressed, office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, manyNames, sampleAddressed, sampleOffice, sampleProposal, times } from '../samples.js';
import type { ResultsReply } from './reply-results.js';

const data = z.strictObject({
  office,
  proposal,
  addressed,
  selfWord: words,
  classMark: words.nullable(),
  publicity: z.enum(['open', 'on-request', 'withheld']).nullable(),
  rows: answersSchema,
  nextSteps: words.nullable(),
});
type Data = z.infer<typeof data>;

export const tableReply = ({ results, ...rest }: ResultsReply): Data => ({
  ...rest,
  selfWord: selfWordOf(rest.office.agency),
  rows: [...results],
});

const result = (i: number): SuggestionResult => ({
  no: i + 1,
  suggestion: `在第${i + 1}个社区增设助餐点并延长供餐时间`,
  result: RESULT_CODES[i % 4]!,
  label: RESULTS[RESULT_CODES[i % 4]!],
  text: '已会同街道完成选址，配置设备并公布供餐时间，累计服务居民3200人次。',
  reason: i % 4 === 3 ? '现有场地不符合消防要求。' : null,
});

const sample = (count: number, named = sampleProposal()): Data =>
  tableReply({
    office: sampleOffice('示例区民政局', { docNumber: '示民函〔2026〕16号', copies: ['区政协提案委员会'] }),
    proposal: named,
    addressed: sampleAddressed(named.proposers),
    results: times(count, result),
    classMark: 'B',
    publicity: 'open',
    nextSteps: '一是今年12月底前再建两个社区食堂。',
  });

/** 答复函 with a table: suggestion and answer side by side. */
export const replyTable: PaperKind<Data> = paperKind({
  id: 'reply-table',
  name: '答复函（建议、答复对照表）',
  layout: 'letter',
  data,
  samples: {
    short: sample(0),
    normal: sample(6),
    extreme: sample(500, sampleProposal({ title: LONG_TITLE, proposers: manyNames() })),
  },
});
