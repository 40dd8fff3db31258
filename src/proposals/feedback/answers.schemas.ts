import { z } from 'zod';
import { CONTACT_FORMS, TIMINGS } from '../../domain/contacts/contact.js';
import { RETENTIONS } from '../../domain/closing/retention.js';
import { STATEMENTS } from '../../domain/feedback/outcome.js';
import { ASPECTS } from '../../domain/policy/words.js';
import { DISPUTE_ANSWERS } from '../../domain/workflow/cases/answer-facts.js';
import { answerId, dayText, type AnswerSchema } from '../../platform/api/schemas.js';
import { codesOf } from '../states.js';
import type {
  AnswersView,
  ArchiveView,
  ContactView,
  DecisionView,
  GivenView,
  OpinionView,
  ReplyFeedbackView,
} from './answers.views.js';
import { DECISIONS } from './decision-words.js';

const contact: AnswerSchema<ContactView> = z.strictObject({
  id: answerId,
  assignmentId: answerId,
  unit: z.string(),
  round: z.number().int(),
  timing: z.enum(codesOf(TIMINGS)),
  timingLabel: z.string(),
  form: z.enum(codesOf(CONTACT_FORMS)),
  formLabel: z.string(),
  day: dayText,
  names: z.string(),
  note: z.string().nullable(),
  enteredBy: z.string(),
  withdrawn: z.boolean(),
  stands: z.boolean().describe('计入沟通：没有撤销，也没有未了结的异议'),
  disputes: z.array(
    z.strictObject({
      id: answerId,
      proposer: z.string(),
      day: dayText,
      reason: z.string(),
      channelLabel: z.string().nullable(),
      enteredBy: z.string(),
      paperId: answerId.nullable(),
      answer: z.enum(codesOf(DISPUTE_ANSWERS)).nullable(),
      answerLabel: z.string().nullable(),
      words: z.string().nullable(),
      before: z.string().nullable(),
      answeredBy: z.string().nullable(),
    }),
  ),
});

const opinion: AnswerSchema<OpinionView> = z.strictObject({
  aspect: z.enum(codesOf(ASPECTS)),
  aspectLabel: z.string(),
  code: z.string().describe('办理规定的档次，或 no_answer（不表态）'),
  label: z.string(),
  reopens: z.boolean(),
});

const said = {
  no: z.number().int(),
  opinions: z.array(opinion),
  comment: z.string().nullable(),
  day: dayText,
  how: z.string(),
  enteredBy: z.string(),
  paperId: answerId.nullable(),
};

const given: AnswerSchema<GivenView> = z.strictObject({
  ...said,
  earlier: z.array(z.strictObject({ ...said, earlier: z.array(z.never()) })).describe('同一提案者此前的反馈，新的在前'),
});

const feedback: AnswerSchema<ReplyFeedbackView> = z.strictObject({
  assignmentId: answerId,
  unit: z.string(),
  round: z.number().int(),
  current: z.boolean(),
  until: dayText.nullable(),
  voices: z.array(
    z.strictObject({
      proposerId: answerId,
      proposer: z.string(),
      state: z.enum(['waiting', 'stated', 'silent']),
      stateLabel: z.string(),
      self: z.boolean(),
      given: given.nullable(),
    }),
  ),
  makesCodes: z.boolean(),
  outcome: z.array(opinion).nullable().describe('几份反馈按办理规定合成的结果'),
});

const decision: AnswerSchema<DecisionView> = z.strictObject({
  no: z.number().int(),
  kind: z.enum(codesOf(DECISIONS)),
  label: z.string(),
  units: z.array(z.string()),
  reason: z.string().nullable(),
  statement: z.enum(codesOf(STATEMENTS)).nullable(),
  statementLabel: z.string().nullable(),
  day: dayText,
  decidedBy: z.string(),
});

const archive: AnswerSchema<ArchiveView> = z.strictObject({
  day: dayText,
  shelf: z.string().nullable(),
  takes: z.boolean().describe('能取归档包'),
  papers: z
    .array(
      z.strictObject({
        no: z.number().int(),
        title: z.string(),
        day: dayText.nullable(),
        retention: z.enum(codesOf(RETENTIONS)),
        retentionLabel: z.string(),
      }),
    )
    .nullable(),
});

export const answersSchema: AnswerSchema<AnswersView> = z.strictObject({
  contacts: z.array(contact),
  talks: z.array(
    z.strictObject({
      assignmentId: answerId,
      unit: z.string(),
      round: z.number().int(),
      due: dayText.nullable(),
      first: dayText.nullable(),
      letterWithout: z.boolean().describe('没有沟通就送出了答复'),
    }),
  ),
  feedback: z.array(feedback),
  decisions: z.array(decision),
  archive: archive.nullable(),
});
