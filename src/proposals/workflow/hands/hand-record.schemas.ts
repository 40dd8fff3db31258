import { z } from 'zod';
import { answerId, dayText, type AnswerSchema } from '../../../platform/api/schemas.js';
import type { HandRecordView, HandRequestView } from './hand-record.views.js';

const request: AnswerSchema<HandRequestView> = z.strictObject({
  kind: z.enum(['return', 'change', 'extension']),
  state: z.enum(['open', 'withdrawn', 'accepted', 'refused', 'disputed', 'decided']),
  reason: z.string(),
  suggestedUnit: z.string().nullable(),
  untilDay: dayText.nullable().describe('申请延至哪天'),
  note: z.string().nullable().describe('给督查室的说明、争议理由；别人看不到'),
  askedBy: z.string(),
  askedDay: dayText,
  decision: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedDay: dayText.nullable(),
  head: z.string().nullable().describe('提出争议的主要负责人'),
  paperId: answerId.nullable().describe('争议的书面材料'),
  leader: z.string().nullable().describe('裁定的领导'),
  leaderDay: dayText.nullable(),
  outcome: z.enum(['keep', 'return', 'add']).nullable(),
});

export const handRecordSchema: AnswerSchema<HandRecordView> = z.strictObject({
  assignmentId: answerId,
  acceptedAfter: dayText.nullable().describe('过了这天没有申请退回或调整，视为接受办理'),
  bounces: z.number().int().describe('这一次办理中被退回几次'),
  opinion: z.enum(['in', 'due', 'late']).nullable().describe('会办意见：已提交、未到期、逾期未提交；不是会办的为 null'),
  requests: z.array(request).describe('申请退回、调整、延期；新的在前'),
});
