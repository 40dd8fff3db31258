import { z } from 'zod';
import { answerId, dayText, type AnswerSchema } from '../../platform/api/schemas.js';
import type { InstructionTaskView, InstructionView } from './instructions.views.js';

const task: AnswerSchema<InstructionTaskView> = z.strictObject({
  unit: z.string(),
  what: z.string(),
  dueDay: dayText.nullable(),
  overdue: z.boolean(),
  report: z.string().nullable(),
  reportedBy: z.string().nullable(),
  reportedDay: dayText.nullable(),
  paperId: answerId.nullable(),
});

export const instructionSchema: AnswerSchema<InstructionView> = z.strictObject({
  id: answerId,
  leader: z.string(),
  day: dayText,
  text: z.string().nullable(),
  paperId: answerId.nullable().describe('批示件扫描件'),
  recordedBy: z.string(),
  recordedDay: dayText,
  tasks: z.array(task).describe('交谁办什么；承办单位只看到自己的'),
});
