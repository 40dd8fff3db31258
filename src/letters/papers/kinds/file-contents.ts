import { z } from 'zod';
import { day, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, manyNames, sampleProposal, times } from '../samples.js';

const data = z.strictObject({
  proposal,
  shelf: words,
  archived: day.nullable(),
  rows: z.array(
    z.strictObject({
      no: z.int(),
      docNumber: words,
      title: words,
      day: words,
      pages: words,
      retention: words,
      /** Where the original lies. */
      original: words,
    }),
  ),
});
type Data = z.infer<typeof data>;

const row = (i: number) => ({
  no: i + 1,
  docNumber: i % 3 === 1 ? '示民函〔2026〕12号' : '',
  title: ['提案原件', '答复函', '征询意见表'][i % 3]!,
  day: '2026-03-18',
  pages: '3',
  retention: '永久',
  original: i % 2 === 0 ? '本卷' : '承办单位',
});
const sample = (count: number, more: Partial<Data> = {}): Data => ({
  proposal: sampleProposal(),
  shelf: '2026-永久-12',
  archived: '2026-11-18',
  rows: times(count, row),
  ...more,
});

/** 卷内目录: the papers of one file in filing order. */
export const fileContents: PaperKind<Data> = paperKind({
  id: 'file-contents',
  name: '卷内目录',
  layout: 'form',
  data,
  samples: {
    short: sample(0, { archived: null, shelf: '' }),
    normal: sample(9),
    extreme: sample(500, { proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }) }),
  },
});
