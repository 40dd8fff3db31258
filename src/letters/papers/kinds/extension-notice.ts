import { z } from 'zod';
import { addressed, day, office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, PARAGRAPH, manyNames, sampleAddressed, sampleOffice, sampleProposal } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  addressed,
  due: words,
  until: day,
  approver: words,
  reason: words.min(1),
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  addressed: sampleAddressed(more.proposal?.proposers),
  office: sampleOffice('示例区民政局', {
    docNumber: '示民函〔2026〕23号',
    copies: ['区政协提案委员会', '区政府督查室'],
  }),
  proposal: sampleProposal(),
  due: '2026年6月18日',
  until: '2026-07-18',
  approver: '区政府督查室',
  reason: '提案涉及三个街道的选址，须待区国土空间规划批复后才能确定。',
  ...more,
});

/** 延期告知: the proposers hear of it in writing. */
export const extensionNotice: PaperKind<Data> = paperKind({
  id: 'extension-notice',
  name: '延期告知函',
  layout: 'letter',
  data,
  samples: {
    short: sample({ proposal: sampleProposal({ proposers: ['甲堃'] }) }),
    normal: sample(),
    extreme: sample({
      reason: `${PARAGRAPH}\n`.repeat(30),
      proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }),
    }),
  },
});
