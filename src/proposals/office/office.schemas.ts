import { z } from 'zod';
import { answerId, dayText, type AnswerSchema } from '../../platform/api/schemas.js';
import type { OfficeActDone } from './office-acts.service.js';
import type { InsideWork, OfficeView } from './office.views.js';

export const officeSchema: AnswerSchema<OfficeView> = z.strictObject({
  version: z.number().int().describe('办理时写进 If-Match'),
  unit: z.string(),
  sections: z.array(
    z.strictObject({
      id: answerId,
      name: z.string(),
      closed: z.boolean().describe('已撤销'),
      open: z.number().int().describe('在办件数'),
    }),
  ),
  people: z.array(
    z.strictObject({
      id: answerId,
      name: z.string(),
      roles: z.string(),
      disabled: z.boolean().describe('账号已停用'),
      open: z.number().int().describe('手上的在办件数'),
    }),
  ),
  delegations: z.array(
    z.strictObject({
      id: answerId,
      signer: z.string(),
      delegate: z.string(),
      from: dayText,
      to: dayText,
      reason: z.string(),
      paperId: answerId.nullable().describe('书面委托扫描件'),
      enteredBy: z.string(),
      standing: z.enum(['coming', 'holds', 'over', 'ended']).describe('未到期、有效、已过期、已终止'),
    }),
  ),
  unsplit: z.number().int().describe('没有分到科室或经办人的在办件数'),
  numberSeries: z
    .strictObject({ pattern: z.string(), next: z.string().describe('今年的下一个号'), setBy: z.string() })
    .nullable()
    .describe('发文字号系列；没有设的，编号时填公文系统的号'),
  acts: z.array(z.strictObject({ act: z.string(), label: z.string() })).describe('本人可以办的事'),
});

export const insideWorkSchema: AnswerSchema<InsideWork> = z.strictObject({
  assignmentId: answerId,
  caseId: answerId,
  number: z.string().nullable(),
  title: z.string(),
  role: z.string(),
  state: z.string(),
  section: z.string().nullable(),
  clerk: z.string().nullable(),
  mine: z.boolean().describe('是本人经办的'),
  innerDueDay: dayText.nullable().describe('内部期限'),
  dueDay: dayText.nullable(),
  dueProvisional: z.boolean(),
});

export const officeActDoneSchema: AnswerSchema<OfficeActDone> = z.strictObject({
  act: z.string(),
  moved: z.number().int().describe('移交工作时移交了几件，其他为 1'),
  version: z.number().int().describe('本单位现在的 version'),
});
