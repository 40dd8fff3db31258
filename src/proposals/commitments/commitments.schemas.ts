import { z } from 'zod';
import { CHANGE_KINDS, CHANGE_STATES } from '../../commitments/commitment-change.entity.js';
import { unitSchema } from '../../directory/directory.schemas.js';
import { day, id, visibleWords } from '../../platform/api/inputs.js';
import { answerId, dayText, instantText, version, type AnswerSchema } from '../../platform/api/schemas.js';
import { daysLeftSchema } from '../due/due.schemas.js';
import { codesOf, COMMITMENT_STATES } from '../states.js';
import type {
  ChangeView,
  CommitmentDetail,
  CommitmentView,
  LedgerCounts,
  MilestoneView,
  ProgressView,
  PromiseCounts,
} from './commitments.views.js';

export const commitmentState = z.enum(codesOf(COMMITMENT_STATES), '不是承诺的状态');

/** What a person may enter, in the API and in the form alike. */
export const commitmentPatch = z
  .strictObject({
    ownerUnitId: id.nullable(),
    ownerPerson: visibleWords(100).nullable(),
    dueDay: day.nullable(),
    withoutDue: z.boolean('须为 true 或 false'),
    measure: visibleWords(500).nullable(),
    condition: visibleWords(500).nullable(),
  })
  .partial();

const shape = {
  id: answerId,
  version,
  caseId: answerId,
  proposalNumber: z.string().nullable(),
  proposalTitle: z.string(),
  answeringUnit: z.string().nullable().describe('作出承诺的答复单位'),
  replyId: answerId,
  replyVersion: version.describe('最后一次出现在哪一稿；签发后即签发的那一稿'),
  inText: z.boolean().describe('最新稿里还有这条承诺'),
  continuesId: answerId.nullable().describe('以前的答复已经写过的那一条；在那一条上办理，这条不另计'),
  no: z.number().int(),
  block: z.number().int(),
  text: z.string(),
  issuedDay: dayText.nullable().describe('签发日，自此生效；null 是稿中的'),
  ownerUnit: unitSchema.nullable(),
  owner: z.string().nullable().describe('责任单位的名称，或答复里写的责任'),
  ownerPerson: z.string().nullable().describe('责任人；不向提案者和公众提供'),
  duePrinted: z.string().nullable(),
  dueDay: dayText.nullable(),
  firstDueDay: dayText.nullable().describe('原定时限；没有变过为 null'),
  daysLeft: daysLeftSchema.nullable(),
  withoutDue: z.boolean().describe('无时限'),
  recheckDay: dayText.nullable().describe('无时限的何时复核'),
  recheckDue: z.boolean().describe('已到复核日'),
  measure: z.string().nullable().describe('可核验的结果'),
  condition: z.string().nullable().describe('前提条件'),
  state: z.enum(codesOf(COMMITMENT_STATES)),
  stateLabel: z.string(),
  percent: z.number().int().nullable().describe('最近报的进度'),
  doneDay: dayText.nullable().describe('销号日'),
  confirmed: z.boolean().describe('已由人确认；否则只是从文字里读出来的'),
  overdue: z.boolean(),
} satisfies { [Name in keyof CommitmentView]: z.ZodType<CommitmentView[Name]> };

export const commitmentSchema: AnswerSchema<CommitmentView> = z.strictObject(shape);

const progress: AnswerSchema<ProgressView> = z.strictObject({
  id: answerId,
  day: dayText,
  text: z.string(),
  percent: z.number().int().nullable(),
  link: z.string().nullable(),
  file: z.strictObject({ id: answerId, name: z.string() }).nullable().describe('佐证文件，见 /papers/{id}'),
  actor: z.string(),
  unit: z.string().nullable(),
  at: instantText,
});

const milestone: AnswerSchema<MilestoneView> = z.strictObject({
  id: answerId,
  day: dayText,
  text: z.string(),
  doneDay: dayText.nullable(),
});

const change: AnswerSchema<ChangeView> = z.strictObject({
  id: answerId,
  kind: z.enum(codesOf(CHANGE_KINDS)),
  kindLabel: z.string(),
  state: z.enum(codesOf(CHANGE_STATES)),
  stateLabel: z.string(),
  day: dayText.nullable(),
  reason: z.string().nullable(),
  what: z.string().nullable(),
  approval: z.string().nullable().describe('经谁批准'),
  fromMeasure: z.string().nullable(),
  fromDueDay: dayText.nullable(),
  toDueDay: dayText.nullable(),
  fromUnit: z.string().nullable(),
  toUnit: z.string().nullable(),
  actor: z.string(),
  unit: z.string().nullable(),
  at: instantText,
  decision: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instantText.nullable(),
});

export const commitmentDetailSchema: AnswerSchema<CommitmentDetail> = z.strictObject({
  ...shape,
  progress: z.array(progress).describe('进展，新的在前'),
  milestones: z.array(milestone).describe('节点，按日期'),
  changes: z.array(change).describe('延期、调整、核验等，新的在前'),
  undatedReason: z.string().nullable().describe('这份答复里没有时限的承诺为什么没有'),
});

const counts = {
  total: z.number().int(),
  dated: z.number().int().describe('其中有时限的'),
  percent: z.number().int().nullable().describe('有时限的占比，与总数一起看'),
  open: z.number().int(),
  overdue: z.number().int(),
  undated: z.number().int().describe('未结而没有时限的'),
  recheckDue: z.number().int(),
  delayAsked: z.number().int().describe('有延期或调整申请待批的'),
  byState: z.array(
    z.strictObject({ state: z.enum(codesOf(COMMITMENT_STATES)), label: z.string(), count: z.number().int() }),
  ),
} satisfies { [Name in keyof PromiseCounts]: z.ZodType<PromiseCounts[Name]> };

export const ledgerCountsSchema: AnswerSchema<LedgerCounts> = z.strictObject({
  ...counts,
  units: z.array(z.strictObject({ unit: unitSchema.nullable(), name: z.string(), ...counts })).describe('按负责的单位'),
  years: z.array(z.number().int()).describe('有承诺的年份，按签发日'),
});
