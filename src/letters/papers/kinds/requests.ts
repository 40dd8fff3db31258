import { z } from 'zod';
import { day, office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, PARAGRAPH, manyNames, manyUnits, sampleOffice, sampleProposal } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  /** Who decides. */
  to: words.min(1),
  role: words,
  handedOver: day.nullable(),
  reason: words.min(1),
  suggested: z.array(words),
  suggestedAs: words,
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  office: sampleOffice('示例区住房建设局', { docNumber: '示建函〔2026〕9号' }),
  proposal: sampleProposal(),
  to: '示例区人民政府督查室',
  role: '主办',
  handedOver: '2026-03-18',
  reason: '社区食堂的规划、建设和补助由民政部门负责，我单位只参与房屋结构安全的审查。',
  suggested: ['区民政局'],
  suggestedAs: '主办，我单位会办',
  ...more,
});

const samples = {
  short: sample({ handedOver: null, suggested: [] }),
  normal: sample(),
  extreme: sample({
    reason: `${PARAGRAPH}\n`.repeat(30),
    suggested: manyUnits(20),
    proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }),
  }),
};

/** 申退, to the body that has handed over. */
export const returnRequest: PaperKind<Data> = paperKind({
  id: 'return-request',
  name: '申请退回函',
  layout: 'letter',
  data,
  samples,
});

/** 调整申请, to the same. */
export const changeRequest: PaperKind<Data> = paperKind({
  id: 'change-request',
  name: '申请调整函',
  layout: 'letter',
  data,
  samples,
});
