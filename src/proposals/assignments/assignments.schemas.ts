import { z } from 'zod';
import { unitSchema } from '../../directory/directory.schemas.js';
import { answerId, dayText, version, type AnswerSchema } from '../../platform/api/schemas.js';
import type { AssignmentView } from './assignments.views.js';
import { ASSIGNMENT_STATES, codesOf, ROLES } from '../states.js';

export const assignmentSchema: AnswerSchema<AssignmentView> = z.strictObject({
  id: answerId,
  proposalId: answerId,
  version,
  unit: unitSchema.nullable().describe('承办单位；不知道时为 null'),
  unitName: z.string().nullable(),
  role: z.enum(codesOf(ROLES)).nullable(),
  roleLabel: z.string().nullable(),
  round: z.number().int().describe('第几次办理'),
  state: z.enum(codesOf(ASSIGNMENT_STATES)),
  stateLabel: z.string(),
  handedOverDay: dayText.nullable(),
  dueDay: dayText.nullable(),
  dueSource: z.string().nullable().describe('到期日的依据'),
  overdue: z.boolean(),
  daysLeft: z.number().int().nullable(),
  replyId: answerId.nullable(),
});
