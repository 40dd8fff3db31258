import { z } from 'zod';
import { day, paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_UNIT, times } from '../samples.js';

const data = z.strictObject({
  agency: words,
  session: words,
  day,
  meeting: words.nullable(),
  rows: z.array(z.strictObject({ unit: words, lead: words, co: words, separate: words, sole: words, all: z.int() })),
});
type Data = z.infer<typeof data>;

const row = (i: number) => ({
  unit: i % 9 === 4 ? LONG_UNIT : `示例区第${i + 1}局`,
  lead: String(i % 5),
  co: String(i % 3),
  separate: '',
  sole: '1',
  all: (i % 5) + (i % 3) + 1,
});
const sample = (count: number): Data => ({
  agency: '示例区人民政府督查室',
  session: '示例区政协五届三次会议',
  day: '2026-03-18',
  meeting: '区政协提案交办会',
  rows: times(count, row),
});

/** 签收表 of a hand-over: every unit signs for what it gets. */
export const signInSheet: PaperKind<Data> = paperKind({
  id: 'sign-in-sheet',
  name: '交办签收表',
  layout: 'landscape',
  data,
  samples: {
    short: sample(0),
    normal: sample(18),
    extreme: sample(500),
  },
});
