import { printedDate, type PlainDate } from '../plain-date.js';
import { Refusal } from '../refusal.js';
import type { Actor } from '../rights/actor.js';
import type { StepFacts } from './step-facts.js';
import type { Need } from './hand-steps.js';
import type { Typed } from './inputs.js';

/** Who asks, with what, on which day. */
export interface Asked {
  actor: Actor;
  typed: Typed;
  today: PlainDate;
}

/** Why a need is not met, or null. What depends on what was typed is not refused before anything is typed. */
export const NEEDS: Readonly<Record<Need, (facts: StepFacts, asked: Asked) => Refusal | null>> = {
  return_window: ({ returnUntil }, { today }) =>
    returnUntil !== null && today > returnUntil
      ? new Refusal(
          'workflow.return-late',
          `申请退回或调整的期限${printedDate(returnUntil)}已过，视为接受办理。`,
          '请继续办理；确实不属本单位职责的，请报区领导协调。',
        )
      : null,
  request_not_refused: ({ requestRefused }) =>
    requestRefused
      ? new Refusal(
          'workflow.request-refused',
          '本单位的申请已有一次未获同意。',
          '请继续办理；仍有争议的，请主要负责人书面报区领导裁定。',
        )
      : null,
  text: ({ reply }) =>
    reply === null || reply.version === 0
      ? new Refusal('workflow.no-text', '还没有保存过正文。', '请先起草并保存。')
      : null,
  no_errors: ({ reply }) =>
    reply !== null && reply.errors > 0
      ? new Refusal(
          'workflow.errors',
          `预检还有${reply.errors}处“必须改”。`,
          '请打开答复，按预检意见改好后保存，再办这一步。',
        )
      : null,
  not_the_drafter: ({ reply }, { actor }) =>
    reply !== null && reply.writers.includes(actor.id)
      ? new Refusal(
          'workflow.own-draft',
          '这份答复有您起草的内容，不能由您本人审核或签发。',
          '请由本单位另一位审核人或签发人办理。',
        )
      : null,
  other_unit: ({ unitId, units }, { typed }) =>
    typed.unit !== undefined && (typed.unit === unitId || units.includes(typed.unit))
      ? new Refusal('workflow.unit-has-it', '这个单位在这一次办理中已经有这件提案。', '请另选一个单位。', {
          unit: '已经有这件提案',
        })
      : null,
};
