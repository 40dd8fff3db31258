import { z } from 'zod';
import { day, paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, LONG_UNIT, times } from '../samples.js';

const data = z.strictObject({
  session: words,
  asOf: day,
  count: z.int(),
  rows: z.array(
    z.strictObject({
      number: words,
      title: words,
      proposers: words,
      unit: words,
      role: words,
      due: words,
      standing: words,
      docNumber: words,
    }),
  ),
});
type Data = z.infer<typeof data>;

const row = (i: number) => ({
  number: String(2026001 + i),
  title: i % 50 === 7 ? LONG_TITLE : '关于推进社区食堂建设的提案',
  proposers: i % 5 === 0 ? '甲堃等6人' : '乙示例',
  unit: i % 11 === 5 ? LONG_UNIT : '区民政局',
  role: '主办',
  due: '2026-06-18',
  standing: '已送达',
  docNumber: i % 3 === 0 ? '' : '示民函〔2026〕12号',
});
const sample = (count: number): Data => ({
  session: '示例区政协五届三次会议',
  asOf: '2026-06-24',
  count,
  rows: times(count, row),
});

/** 台账 of a session, a line for each hand. */
export const ledger: PaperKind<Data> = paperKind({
  id: 'ledger',
  name: '提案办理台账',
  layout: 'landscape',
  data,
  samples: {
    short: sample(0),
    normal: sample(30),
    extreme: sample(500),
  },
});
