import { z } from 'zod';
import { FEEDBACK_CODE_BYTES, feedbackCode } from '../../../domain/feedback/codes.js';
import { spokenWords } from '../../../domain/spoken-code.js';
import { day, paperKind, proposal, words, type PaperKind } from '../paper-kind.js';
import { LONG_TITLE, LONG_UNIT, manyNames, sampleProposal } from '../samples.js';

const data = z.strictObject({
  forms: z
    .array(
      z.strictObject({
        proposal,
        proposer: words.min(1),
        unit: words,
        docNumber: words,
        aspects: z.array(z.strictObject({ label: words, levels: z.array(words) })),
        until: day.nullable(),
        collector: words,
        collectorContact: words.nullable(),
        /** 一次性填写码, where the district gives them out. */
        code: words.nullable(),
        codeUrl: words.nullable(),
        /** Where the figure (二维码) leads; null without an address that is reachable from outside. */
        figure: words.nullable(),
      }),
    )
    .min(1),
});
type Data = z.infer<typeof data>;

const form = (proposer: string, named = sampleProposal(), unit = '示例区民政局'): Data['forms'][number] => ({
  proposal: named,
  proposer,
  unit,
  docNumber: '示民函〔2026〕12号',
  aspects: [
    { label: '办理态度', levels: ['满意', '基本满意', '不满意'] },
    { label: '办理结果', levels: ['满意', '基本满意', '不满意'] },
    { label: '答复针对性', levels: ['有针对性', '基本有针对性', '没有针对性'] },
  ],
  until: '2026-04-18',
  collector: '区政协提案委员会',
  collectorContact: '0755-00000000',
  code: null,
  codeUrl: null,
  figure: null,
});
const coded = (i: number) => {
  const code = feedbackCode(Uint8Array.from({ length: FEEDBACK_CODE_BYTES }, (_, at) => 37 * (at + i + 1)));
  const codeUrl = 'https://tian.example.gov.cn/f';
  return { code: spokenWords(code), codeUrl, figure: `${codeUrl}?c=${code}` };
};
const LONG = sampleProposal({ title: LONG_TITLE, proposers: manyNames() });

/** 征询意见表: one for each proposer, never filled in beforehand. */
export const opinionForm: PaperKind<Data> = paperKind({
  id: 'opinion-form',
  name: '征询意见表',
  layout: 'form',
  data,
  samples: {
    short: { forms: [{ ...form('甲堃'), until: null, collectorContact: null }] },
    normal: { forms: ['甲堃', '乙示例'].map((name, i) => ({ ...form(name), ...coded(i) })) },
    extreme: { forms: manyNames(60).map((name) => form(name, LONG, LONG_UNIT)) },
  },
});
