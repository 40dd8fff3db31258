import { z } from 'zod';
import { unitSchema } from '../../directory/directory.schemas.js';
import { answerId, dayText, version, type AnswerSchema } from '../../platform/api/schemas.js';
import { daysLeftSchema, dueExplainedShape } from '../due/due.schemas.js';
import type { AssignmentView } from './assignments.views.js';
import { ASSIGNMENT_STATES, codesOf, ROLES } from '../states.js';

export const assignmentSchema: AnswerSchema<AssignmentView> = z.strictObject({
  id: answerId,
  proposalId: answerId,
  version,
  unit: unitSchema.nullable().describe('承办单位；不知道时为 null'),
  unitName: z.string().nullable(),
  formerUnit: z.string().nullable().describe('机构调整前的单位名称'),
  role: z.enum(codesOf(ROLES)).nullable(),
  roleLabel: z.string().nullable(),
  round: z.number().int().describe('第几次办理'),
  state: z.enum(codesOf(ASSIGNMENT_STATES)),
  stateLabel: z.string(),
  handedOverDay: dayText.nullable(),
  dueDay: dayText.nullable(),
  dueProvisional: z.boolean().describe('暂定：所依据的年份日历未导入'),
  overdue: z.boolean(),
  daysLeft: daysLeftSchema.nullable().describe('到期前的剩余工作日；没有期限或已经了结时为 null'),
  replyId: answerId.nullable(),
  ...dueExplainedShape,
});
