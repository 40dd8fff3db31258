import { z } from 'zod';
import { office, paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, manyNames, sampleOffice } from '../samples.js';

const data = z.strictObject({
  office,
  title: words,
  to: words,
  count: z.int(),
  enclosed: z.array(words),
});
type Data = z.infer<typeof data>;

const sample = (more: Partial<Data> = {}): Data => ({
  office: sampleOffice('示例区民政局', { docNumber: '示民函〔2026〕12号' }),
  title: '关于示例区政协五届三次会议第2026012号提案的答复函',
  to: '甲堃委员',
  count: 1,
  enclosed: ['征询意见表1份'],
  ...more,
});

/** 送达回执, one for each paper and addressee. */
export const deliveryReceipt: PaperKind<Data> = paperKind({
  id: 'delivery-receipt',
  name: '送达回执',
  layout: 'form',
  data,
  samples: {
    short: sample({ enclosed: [], office: sampleOffice('示例区民政局', { docNumber: null, contactPhone: null }) }),
    normal: sample(),
    extreme: sample({ title: LONG_TITLE, to: `${manyNames().join('、')}委员` }),
  },
});
