import { z } from 'zod';
import { answerId, version, type AnswerSchema } from '../../platform/api/schemas.js';
import { HAND_ACTIONS } from '../../domain/workflow/hand-steps.js';
import { ASSIGNMENT_STATES, codesOf } from '../states.js';
import type { InputView, StepTaken, StepView } from './workflow.views.js';

export const stepCode = z.enum(HAND_ACTIONS, '没有这一步');

const input: AnswerSchema<InputView> = z.strictObject({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['line', 'lines', 'day', 'unit', 'choice']),
  optional: z.boolean(),
  hint: z.string(),
  choices: z.record(z.string(), z.string()),
});

export const stepSchema: AnswerSchema<StepView> = z.strictObject({
  assignmentId: answerId,
  version,
  action: stepCode,
  label: z.string(),
  inputs: z.array(input),
  refusals: z
    .array(z.strictObject({ code: z.string(), sentence: z.string(), remedy: z.string() }))
    .describe('现在不能办的原因；为空即可办'),
});

export const stepTakenSchema: AnswerSchema<StepTaken> = z.strictObject({
  assignmentId: answerId,
  caseId: answerId,
  state: z.enum(codesOf(ASSIGNMENT_STATES)),
  version,
});

/** What was typed, by the names of the step's inputs. */
export const typedValues = z.record(z.string().max(40), z.string('须为文字').max(5000));
