import { z } from 'zod';
import { paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, manyNames } from '../samples.js';

const data = z.strictObject({
  labels: z.array(z.array(words).min(1)).min(1),
});
type Data = z.infer<typeof data>;

const label = (name: string, title = '关于推进社区食堂建设的提案'): string[] => [
  `${name}委员`,
  '第2026012号提案答复函',
  title,
  '示例区民政局',
];

/** 标签 for letters and files, 24 to the sheet. */
export const labels: PaperKind<Data> = paperKind({
  id: 'labels',
  name: '标签',
  layout: 'labels',
  data,
  samples: {
    short: { labels: [label('甲堃')] },
    normal: { labels: manyNames(12).map((name) => label(name)) },
    extreme: { labels: manyNames(60).map((name) => label(name, `${LONG_TITLE.slice(0, 40)}…`)) },
  },
});
