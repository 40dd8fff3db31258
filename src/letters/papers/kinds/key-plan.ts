import { z } from 'zod';
import { office, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, LONG_UNIT, PARAGRAPH, manyUnits, sampleOffice, sampleProposal, times } from '../samples.js';

const data = z.strictObject({
  office,
  proposal,
  to: z.array(words),
  leader: words,
  goal: words.min(1),
  organisation: words.min(1),
  tasks: z.array(z.strictObject({ what: words, unit: words, help: words, due: words })),
  demands: words.min(1),
});
type Data = z.infer<typeof data>;

const task = (i: number) => ({
  what: `建成第${i + 1}个社区食堂并投入使用`,
  unit: i % 9 === 4 ? LONG_UNIT : '区民政局',
  help: '区财政局、示例街道办事处',
  due: '2026年9月底',
});
const sample = (count: number, more: Partial<Data> = {}): Data => ({
  office: sampleOffice('示例区人民政府', { docNumber: '示府〔2026〕8号', copies: ['区政协提案委员会'] }),
  proposal: sampleProposal(),
  to: ['区民政局', '区财政局', '区市场监管局'],
  leader: '区政府副区长示例甲',
  goal: '年底前新建六个社区食堂，每个街道至少一个。',
  organisation: '成立办理工作小组，由区民政局主要负责人任组长，每月召开一次推进会。',
  tasks: times(count, task),
  demands: '（一）定期报告。每月25日前报告进展。\n（二）加强沟通。办理前后都要征求提案者的意见。',
  ...more,
});

/** 重点提案办理方案: who does what until when. */
export const keyPlan: PaperKind<Data> = paperKind({
  id: 'key-plan',
  name: '重点提案办理方案',
  layout: 'document',
  data,
  samples: {
    short: sample(0),
    normal: sample(6),
    extreme: sample(300, {
      to: manyUnits(60),
      goal: PARAGRAPH.repeat(4),
      proposal: sampleProposal({ title: LONG_TITLE }),
    }),
  },
});
