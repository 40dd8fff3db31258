import { z } from 'zod';
import { answerId, dayText, type AnswerSchema } from '../../../platform/api/schemas.js';
import { REVIEW_STEPS } from '../../../domain/policy/words.js';
import { CHANNELS } from '../../../domain/workflow/common-inputs.js';
import { DRAFT_ANSWERS } from '../../../domain/workflow/hands/ask-proposer.js';
import { codesOf } from '../../../domain/workflow/states.js';
import { COPY_KINDS, OUTCOME_WORDS } from '../../../domain/originals/copy-kind.js';
import { DELIVERY_CHANNELS } from '../../../domain/workflow/hands/issue.js';
import type { AddresseeView, InsideView, OriginalView, SecrecyView } from './hand-record.views.js';
import type { HandRecordView, HandRequestView, ShowingView, SignatureView } from './hand-record.views.js';

const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);

const request: AnswerSchema<HandRequestView> = z.strictObject({
  kind: z.enum(['return', 'change', 'extension']),
  state: z.enum(['open', 'withdrawn', 'accepted', 'refused', 'disputed', 'decided']),
  reason: z.string(),
  suggestedUnit: z.string().nullable(),
  untilDay: dayText.nullable().describe('申请延至哪天'),
  note: z.string().nullable().describe('给督查室的说明、争议理由；别人看不到'),
  evidenceId: answerId.nullable().describe('依据材料；别人看不到'),
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

const showing: AnswerSchema<ShowingView> = z.strictObject({
  purpose: z.enum(['proposer', 'countersign', 'sign']).describe('征求意见、会签、联合签发'),
  version: z.number().int().describe('第几稿'),
  to: z.string().describe('提案者或单位'),
  shownDay: dayText,
  untilDay: dayText.nullable().describe('过了这天不再等'),
  answer: z.enum(codesOf(DRAFT_ANSWERS)).nullable(),
  opinion: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredDay: dayText.nullable(),
  enteredBy: z.string().nullable().describe('代录人；本人提出的为 null'),
  channel: z.enum(codesOf(CHANNELS)).nullable(),
  paperId: answerId.nullable(),
  used: z.string().nullable().describe('采纳情况'),
});

const signature: AnswerSchema<SignatureView> = z.strictObject({
  unit: z.string().nullable(),
  version: z.number().int().describe('签发的是第几稿'),
  how: z.enum(['electronic', 'paper']).describe('paper 是纸质签发（补录）'),
  signer: z.string(),
  onBehalfOf: z.string().nullable().describe('代签：代谁'),
  day: dayText,
  enteredBy: z.string(),
  paperId: answerId.nullable().describe('发文稿纸扫描件'),
  textSha256: sha256Text.describe('正文的 SHA-256'),
  frozen: z
    .strictObject({ sha256: sha256Text, sm3: sha256Text })
    .nullable()
    .describe('定稿（正文、文面要素、主送抄送、版式）的校验值；定稿冻结以前签发的为 null'),
  voidedDay: dayText.nullable().describe('撤回签发的日期'),
});

const addressee: AnswerSchema<AddresseeView> = z.strictObject({
  name: z.string(),
  copy: z.boolean().describe('抄送'),
  deliveredDay: dayText.nullable(),
  channel: z.enum(codesOf(DELIVERY_CHANNELS)).nullable(),
  receiptDay: dayText.nullable(),
  receiptNote: z.string().nullable(),
  paperId: answerId.nullable().describe('回执扫描件'),
});

const secrecyReview: AnswerSchema<SecrecyView> = z.strictObject({
  examiner: z.string(),
  day: dayText,
  version: z.number().int(),
  passed: z.boolean(),
  note: z.string().nullable(),
});

const insideView: AnswerSchema<InsideView> = z.strictObject({
  section: z.string().nullable().describe('科室'),
  clerk: z.string().nullable().describe('经办人'),
  innerDueDay: dayText.nullable().describe('内部期限'),
  notes: z.array(z.strictObject({ text: z.string(), by: z.string(), day: dayText })).describe('内部留言；新的在前'),
});

export const originalSchema: AnswerSchema<OriginalView> = z.strictObject({
  id: answerId,
  replyId: answerId,
  kind: z.enum(codesOf(COPY_KINDS)),
  outcome: z.enum(codesOf(OUTCOME_WORDS)).describe('与发文稿比对：逐字一致、有差异、没有文字可比（人工核对）'),
  differences: z.array(z.string()).describe('不一致之处，一句一处'),
  reason: z.string().nullable().describe('有差异仍归档的理由'),
  lookedBy: z.string().nullable().describe('谁逐页看过'),
  by: z.string(),
  day: dayText,
  sha256: z.string(),
});

export const handRecordSchema: AnswerSchema<HandRecordView> = z.strictObject({
  assignmentId: answerId,
  acceptedAfter: dayText.nullable().describe('过了这天没有申请退回或调整，视为接受办理'),
  bounces: z.number().int().describe('这一次办理中被退回几次'),
  opinion: z.enum(['in', 'due', 'late']).nullable().describe('会办意见：已提交、未到期、逾期未提交；不是会办的为 null'),
  inside: insideView.nullable().describe('本单位内部的分办和留言；别的单位、督查室、提案委都为 null'),
  requests: z.array(request).describe('申请退回、调整、延期；新的在前'),
  reviewAt: z.enum(codesOf(REVIEW_STEPS)).nullable().describe('正在哪个审核环节'),
  showings: z.array(showing).describe('给谁看过哪一稿、说了什么；提案者只看到自己的'),
  joint: z.array(z.string()).describe('联合答复的其他单位'),
  signatures: z.array(signature).describe('签发；新的在前'),
  addressees: z.array(addressee).describe('送给谁、送到没有'),
  secrecy: z.array(secrecyReview).describe('保密审查；新的在前'),
  originals: z.array(originalSchema).describe('盖章后归档的正本；新的在前'),
});
