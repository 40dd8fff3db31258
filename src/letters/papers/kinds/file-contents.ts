import { z } from 'zod';
import { day, paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, manyNames, times } from '../samples.js';

const data = z.strictObject({
  /** `第2026012号`. */
  number: words.min(1),
  title: words.min(1),
  proposers: z.array(words),
  shelf: words,
  archived: day.nullable(),
  /** Papers whose pages nobody has counted: their place is empty, and there is no sum. */
  uncounted: z.int(),
  /** Of those that are known. */
  pagesTotal: z.int(),
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
export type FileContents = z.infer<typeof data>;

const row = (i: number) => ({
  no: i + 1,
  docNumber: i % 3 === 1 ? '示民函〔2026〕12号' : '',
  title: ['提案原件', '答复函', '征询意见表'][i % 3]!,
  day: '2026-03-18',
  pages: ['', '3', '—'][i % 3]!,
  retention: '永久',
  original: ['提案委', '区民政局（用印正本）', '无纸质，电子记录'][i % 3]!,
});
const sample = (count: number, more: Partial<FileContents> = {}): FileContents => ({
  number: '第2026012号',
  title: '关于推进社区食堂建设的提案',
  proposers: ['甲堃', '乙示例'],
  shelf: '2026-永久-12',
  archived: '2026-11-18',
  uncounted: Math.ceil(count / 3),
  pagesTotal: Math.floor((count + 1) / 3) * 3,
  rows: times(count, row),
  ...more,
});

/** 卷内目录: the papers of one file in filing order. */
export const fileContents: PaperKind<FileContents> = paperKind({
  id: 'file-contents',
  name: '卷内目录',
  layout: 'form',
  data,
  samples: {
    short: sample(0, { archived: null, shelf: '' }),
    normal: sample(9),
    extreme: sample(500, { title: LONG_TITLE, proposers: manyNames() }),
  },
});
