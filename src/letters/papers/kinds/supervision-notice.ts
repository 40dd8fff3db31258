import { z } from 'zod';
import { day, office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, LONG_UNIT, PARAGRAPH, manyNames, manyUnits, sampleOffice, sampleProposal } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  unit: words.min(1),
  role: words,
  due: words,
  situation: words,
  matters: words.min(1),
  answerBy: day,
  leader: words.nullable(),
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  office: sampleOffice('示例区人民政府督查室', { docNumber: '示督通〔2026〕2号', copies: ['区政协提案委员会'] }),
  proposal: sampleProposal(),
  unit: '示例区民政局',
  role: '主办',
  due: '2026年6月18日',
  situation: '截至2026年7月1日，经两次催办仍未答复，已逾期13日。',
  matters: '（一）答复提案者，说明第三个社区食堂的建设时间。\n（二）说明逾期的原因。',
  answerBy: '2026-07-10',
  leader: '请区民政局抓紧办理，按期答复委员。',
  ...more,
});

/** 督办通知书, when chasing has not helped. */
export const supervisionNotice: PaperKind<Data> = paperKind({
  id: 'supervision-notice',
  name: '督办通知书',
  layout: 'document',
  data,
  samples: {
    short: sample({ leader: null, matters: '答复提案者。' }),
    normal: sample(),
    extreme: sample({
      unit: LONG_UNIT,
      matters: `${PARAGRAPH}\n`.repeat(30),
      proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }),
      office: sampleOffice('示例区人民政府督查室', { docNumber: '示督通〔2026〕2号', copies: manyUnits(30) }),
    }),
  },
});
