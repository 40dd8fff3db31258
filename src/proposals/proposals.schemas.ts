import { z } from 'zod';
import { memberSchema, sessionSchema, unitSchema } from '../directory/directory.schemas.js';
import { answerId, dayText, instantText, version, type AnswerSchema } from '../platform/api/schemas.js';
import { assignmentSchema } from './assignments/assignments.schemas.js';
import { commitmentSchema } from './commitments/commitments.schemas.js';
import { answersSchema } from './feedback/answers.schemas.js';
import { entrySchema, inviteSchema, similarSchema } from './drafting/entry.schemas.js';
import { daysLeftSchema } from './due/due.schemas.js';
import type {
  CaseAction,
  CaseView,
  ProposalCounts,
  ProposalRow,
  ProposerView,
  TimelineEntry,
  CasePaperView,
} from './proposals.views.js';
import { TIMELINE_KINDS } from './timeline-kinds.js';
import { replySummarySchema } from './replies/replies.schemas.js';
import { instructionSchema } from './instructions/instructions.schemas.js';
import { handRecordSchema } from './workflow/hands/hand-record.schemas.js';
import { caseSittingSchema } from './sitting/case-sitting.schemas.js';
import { stepSchema } from './workflow/step.schemas.js';
import { codesOf, LEVELS, ORIGINS, PROPOSAL_KINDS, PROPOSAL_STATES, PROPOSER_ROLES } from './states.js';

const state = z.enum(codesOf(PROPOSAL_STATES));

const row = {
  id: answerId,
  version,
  session: sessionSchema,
  number: z.string().nullable().describe('立案前为 null'),
  receiptNumber: z.string().nullable().describe('收件号，届次内不重复；未在本系统收件的为 null'),
  title: z.string().describe('案由'),
  state,
  stateLabel: z.string(),
  kind: z.enum(codesOf(PROPOSAL_KINDS)).nullable(),
  kindLabel: z.string().nullable(),
  proposers: z.array(z.string()),
  units: z.array(z.string()).describe('承办单位简称，主办在前'),
  filedDay: dayText.nullable(),
  subjectClass: z.string().nullable().describe('分类'),
  isKey: z.boolean().describe('重点提案'),
  dueDay: dayText.nullable().describe('最早的未了结到期日'),
  dueProvisional: z.boolean().describe('暂定：所依据的年份日历未导入'),
  daysLeft: daysLeftSchema.nullable(),
  overdue: z.boolean(),
};

export const proposalRowSchema: AnswerSchema<ProposalRow> = z.strictObject(row);

export const countsSchema: AnswerSchema<ProposalCounts> = z.strictObject({
  total: z.number().int(),
  overdue: z.number().int(),
  soon: z.number().int().describe('7个工作日内到期、还没有超期的件数'),
  byState: z.array(z.strictObject({ state, label: z.string(), count: z.number().int() })),
});

const proposer: AnswerSchema<ProposerView> = z.strictObject({
  no: z.number().int(),
  name: z.string(),
  member: memberSchema.nullable(),
  body: unitSchema.nullable(),
  role: z.enum(codesOf(PROPOSER_ROLES)).nullable(),
  roleLabel: z.string().nullable(),
});

const timelineEntry: AnswerSchema<TimelineEntry> = z.strictObject({
  seq: z.number().int(),
  at: instantText,
  day: dayText,
  actor: z.string(),
  actingUnit: z.string().nullable(),
  action: z.string(),
  sentence: z.string(),
  kind: z.enum(codesOf(TIMELINE_KINDS)).describe('关于什么：提案、承办、答复、沟通与反馈、承诺'),
  unit: z.string().nullable().describe('所涉单位的简称'),
  papers: z.array(z.strictObject({ id: answerId, name: z.string() })).describe('随这一步交来的材料'),
});

const casePaper: AnswerSchema<CasePaperView> = z.strictObject({
  id: answerId,
  name: z.string(),
  size: z.number().int().describe('字节'),
  by: z.string(),
  at: instantText,
});

const action: AnswerSchema<CaseAction> = z.strictObject({
  action: z.string(),
  label: z.string(),
  targetId: answerId,
  method: z.enum(['GET', 'POST', 'PATCH']),
  href: z.string().describe('办理的地址；写入须带 If-Match'),
});

export const caseSchema: AnswerSchema<CaseView> = z.strictObject({
  ...row,
  origin: z.enum(codesOf(ORIGINS)).nullable(),
  originLabel: z.string().nullable(),
  level: z.enum(codesOf(LEVELS)).nullable(),
  levelLabel: z.string().nullable(),
  body: z.string().nullable(),
  stateReason: z.string().nullable(),
  mergedInto: z.strictObject({ id: answerId, number: z.string().nullable(), title: z.string() }).nullable(),
  sitting: caseSittingSchema.describe('从收件到交办：分类、并案、预分办、立案确认、重点'),
  suggestedUnits: z.string().nullable().describe('建议承办单位'),
  mayPublish: z.boolean().nullable().describe('是否同意公开；没有问过为 null'),
  noPublishReason: z.string().nullable(),
  entry: entrySchema.nullable().describe('收件登记'),
  invitations: z.array(inviteSchema).describe('请谁署名、怎样答复；只给提案者和提案委看'),
  similar: z.array(similarSchema).describe('立案前：案由相近的提案'),
  suggestions: z.array(z.strictObject({ id: answerId, no: z.number().int(), text: z.string() })),
  proposerList: z.array(proposer),
  assignments: z.array(assignmentSchema),
  timeline: z.array(timelineEntry).describe('新的在前'),
  replies: z.array(replySummarySchema),
  commitments: z.array(commitmentSchema),
  answers: answersSchema,
  instructions: z.array(instructionSchema).describe('批示；只有点名的单位、督查室和登记的机关看得到'),
  papers: z.array(casePaper).describe('随各步交来的扫描件、附件，新的在前；本人能打开的'),
  handRecords: z.array(handRecordSchema).describe('各项承办的申请、裁定等经过；只提出提案的看不到'),
  steps: z.array(stepSchema).describe('提案和各项承办现在轮到办的步骤，不能办的写明原因'),
  actions: z.array(action).describe('现在能做的事'),
});
