import { z } from 'zod';
import { addressed, office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, PARAGRAPH, manyNames, sampleAddressed, sampleOffice, sampleProposal } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  addressed,
  reason: words.min(1),
  transfer: z.strictObject({ as: words, to: words }).nullable(),
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  addressed: sampleAddressed(more.proposal?.proposers),
  office: sampleOffice(),
  proposal: sampleProposal({ number: '收件号0040' }),
  reason: '提案所提属于民事纠纷，应当通过司法途径解决',
  transfer: { as: '社情民意信息', to: '区司法局' },
  ...more,
});

/** 不予立案通知, with the reason. */
export const notFiledNotice: PaperKind<Data> = paperKind({
  id: 'not-filed-notice',
  name: '不予立案通知',
  layout: 'letter',
  data,
  samples: {
    short: sample({ transfer: null }),
    normal: sample(),
    extreme: sample({
      reason: PARAGRAPH.repeat(10).replace(/。$/, ''),
      proposal: sampleProposal({ number: '收件号0040', title: LONG_TITLE, proposers: manyNames() }),
    }),
  },
});
