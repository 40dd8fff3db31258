import { z } from 'zod';
import { readLetter } from '../../../domain/letter/read.js';
import { applyRecord } from '../../../domain/letter/record.js';
import { paperKind, type PaperKind } from '../paper-kind.js';
import { PARAGRAPH } from '../samples.js';

const data = z.strictObject({
  /** As an official types it. */
  text: z.string().min(1),
  agency: z.string().min(1),
  docNumber: z.string().nullable(),
});
type Data = z.infer<typeof data>;

const text = (paragraphs: number): string =>
  [
    '办复类别：A',
    '关于示例区政协五届三次会议第2026012号提案的答复函',
    '尊敬的甲堃、乙示例委员：',
    '你们提出的《关于推进社区食堂建设的提案》收悉。经研究，现答复如下。',
    '一、工作开展情况',
    ...Array.from({ length: paragraphs }, () => PARAGRAPH),
    '二、下一步工作',
    '（一）加快建设。今年12月底前在示例街道新建两个社区食堂。',
    '（二）加强监管。每季度检查一次食品安全。',
    '特此答复。',
    '示例区民政局',
    '2026年3月18日',
    '（联系人：示例甲，联系电话：0755-00000000）',
    '抄送：区政协提案委员会，区政府督查室。',
  ].join('\n');

/** 答复函 as prose: the text itself says what stands where. */
export const reply: PaperKind<Data> = paperKind({
  id: 'reply',
  name: '答复函',
  layout: 'letter',
  data,
  sheet: ({ text: typed, agency, docNumber }) => {
    const model = applyRecord(readLetter(typed).model, { unit: agency, ...(docNumber !== null && { docNumber }) });
    return {
      layout: 'letter',
      agencies: [agency],
      mark: '',
      signers: [],
      sealed: true,
      letter: { ...model, body: [], attachments: [] },
      body: model.body,
      attachments: model.attachments,
      attendance: [],
      imprint: null,
      phrases: [],
      looks: [],
      charts: {},
    };
  },
  samples: {
    short: { text: text(1), agency: '示例区民政局', docNumber: '示民函〔2026〕12号' },
    normal: { text: text(8), agency: '示例区民政局', docNumber: '示民函〔2026〕12号' },
    extreme: { text: text(60), agency: '示例区民政局', docNumber: '示民函〔2026〕12号' },
  },
});
