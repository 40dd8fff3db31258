import { z } from 'zod';
import { answerId, dayText, type AnswerSchema } from '../../platform/api/schemas.js';
import { codesOf, PROPOSAL_STATES, ROLES } from '../states.js';
import { PRE_ANSWERS, type AskedView, type CaseSitting } from './case-sitting.views.js';

const role = z.enum(codesOf(ROLES));

export const askedSchema: AnswerSchema<AskedView> = z.strictObject({
  unitId: answerId,
  unitName: z.string(),
  role,
  roleLabel: z.string(),
  answer: z.enum(codesOf(PRE_ANSWERS)),
  answerLabel: z.string(),
  askedDay: dayText.nullable(),
  until: dayText.nullable().describe('答复期限；规定没有定的为 null'),
  reason: z.string().nullable(),
  suggestedUnit: z.string().nullable(),
  conflict: z.string().nullable().describe('在这个单位任职或就是它的提案者'),
});

export const caseSittingSchema: AnswerSchema<CaseSitting> = z.strictObject({
  subjectClass: z.string().nullable().describe('分类'),
  classNumber: z.string().nullable().describe('分类号'),
  confirmedBy: z.string().nullable().describe('确认立案的会议'),
  confirmedDay: dayText.nullable(),
  key: z.strictObject({ leader: z.string(), day: dayText, meeting: z.string().nullable() }).nullable(),
  higher: z
    .strictObject({
      sender: z.string(),
      number: z.string(),
      role,
      roleLabel: z.string(),
      addressee: z.string().nullable(),
      dueDay: dayText.nullable(),
      keepsFeedback: z.boolean(),
    })
    .nullable()
    .describe('上级交来的来文机关、编号、身份、期限'),
  main: z
    .strictObject({
      id: answerId,
      state: z.enum(codesOf(PROPOSAL_STATES)),
      stateLabel: z.string(),
      units: z.array(z.string()),
    })
    .nullable()
    .describe('并案的主案办到哪一步'),
  joined: z
    .array(
      z.strictObject({
        id: answerId,
        number: z.string().nullable(),
        receiptNumber: z.string().nullable(),
        title: z.string(),
        proposers: z.array(z.string()),
      }),
    )
    .describe('并入的提案，提案者逐一答复'),
  asked: z.array(askedSchema).describe('预分办征求意见的情况'),
  handOvers: z.array(z.strictObject({ id: answerId, day: dayText, bodyName: z.string().nullable() })),
});
