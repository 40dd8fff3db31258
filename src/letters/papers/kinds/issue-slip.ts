import { z } from 'zod';
import { day, office, paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, manyNames, manyUnits, PARAGRAPH, sampleOffice, times } from '../samples.js';

const data = z.strictObject({
  office,
  title: words,
  to: words,
  enclosed: z.array(words),
  drafter: words,
  drafted: day.nullable(),
  section: words,
  reviewer: words,
  officeReviewer: words,
  leaderReview: words,
  supervision: words,
  countersigned: z.array(z.strictObject({ unit: words, words })),
  signer: words,
  signedDay: day.nullable(),
  publicity: words.nullable(),
  withheldReason: words,
  secrecy: words,
  copiesCount: z.int().nullable(),
  textHash: words.nullable(),
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  office: sampleOffice('示例区民政局', {
    docNumber: '示民函〔2026〕12号',
    copies: ['区政协提案委员会', '区政府督查室'],
  }),
  title: '关于示例区政协五届三次会议第2026012号提案的答复函',
  to: '甲堃、乙示例委员',
  enclosed: ['征询意见表'],
  drafter: '元示例',
  drafted: '2026-03-12',
  section: '社会事务科',
  reviewer: '同意，数据已核对。\n明示例　2026年3月13日',
  officeReviewer: '同意，文字略有改动。\n宋示例　2026年3月16日',
  leaderReview: '同意。\n唐示例　2026年3月17日',
  supervision: '',
  countersigned: [{ unit: '区财政局', words: '同意，补助按年度预算安排。\n晋示例　2026年3月14日' }],
  signer: '汉示例',
  signedDay: '2026-03-18',
  publicity: '主动公开',
  withheldReason: '',
  secrecy: '不涉密',
  copiesCount: 6,
  textHash: '0123456789abcdef',
  ...more,
});

/** 发文稿纸: 拟稿, 核稿, 会签, 签发, with what the workflow knows filled in. */
export const issueSlip: PaperKind<Data> = paperKind({
  id: 'issue-slip',
  name: '发文稿纸',
  layout: 'form',
  data,
  samples: {
    short: sample({
      office: sampleOffice('示例区民政局', { docNumber: null, date: null }),
      enclosed: [],
      drafter: '',
      drafted: null,
      section: '',
      reviewer: '',
      officeReviewer: '',
      leaderReview: '',
      countersigned: [],
      signer: '',
      signedDay: null,
      publicity: null,
      secrecy: '',
      copiesCount: null,
      textHash: null,
    }),
    normal: sample(),
    extreme: sample({
      title: LONG_TITLE,
      to: `${manyNames().join('、')}委员`,
      supervision: '同意送签。\n汉示例　2026年3月17日',
      officeReviewer: `${PARAGRAPH}\n宋示例　2026年3月16日`,
      countersigned: times(12, (i) => ({
        unit: manyUnits()[i]!,
        words: '同意，请补充资金来源。\n晋示例　2026年3月14日',
      })),
    }),
  },
});
