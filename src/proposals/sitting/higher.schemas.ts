import { z } from 'zod';
import { day, lines, visibleWords, words } from '../../platform/api/inputs.js';
import { codesOf, ORIGINS, PROPOSAL_KINDS, ROLES } from '../states.js';

/** What a person enters of a proposal from above (上级交来), in the API and in the form alike. */
export const higherInput = z.strictObject({
  committee: visibleWords(40).describe('上级政协，如“示例市政协”'),
  term: z.int('须为整数').min(1, '至少为 1').max(99, '至多为 99').describe('届'),
  meeting: z.int('须为整数').min(1, '至少为 1').max(99, '至多为 99').describe('次'),
  number: words(40)
    .refine((typed) => /^[\p{L}\p{N}〔〕[\]()（）-]+$/u.test(typed), '只能有文字、数字和括号')
    .describe('上级的提案号，不带“第”和“号”也可以'),
  title: visibleWords(200).describe('案由'),
  proposers: z
    .array(visibleWords(60), '须为名单')
    .min(1, '至少写一位')
    .max(50, '至多 50 位')
    .describe('提案者；不在本区名录里也可以'),
  kind: z.enum(codesOf(PROPOSAL_KINDS), '不是提案的类型').optional(),
  origin: z.enum(codesOf(ORIGINS), '须为会中提案或闭会提案').default('in_session'),
  body: lines(20_000).optional().describe('提案原文'),
  sender: visibleWords(60).describe('交来机关，如“示例市政府办公室”'),
  role: z.enum(codesOf(ROLES), '须为主办、会办、分办或独办').describe('我区的办理身份'),
  addressee: visibleWords(60).optional().describe('答复或意见送给谁，如上级的主办单位'),
  receivedDay: day.describe('收到日期'),
  dueDay: day.optional().describe('来文上印的期限，原样作为期限'),
  duePaper: visibleWords(100).optional().describe('印有期限的文件'),
  keepsFeedback: z.boolean('须为 true 或 false').default(true).describe('反馈由上级征询'),
  ownNumber: z.boolean('须为 true 或 false').default(false).describe('另编本级提案号'),
});
export type HigherInput = z.input<typeof higherInput>;
export type Higher = z.infer<typeof higherInput>;
