import { z } from 'zod';
import { day, office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, PARAGRAPH, manyNames, sampleOffice, sampleProposal } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  to: words.min(1),
  role: words,
  due: words,
  until: day,
  reason: words.min(1),
  progress: words,
  /** When the proposers were told. */
  informed: day.nullable(),
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  office: sampleOffice('示例区民政局', { docNumber: '示民函〔2026〕22号' }),
  proposal: sampleProposal(),
  to: '示例区人民政府督查室',
  role: '主办',
  due: '2026年6月18日',
  until: '2026-07-18',
  reason: '提案涉及三个街道的选址，须待区国土空间规划批复后才能确定。',
  progress: '已完成现场踏勘，并与提案者沟通一次。',
  informed: '2026-06-10',
  ...more,
});

/** 延期申请, before the limit. */
export const extensionRequest: PaperKind<Data> = paperKind({
  id: 'extension-request',
  name: '延期申请函',
  layout: 'letter',
  data,
  samples: {
    short: sample({ informed: null }),
    normal: sample(),
    extreme: sample({
      reason: `${PARAGRAPH}\n`.repeat(30),
      proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }),
    }),
  },
});
