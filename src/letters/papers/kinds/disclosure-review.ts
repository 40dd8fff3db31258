import { z } from 'zod';
import { office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, PARAGRAPH, manyNames, sampleOffice, sampleProposal } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  proposerWish: words,
  proposed: words,
  secrecy: words,
  withheldReason: words,
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  office: sampleOffice('示例区民政局', { docNumber: '示民函〔2026〕12号' }),
  proposal: sampleProposal(),
  proposerWish: '同意公开提案。',
  proposed: '建议全文公开。',
  secrecy: '',
  withheldReason: '',
  ...more,
});

/** 公开审查表: whether an answer may be published. */
export const disclosureReview: PaperKind<Data> = paperKind({
  id: 'disclosure-review',
  name: '公开审查表',
  layout: 'form',
  data,
  samples: {
    short: sample({ proposed: '' }),
    normal: sample(),
    extreme: sample({
      proposed: PARAGRAPH.repeat(2),
      withheldReason: PARAGRAPH,
      proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }),
    }),
  },
});
