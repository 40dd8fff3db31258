import type { DueInput } from '../deadlines/due-day.js';
import type { DueDay } from '../deadlines/rule.js';
import { printedDate, type PlainDate } from '../plain-date.js';
import { Refusal } from '../refusal.js';
import { clocksDue } from './clock-due.js';
import type { CaseFacts, Policy, PolicyVersion } from './policy.js';
import { STEPS, type Step } from './words.js';

/**
 * What a due day of a step depends on besides the policy; see `DueInput`. A printed day is the one of this step, or of the
 * step it counts back from.
 */
export type StepInput = Pick<DueInput, 'from' | 'calendar' | 'pauses' | 'extensions' | 'printed'> & {
  facts: CaseFacts;
};

/** The version in force on a day. Throws `Refusal` when there is none. */
export function versionOn(policy: Policy, day: PlainDate): PolicyVersion {
  const version = policy.versions.find(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
  );
  if (version) return version;
  throw new Refusal(
    'policy.not-in-force',
    `办理规定“${policy.name}”在${printedDate(day)}没有有效的版本。`,
    '请核对日期，或补上那段时间的版本。',
  );
}

/**
 * The due day of one step, whatever event it counts from. Throws `Refusal` when the policy sets no limit, which is not a
 * limit of zero.
 */
export function stepDue(version: PolicyVersion, step: Step, { from, ...input }: StepInput): DueDay {
  const found = clocksDue(version, step, { ...input, dayOf: () => from });
  if (found) return found.due;
  throw new Refusal(
    'policy.no-limit',
    `规定没有给“${STEPS[step]}”设时限。`,
    '请在规定里补上，或为这一件单独确定期限。',
  );
}
