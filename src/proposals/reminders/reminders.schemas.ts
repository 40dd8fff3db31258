import { z } from 'zod';
import { REMINDER_CHANNELS } from '../../domain/reminders/remind.js';
import { id } from '../../platform/api/inputs.js';
import { dayText, instantText, type AnswerSchema } from '../../platform/api/schemas.js';
import { daysLeftSchema } from '../due/due.schemas.js';
import type { DueHandView, ReminderResultView } from './reminders.views.js';
import { MOST_AT_ONCE } from './reminders.service.js';

const channels = Object.keys(REMINDER_CHANNELS) as [
  keyof typeof REMINDER_CHANNELS,
  ...(keyof typeof REMINDER_CHANNELS)[],
];

const reminderSchema = z.strictObject({
  day: dayText,
  dueDay: dayText.describe('催办时的期限'),
  channel: z.enum(channels),
  channelLabel: z.string(),
  note: z.string().nullable(),
  by: z.string(),
  byUnit: z.string().nullable(),
  at: instantText,
});

export const dueHandSchema: AnswerSchema<DueHandView> = z.strictObject({
  assignmentId: z.string(),
  proposalId: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string(),
  role: z.string().nullable(),
  round: z.number().int(),
  state: z.string(),
  stateLabel: z.string(),
  dueDay: dayText,
  dueProvisional: z.boolean(),
  daysLeft: daysLeftSchema,
  overdue: z.boolean(),
  reminders: z.array(reminderSchema).describe('新的在前'),
  refusal: z.string().nullable().describe('现在不能催办的原因；能催办的为空'),
});

export const reminderResultSchema: AnswerSchema<ReminderResultView> = z.strictObject({
  assignmentId: z.string(),
  reminded: z.boolean(),
  code: z.string().nullable(),
  reason: z.string().nullable().describe('没有催办的原因和办法'),
});

export const dueQuery = z.strictObject({
  unitId: id.optional(),
  when: z.enum(['late', 'soon']).optional(),
  never: z.enum(['1']).optional().describe('只要还没有催过的'),
});

/** What is said is judged by the same rule as on the page. */
export const remindInput = z.strictObject({
  assignmentIds: z.array(id).min(1, '至少一项').max(MOST_AT_ONCE, `至多${MOST_AT_ONCE}项`),
  channel: z.string('须为文字').describe(channels.join('、')),
  note: z.string('须为文字').nullish(),
});
