import { z } from 'zod';
import { day, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, LONG_UNIT, PARAGRAPH, manyNames, sampleProposal } from '../samples.js';

const data = z.strictObject({
  proposal,
  unit: words,
  timing: words.nullable(),
  form: words.nullable(),
  day: day.nullable(),
  people: words,
  note: words,
  recorder: words,
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  proposal: sampleProposal(),
  unit: '示例区民政局',
  timing: '办理中',
  form: '座谈',
  day: '2026-03-02',
  people: '甲堃、乙示例；区民政局元示例、明示例',
  note: '介绍了选址和建设计划，听取了对供餐时间、价格和补助标准的意见。提案者建议先在老年人较多的社区试点。',
  recorder: '元示例',
  ...more,
});

/** 沟通记录单: of one talk, or blank to take along. */
export const contactRecord: PaperKind<Data> = paperKind({
  id: 'contact-record',
  name: '沟通记录单',
  layout: 'form',
  data,
  samples: {
    short: sample({ timing: null, form: null, day: null, people: '', note: '', recorder: '' }),
    normal: sample(),
    extreme: sample({
      unit: LONG_UNIT,
      note: PARAGRAPH.repeat(12),
      people: manyNames().join('、'),
      proposal: sampleProposal({ title: LONG_TITLE, proposers: manyNames() }),
    }),
  },
});
