import { z } from 'zod';
import { INVITE_ROLES, INVITE_STATES } from '../../domain/proposing/invites.js';
import { TRANSFERS } from '../../domain/workflow/cases/examining.js';
import { CHANNELS } from '../../domain/workflow/common-inputs.js';
import { answerId, dayText, instantText, type AnswerSchema } from '../../platform/api/schemas.js';
import { codesOf } from '../states.js';
import type { EntryView, InviteView, SimilarView, ToldView } from './entry.views.js';

const told: AnswerSchema<ToldView> = z.strictObject({
  channel: z.enum(codesOf(CHANNELS)),
  channelLabel: z.string(),
  toldBy: z.string().nullable().describe('由谁告知'),
  enteredBy: z.string().nullable().describe('录入人'),
});

export const entrySchema: AnswerSchema<EntryView> = z.strictObject({
  registered: z.boolean().describe('提案委从纸质登记的'),
  entrusted: z.boolean().describe('没有提交，已委托提案委代办'),
  receivedDay: dayText.nullable().describe('收件日期'),
  told: told.nullable().describe('代录；本人在这里办的为 null'),
  scanId: answerId.nullable(),
  jointUntil: dayText.nullable().describe('联名截止'),
  jointUntilTime: z.string().nullable().describe('截止的时刻，如 17:00；null 是到那天为止'),
  transfer: z
    .strictObject({ as: z.enum(codesOf(TRANSFERS)), asLabel: z.string(), to: z.string(), day: dayText })
    .nullable(),
});

export const inviteSchema: AnswerSchema<InviteView> = z.strictObject({
  name: z.string(),
  role: z.enum(codesOf(INVITE_ROLES)),
  roleLabel: z.string(),
  state: z.enum(codesOf(INVITE_STATES)),
  stateLabel: z.string(),
  answeredAt: instantText.nullable(),
  told: told.nullable(),
});

export const similarSchema: AnswerSchema<SimilarView> = z.strictObject({
  id: answerId.nullable().describe('不能看的为 null'),
  title: z.string(),
  number: z.string().nullable(),
  session: z.string(),
  stateLabel: z.string(),
  letters: z.array(z.strictObject({ replyId: answerId, unit: z.string() })).describe('能看的答复'),
});
