import { z } from 'zod';
import { addressed, day, office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, PARAGRAPH, manyNames, sampleAddressed, sampleOffice, sampleProposal, times } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  addressed,
  former: z.strictObject({ docNumber: words.nullable(), date: day.nullable() }),
  promises: z.array(z.strictObject({ text: words, due: words, progress: words })),
  text: words.min(1),
});
type Data = z.infer<typeof data>;

const promise = (i: number) => ({
  text: `在示例街道新建第${i + 1}个社区食堂`,
  due: '2026年12月31日',
  progress: '主体完工，正在办理食品经营许可。',
});
const sample = (count: number, more: Partial<Data> = {}): Data => ({
  addressed: sampleAddressed(more.proposal?.proposers),
  office: sampleOffice('示例区民政局', { docNumber: '示民函〔2026〕66号', copies: ['区政协提案委员会'] }),
  proposal: sampleProposal(),
  former: { docNumber: '示民函〔2026〕12号', date: '2026-03-18' },
  promises: times(count, promise),
  text: PARAGRAPH,
  ...more,
});

/** 补充答复: what has come of the promises since. */
export const replySupplement: PaperKind<Data> = paperKind({
  id: 'reply-supplement',
  name: '补充答复函',
  layout: 'letter',
  data,
  samples: {
    short: sample(0),
    normal: sample(3),
    extreme: sample(500, { proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }) }),
  },
});
