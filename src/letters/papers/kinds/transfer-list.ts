import { z } from 'zod';
import { paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, times } from '../samples.js';

const data = z.strictObject({
  title: words.min(1),
  from: words.min(1),
  to: words,
  papersTotal: z.int(),
  rows: z.array(z.strictObject({ number: words, title: words, shelf: words, papers: words, retention: words })),
});
type Data = z.infer<typeof data>;

const row = (i: number) => ({
  number: String(2026001 + i),
  title: i % 40 === 3 ? LONG_TITLE : '关于推进社区食堂建设的提案',
  shelf: `2026-永久-${i + 1}`,
  papers: '9',
  retention: '永久',
});
const sample = (count: number): Data => ({
  title: '示例区政协五届三次会议提案案卷移交清单',
  from: '示例区政协提案委员会',
  to: '示例区档案馆',
  papersTotal: count * 9,
  rows: times(count, row),
});

/** 移交清单: files that go to the archive, or from one hand to another. */
export const transferList: PaperKind<Data> = paperKind({
  id: 'transfer-list',
  name: '移交清单',
  layout: 'form',
  data,
  samples: {
    short: sample(0),
    normal: sample(20),
    extreme: sample(500),
  },
});
