import { z } from 'zod';
import { addressed, day, office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, PARAGRAPH, manyNames, sampleAddressed, sampleOffice, sampleProposal } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  addressed,
  classMark: words.nullable(),
  publicity: z.enum(['open', 'on-request', 'withheld']).nullable(),
  former: z.strictObject({ docNumber: words.nullable(), date: day.nullable() }),
  /** What the proposer said to the first answer. */
  wish: words.nullable(),
  text: words.min(1),
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  addressed: sampleAddressed(more.proposal?.proposers),
  office: sampleOffice('示例区民政局', { docNumber: '示民函〔2026〕40号', copies: ['区政协提案委员会'] }),
  proposal: sampleProposal(),
  classMark: 'A',
  publicity: 'open',
  former: { docNumber: '示民函〔2026〕12号', date: '2026-03-18' },
  wish: '没有说明第三个社区食堂何时建成。',
  text: `一、重新办理情况\n${PARAGRAPH}\n二、下一步工作\n今年12月底前建成第三个社区食堂。`,
  ...more,
});

/** 再次答复, after the proposer was not satisfied. */
export const replyAgain: PaperKind<Data> = paperKind({
  id: 'reply-again',
  name: '再次答复函',
  layout: 'letter',
  data,
  samples: {
    short: sample({ wish: null, former: { docNumber: null, date: null }, text: '第三个社区食堂已于9月建成。' }),
    normal: sample(),
    extreme: sample({
      text: `一、重新办理情况\n${`${PARAGRAPH}\n`.repeat(40)}`,
      proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }),
    }),
  },
});
