import { z } from 'zod';
import { office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, PARAGRAPH, manyNames, sampleOffice, sampleProposal } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  /** 主办单位. */
  lead: words.min(1),
  opinion: words.min(1),
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  office: sampleOffice('示例区财政局', { docNumber: '示财函〔2026〕7号' }),
  proposal: sampleProposal(),
  lead: '示例区民政局',
  opinion: `一、关于建设资金。${PARAGRAPH}\n二、关于运营补助。${PARAGRAPH}`,
  ...more,
});

/** 会办意见函, to the unit that answers. */
export const coOpinion: PaperKind<Data> = paperKind({
  id: 'co-opinion',
  name: '会办意见函',
  layout: 'letter',
  data,
  samples: {
    short: sample({ opinion: '无意见。' }),
    normal: sample(),
    extreme: sample({
      opinion: `一、关于建设资金。\n${`${PARAGRAPH}\n`.repeat(40)}`,
      proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }),
    }),
  },
});
