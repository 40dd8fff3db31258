import { z } from 'zod';
import { addressed, office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, manyNames, sampleAddressed, sampleOffice, sampleProposal, times } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  addressed,
  main: z.strictObject({ number: words, title: words }),
  joined: z.array(z.strictObject({ number: words, title: words, proposers: z.array(words) })),
});
type Data = z.infer<typeof data>;

const joined = (i: number) => ({
  number: `收件号${String(33 + i).padStart(4, '0')}`,
  title: '关于在老旧小区开办食堂的提案',
  proposers: ['丙示例', '丁示例'],
});
const sample = (count: number, more: Partial<Data> = {}): Data => ({
  addressed: sampleAddressed(more.proposal?.proposers),
  office: sampleOffice(),
  proposal: sampleProposal({ number: '收件号0033' }),
  main: { number: '第2026012号', title: '关于推进社区食堂建设的提案' },
  joined: times(count, joined),
  ...more,
});

/** 并案通知: they are handled together and answered apart. */
export const mergeNotice: PaperKind<Data> = paperKind({
  id: 'merge-notice',
  name: '并案通知',
  layout: 'letter',
  data,
  samples: {
    short: sample(1),
    normal: sample(3),
    extreme: sample(120, { proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }) }),
  },
});
