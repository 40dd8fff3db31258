import { z } from 'zod';
import { day, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, LONG_UNIT, PARAGRAPH, manyNames, manyUnits, sampleProposal, times } from '../samples.js';

const data = z.strictObject({
  /** 发文机关标志, `示例区提案办理协调会议纪要`. */
  emblem: words.min(1),
  agency: words,
  number: words.nullable(),
  subject: words.min(1),
  proposal,
  day,
  place: words,
  chair: words,
  text: words.min(1),
  tasks: z.array(z.strictObject({ what: words, unit: words, due: words })),
  present: words,
  excused: words,
  sitting: words,
  copies: z.array(words),
  printed: day.nullable(),
});
type Data = z.infer<typeof data>;

const task = (i: number) => ({
  what: `完成第${i + 1}处社区食堂的选址和设计`,
  unit: i % 9 === 4 ? LONG_UNIT : '区民政局',
  due: '2026年9月30日',
});
const sample = (count: number, more: Partial<Data> = {}): Data => ({
  emblem: '示例区提案办理协调会议纪要',
  agency: '示例区人民政府督查室',
  number: '示督纪〔2026〕3号',
  subject: '社区食堂建设提案办理',
  proposal: sampleProposal(),
  day: '2026-04-08',
  place: '区政府第二会议室',
  chair: '区政府副区长示例甲',
  text: `一、会议认为\n${PARAGRAPH}\n二、会议议定\n（一）由区民政局牵头，今年9月底前完成选址。\n（二）由区财政局落实建设补助。`,
  tasks: times(count, task),
  present: '示例乙（区民政局）、示例丙（区财政局）、示例丁（区市场监管局）',
  excused: '示例戊（区住房建设局）',
  sitting: '甲堃（提案者）',
  copies: ['各参会单位'],
  printed: '2026-04-10',
  ...more,
});

/** 协调会纪要 (10.3). */
export const minutes: PaperKind<Data> = paperKind({
  id: 'minutes',
  name: '协调会纪要',
  layout: 'minutes',
  data,
  samples: {
    short: sample(0, { excused: '', sitting: '', printed: null, text: '会议议定由区民政局牵头办理。' }),
    normal: sample(4),
    extreme: sample(300, {
      text: `一、会议认为\n${`${PARAGRAPH}\n`.repeat(20)}`,
      present: manyNames().join('、'),
      copies: manyUnits(30),
      proposal: sampleProposal({ title: LONG_TITLE }),
    }),
  },
});
