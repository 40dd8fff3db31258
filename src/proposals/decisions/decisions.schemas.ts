import { z } from 'zod';
import { answerId, dayText, version, type AnswerSchema } from '../../platform/api/schemas.js';
import { dueSchema } from '../due/due.schemas.js';
import { codesOf } from '../states.js';
import { DECISION_KINDS, type DecisionView, type EarlierRequest, type WaitingDecision } from './decisions.views.js';

const waiting = {
  id: answerId,
  kind: z.enum(codesOf(DECISION_KINDS)),
  kindLabel: z.string(),
  proposal: z.strictObject({
    id: answerId,
    number: z.string().nullable(),
    receiptNumber: z.string().nullable(),
    title: z.string(),
  }),
  unit: z.string().nullable().describe('申请的单位'),
  askedDay: dayText,
  until: dayText.nullable().describe('申请延至哪天'),
  dueDay: dayText.nullable().describe('现在的期限'),
};

export const waitingDecisionSchema: AnswerSchema<WaitingDecision> = z.strictObject(waiting);

const paper = z.strictObject({ id: answerId, name: z.string() });

const earlier: AnswerSchema<EarlierRequest> = z.strictObject({
  id: answerId,
  kindLabel: z.string(),
  proposal: z.strictObject({ id: answerId, number: z.string().nullable(), receiptNumber: z.string().nullable() }),
  unit: z.string().nullable(),
  sameCase: z.boolean().describe('就是这一件'),
  askedDay: dayText,
  reason: z.string(),
  outcome: z.string(),
  because: z.string().nullable(),
});

export const decisionSchema: AnswerSchema<DecisionView> = z.strictObject({
  ...waiting,
  target: z
    .strictObject({ kind: z.enum(['proposals', 'assignments', 'commitments']), id: answerId, version })
    .describe('在它的 steps 上决定，If-Match 写这里的 version'),
  askedBy: z.string(),
  reason: z.string(),
  note: z.string().nullable(),
  suggestedUnit: z.string().nullable(),
  head: z.string().nullable().describe('提出争议的主要负责人'),
  promise: z.string().nullable().describe('所涉的承诺'),
  instead: z.string().nullable().describe('承诺调整为'),
  papers: z.array(z.strictObject({ id: answerId, name: z.string(), size: z.number().int() })),
  decided: z
    .strictObject({ outcome: z.string(), by: z.string(), day: dayText, because: z.string().nullable() })
    .nullable()
    .describe('还在等决定的为 null'),
  due: dueSchema.nullable().describe('现在的期限及其依据'),
  ifGranted: z.strictObject({ says: z.string(), due: dueSchema }).nullable().describe('同意后的期限及其依据'),
  rules: z.array(z.strictObject({ text: z.string(), source: z.string() })).describe('所依据的规定'),
  hands: z.array(
    z.strictObject({
      unit: z.string(),
      role: z.string(),
      state: z.string(),
      dueDay: dayText.nullable(),
      asks: z.boolean(),
    }),
  ),
  suggestions: z.array(z.strictObject({ no: z.number().int(), text: z.string() })),
  progress: z.array(
    z.strictObject({
      day: dayText,
      text: z.string(),
      percent: z.number().int().nullable(),
      paper: paper.nullable(),
    }),
  ),
  earlier: z.array(earlier).describe('这个单位和这件提案以前的申请，新的在前'),
});
