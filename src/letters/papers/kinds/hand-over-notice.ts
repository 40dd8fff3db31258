import { z } from 'zod';
import { day, office, paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, LONG_UNIT, manyUnits, sampleOffice, times } from '../samples.js';

const data = z.strictObject({
  office,
  /** One, or several for 联合行文. */
  agencies: z.array(words.min(1)).min(1),
  session: words,
  to: z.array(words),
  meeting: words.nullable(),
  count: z.int(),
  returnUntil: day.nullable(),
  due: day.nullable(),
  coDue: day.nullable(),
  printedBy: words,
  rows: z.array(z.strictObject({ number: words, title: words, role: words, unit: words, due: words })),
});
type Data = z.infer<typeof data>;

const row = (i: number) => ({
  number: `第${2026001 + i}号`,
  title: i % 7 === 3 ? LONG_TITLE.slice(0, 60) : '关于推进社区食堂建设的提案',
  role: ['主办', '会办', '分办', '独办'][i % 4]!,
  unit: i % 11 === 5 ? LONG_UNIT : '区民政局',
  due: '2026年6月18日',
});
const sample = (count: number, more: Partial<Data> = {}): Data => ({
  office: sampleOffice('示例区人民政府督查室', {
    docNumber: '示督〔2026〕3号',
    copies: ['区政协提案委员会', '区纪委监委'],
  }),
  agencies: ['示例区人民政府督查室'],
  session: '示例区政协五届三次会议',
  to: ['区民政局', '区财政局', '各街道办事处'],
  meeting: '区政协提案交办会',
  count,
  returnUntil: '2026-03-28',
  due: '2026-06-18',
  coDue: '2026-05-18',
  printedBy: '示例区人民政府督查室',
  rows: times(count, row),
  ...more,
});

/** 交办通知 with the list of what is handed over. */
export const handOverNotice: PaperKind<Data> = paperKind({
  id: 'hand-over-notice',
  name: '交办通知',
  layout: 'document',
  data,
  samples: {
    short: sample(1, {
      meeting: null,
      returnUntil: null,
      coDue: null,
      due: null,
    }),
    normal: sample(24),
    extreme: sample(500, { to: manyUnits(60) }),
  },
});

const SIX = [
  '示例区人民政府办公室',
  '示例区政协提案委员会',
  '示例区委督查室',
  '示例区财政局',
  '示例区发展和改革局',
  '示例区机关事务管理局',
];

/** 联合交办通知: several bodies hand over in one document. */
export const jointNotice: PaperKind<Data> = paperKind({
  id: 'joint-notice',
  name: '联合交办通知',
  layout: 'document',
  data,
  template: 'hand-over-notice',
  samples: {
    short: sample(1, { agencies: SIX.slice(0, 2) }),
    normal: sample(24, { agencies: SIX.slice(0, 3) }),
    extreme: sample(200, { agencies: SIX, to: manyUnits(60) }),
  },
});
