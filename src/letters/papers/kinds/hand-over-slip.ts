import { z } from 'zod';
import { day, office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, LONG_UNIT, PARAGRAPH, manyNames, manyUnits, sampleOffice, sampleProposal } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  unit: words,
  role: words,
  others: z.array(words),
  handedOver: day.nullable(),
  due: words,
  opinion: words,
  demands: words,
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  office: sampleOffice('示例区人民政府督查室', { docNumber: '示督转〔2026〕12号' }),
  proposal: sampleProposal(),
  unit: '示例区民政局',
  role: '主办',
  others: ['区财政局会办', '区市场监管局会办'],
  handedOver: '2026-03-18',
  due: '2026年6月18日',
  opinion: '同意立案，归入社会事业类。',
  demands: '请与提案者充分沟通，针对每一条建议答复。',
  ...more,
});

/** 转办单 of one proposal and one unit. */
export const handOverSlip: PaperKind<Data> = paperKind({
  id: 'hand-over-slip',
  name: '转办单',
  layout: 'form',
  data,
  samples: {
    short: sample({ others: [], opinion: '', handedOver: null }),
    normal: sample(),
    extreme: sample({
      unit: LONG_UNIT,
      others: manyUnits(30),
      opinion: PARAGRAPH.repeat(3),
      proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }),
    }),
  },
});
