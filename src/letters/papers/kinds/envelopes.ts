import { z } from 'zod';
import { paperKind, words, type PaperKind } from '../paper-kind.js';
import { LONG_UNIT, manyNames } from '../samples.js';

const data = z.strictObject({
  sender: words.min(1),
  senderAddress: words,
  senderPostcode: words,
  envelopes: z
    .array(z.strictObject({ postcode: words, address: words, recipient: words.min(1), remark: words }))
    .min(1),
});
type Data = z.infer<typeof data>;

const envelope = (recipient: string) => ({
  postcode: '518000',
  address: '示例市示例区示例路1号',
  recipient,
  remark: '内件：第2026012号提案答复函',
});
const sample = (names: readonly string[]): Data => ({
  sender: '示例区民政局',
  senderAddress: '示例市示例区示例路2号',
  senderPostcode: '518000',
  envelopes: names.map((name) => envelope(`${name}委员　收`)),
});

/** 信封 (ZL), one for each addressee. */
export const envelopes: PaperKind<Data> = paperKind({
  id: 'envelopes',
  name: '信封',
  layout: 'envelope',
  data,
  samples: {
    short: {
      sender: '示例区民政局',
      senderAddress: '',
      senderPostcode: '',
      envelopes: [{ postcode: '', address: '', recipient: '甲堃委员　收', remark: '' }],
    },
    normal: sample(['甲堃', '乙示例']),
    extreme: { ...sample(manyNames()), sender: LONG_UNIT.slice(0, 25) },
  },
});
