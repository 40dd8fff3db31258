import { z } from 'zod';
import { PAPER_LOOK } from '../../../platform/charts/chart.js';
import { chartSvg } from '../../../platform/charts/chart-svg.js';
import { day, office, paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_UNIT, manyUnits, PARAGRAPH, sampleOffice, times } from '../samples.js';

const data = z.strictObject({
  office,
  signer: words.nullable(),
  session: words,
  to: words.min(1),
  asOf: day,
  received: z.int(),
  filed: z.int(),
  notFiled: z.int(),
  merged: z.int(),
  withdrawn: z.int(),
  pending: z.int(),
  filingRate: words,
  members: z.int(),
  kinds: words,
  hasSubjects: z.boolean(),
  subjects: z.array(z.strictObject({ label: words, count: z.int(), share: words })),
  unitCount: z.int(),
  hands: z.int(),
  answerDue: z.int(),
  answered: z.int(),
  answerRate: words,
  onTime: z.int(),
  onTimeRate: words,
  talked: z.int(),
  talkRate: words,
  units: z.array(z.strictObject({ label: words, hands: z.int(), answered: z.int(), onTime: z.int(), late: z.int() })),
  delivered: z.int(),
  returned: z.int(),
  returnRate: words,
  silent: z.int(),
  satisfaction: words,
  promises: z.int(),
  promisesDone: z.int(),
  promisesOpen: z.int(),
  promisesLate: z.int(),
  promisesUndated: z.int(),
  keyCases: z.array(z.strictObject({ number: words, title: words, leader: words, standing: words })),
  remarks: words.nullable(),
});
export type AnnualFigures = z.infer<typeof data>;

const sample = (subjects: number, units: number, more: Partial<AnnualFigures> = {}): AnnualFigures => ({
  office: sampleOffice('示例区政协提案委员会', {
    docNumber: '示政提〔2026〕5号',
    copies: ['区委办公室', '区政府办公室'],
  }),
  signer: '示例甲',
  session: '示例区政协五届三次会议',
  to: '区政协常务委员会',
  asOf: '2026-11-18',
  received: 223,
  filed: 205,
  notFiled: 12,
  merged: 6,
  withdrawn: 0,
  pending: 0,
  filingRate: '91.9%',
  members: 186,
  kinds: '个人提案120件，联名提案61件，集体提案24件',
  hasSubjects: subjects > 0,
  subjects: times(subjects, (i) => ({ label: `第${i + 1}类`, count: 60 - i, share: `${(29 - i / 2).toFixed(1)}%` })),
  unitCount: units,
  hands: 260,
  answerDue: 205,
  answered: 203,
  answerRate: '99.0%',
  onTime: 198,
  onTimeRate: '96.6%',
  talked: 190,
  talkRate: '92.7%',
  units: times(units, (i) => ({
    label: i % 9 === 5 ? LONG_UNIT : (manyUnits(400)[i] ?? ''),
    hands: 20 - (i % 15),
    answered: 18 - (i % 15),
    onTime: 17 - (i % 15),
    late: 1,
  })),
  delivered: 330,
  returned: 301,
  returnRate: '91.2%',
  silent: 29,
  satisfaction: '办理结果：满意270件次，基本满意25件次，不满意6件次。',
  promises: 412,
  promisesDone: 230,
  promisesOpen: 170,
  promisesLate: 12,
  promisesUndated: 33,
  keyCases: times(6, (i) => ({
    number: `第${2026001 + i}号`,
    title: '关于推进社区食堂建设的提案',
    leader: '示例乙',
    standing: '已答复',
  })),
  remarks: `（一）部分单位沟通不够充分。${PARAGRAPH}\n（二）部分承诺没有时限。下一步逐项补定。`,
  ...more,
});

/** 办理工作情况报告, of the year's figures, with charts and the tables they are drawn of. */
export const annualReport: PaperKind<AnnualFigures> = paperKind({
  id: 'annual-report',
  name: '提案办理工作情况报告',
  layout: 'document',
  data,
  charts: ({ subjects, units, onTime, answered, promises, promisesDone, promisesOpen, promisesLate }) => ({
    subjects: chartSvg(
      {
        kind: 'bars',
        title: '立案提案按类别',
        about: `件数最多的${Math.min(subjects.length, CHARTED)}类`,
        unit: '件',
        bars: subjects.slice(0, CHARTED).map(({ label, count, share }) => ({ label, value: count, note: share })),
      },
      LOOK,
    ),
    units: chartSvg(
      {
        kind: 'dots',
        title: '各单位按期答复',
        about: `承办最多的${Math.min(units.length, CHARTED)}个单位，已答复的里面按期的占多少`,
        dots: units.slice(0, CHARTED).map((one) => ({ label: one.label, hit: one.onTime, of: one.answered })),
        all: { label: '全区', hit: onTime, of: answered },
      },
      LOOK,
    ),
    promises: chartSvg(
      {
        kind: 'bars',
        title: '承诺事项',
        about: `${promises}项里已完成${promisesDone}项`,
        unit: '项',
        bars: [
          { label: '已完成', value: promisesDone, tone: 'done' },
          { label: '推进中（未逾期）', value: promisesOpen - promisesLate },
          { label: '逾期', value: promisesLate, tone: 'late' },
        ],
      },
      LOOK,
    ),
  }),
  samples: {
    short: sample(0, 0, { signer: null, keyCases: [], remarks: null }),
    normal: sample(8, 12),
    extreme: sample(40, 300),
  },
});

/** Type of 五号 where the drawing is as wide as the text. */
const LOOK = { ...PAPER_LOOK, width: 'half' } as const;

/** More rows than this nobody tells apart; the table has all. */
const CHARTED = 12;
