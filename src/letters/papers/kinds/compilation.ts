import { z } from 'zod';
import { paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, PARAGRAPH, manyNames, times } from '../samples.js';

const data = z.strictObject({
  session: words,
  cases: z.array(
    z.strictObject({
      number: words,
      title: words,
      proposers: z.array(words),
      body: words,
      letters: z.array(z.strictObject({ unit: words, kind: words, docNumber: words.nullable(), text: words })),
      noLetter: words.nullable(),
    }),
  ),
});
type Data = z.infer<typeof data>;

const entry = (i: number) => ({
  number: `第${2026001 + i}号`,
  title: i % 20 === 3 ? LONG_TITLE.slice(0, 120) : '关于推进社区食堂建设的提案',
  proposers: i % 20 === 3 ? manyNames() : ['甲堃', '乙示例'],
  body: `建议：\n1.增设助餐点。\n2.延长供餐时间。\n${PARAGRAPH}`,
  letters:
    i % 5 === 4
      ? []
      : [
          {
            unit: '区民政局',
            kind: '答复',
            docNumber: `示民函〔2026〕${i + 1}号`,
            text: `${PARAGRAPH}\n| 街道 | 食堂数 |\n| 示例街道 | 2 |\n下一步，今年12月底前再建两个社区食堂。`,
          },
        ],
  noLetter: i % 5 === 4 ? '尚未答复。' : null,
});
const sample = (count: number): Data => ({ session: '示例区政协五届三次会议', cases: times(count, entry) });

/** 汇编: contents, then every proposal with its answers, pages numbered through. */
export const compilation: PaperKind<Data> = paperKind({
  id: 'compilation',
  name: '提案及答复汇编',
  layout: 'book',
  data,
  samples: {
    short: sample(0),
    normal: sample(6),
    extreme: sample(120),
  },
});
