import { z } from 'zod';
import { day, office, paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, sampleOffice, times } from '../samples.js';

const data = z.strictObject({
  office,
  session: words,
  unit: words.min(1),
  asOf: day,
  late: z.int(),
  answerBy: day.nullable(),
  rows: z.array(
    z.strictObject({ number: words, title: words, role: words, due: words, standing: words, reminded: words }),
  ),
  before: words.nullable(),
});
type Data = z.infer<typeof data>;

const row = (i: number) => ({
  number: `第${2026001 + i}号`,
  title: i % 50 === 13 ? LONG_TITLE : '关于推进社区食堂建设的提案',
  role: '主办',
  due: '2026年6月18日到期',
  standing: i % 2 === 0 ? '起草中，逾期4个工作日' : '未签收，还剩2个工作日',
  reminded: i % 3 === 0 ? '6月12日电话；6月15日工作台提醒' : '',
});
const sample = (count: number, more: Partial<Data> = {}): Data => ({
  office: sampleOffice('示例区人民政府督查室', { docNumber: '示督函〔2026〕30号' }),
  session: '示例区政协五届三次会议',
  unit: '示例区民政局',
  asOf: '2026-06-24',
  late: count,
  answerBy: '2026-06-30',
  rows: times(count, row),
  before: '2026年6月10日在办理推进会上点名提醒。',
  ...more,
});

/** 催办函: what one unit still owes. */
export const reminder: PaperKind<Data> = paperKind({
  id: 'reminder',
  name: '催办函',
  layout: 'letter',
  data,
  samples: {
    short: sample(1, { late: 0, before: null, answerBy: null }),
    normal: sample(6),
    extreme: sample(500),
  },
});
