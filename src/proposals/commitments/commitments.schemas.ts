import { z } from 'zod';
import { unitSchema } from '../../directory/directory.schemas.js';
import { COMMITMENT_STATES } from '../../domain/commitments.js';
import { day, id, lines, words } from '../../platform/api/inputs.js';
import { answerId, dayText, version, type AnswerSchema } from '../../platform/api/schemas.js';
import { daysLeftSchema } from '../due/due.schemas.js';
import type { CommitmentView } from './commitments.views.js';

export const commitmentState = z.enum(COMMITMENT_STATES, '不是承诺的状态');

/** What a person may enter, in the API and in the form alike. */
export const commitmentPatch = z
  .strictObject({
    ownerUnitId: id.nullable(),
    owner: words(100).nullable(),
    dueDay: day.nullable(),
    withoutDue: z.boolean('须为 true 或 false'),
    measure: words(500).nullable(),
    state: commitmentState,
    evidence: lines(2000).nullable(),
  })
  .partial();

export const commitmentSchema: AnswerSchema<CommitmentView> = z.strictObject({
  id: answerId,
  version,
  caseId: answerId,
  proposalNumber: z.string().nullable(),
  proposalTitle: z.string(),
  answeringUnit: z.string().nullable().describe('作出承诺的答复单位'),
  replyId: answerId,
  replyVersion: version.describe('最后一次出现在哪一稿'),
  inText: z.boolean().describe('最新稿里还有这条承诺'),
  no: z.number().int(),
  block: z.number().int(),
  text: z.string(),
  ownerUnit: unitSchema.nullable(),
  owner: z.string().nullable().describe('责任单位或责任人'),
  duePrinted: z.string().nullable(),
  dueDay: dayText.nullable(),
  daysLeft: daysLeftSchema.nullable(),
  withoutDue: z.boolean().describe('无时限（由人确认）'),
  measure: z.string().nullable().describe('可衡量的结果'),
  conditional: z.boolean(),
  state: z.enum(COMMITMENT_STATES),
  stateLabel: z.string(),
  evidence: z.string().nullable(),
  confirmed: z.boolean().describe('已由人确认；否则只是从文字里读出来的'),
  overdue: z.boolean(),
});
