import { dueDay, type DueInput } from '../deadlines/due-day.js';
import { earliestDue, type NamedDue } from '../deadlines/earliest.js';
import type { DueDay } from '../deadlines/rule.js';
import { printedDate, type PlainDate } from '../plain-date.js';
import { Refusal } from '../refusal.js';
import { clockWords } from './clock-words.js';
import { appliesTo } from './scope.js';
import type { CaseFacts, Clock, Policy, PolicyVersion } from './policy.js';
import { ANCHORS, STEPS, type Step } from './words.js';

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
 * The due day of one step of a case; of several clocks that apply, the earliest. A clock that counts back starts from the
 * due day of the step it names. Throws `Refusal` when the policy sets no limit, which is not a limit of zero.
 */
export function stepDue(version: PolicyVersion, step: Step, input: StepInput): DueDay {
  const clocks = version.clocks.filter((clock) => clock.step === step && appliesTo(clock, input.facts));
  // A printed day is the same by every clock.
  const [first, ...others] = (input.printed ? clocks.slice(0, 1) : clocks).map((clock): NamedDue => ({
    rule: clockWords(clock),
    due: clockDue(version, clock, input),
  }));
  if (first) return earliestDue([first, ...others]);
  throw new Refusal(
    'policy.no-limit',
    `规定没有给“${STEPS[step]}”设时限。`,
    '请在规定里补上，或为这一件单独确定期限。',
  );
}

function clockDue(version: PolicyVersion, clock: Clock, input: StepInput): DueDay {
  const extensionLimit = clock.extension;
  if (input.extensions?.length && !extensionLimit && clock.unit !== 'before_due')
    throw new Refusal('policy.no-extension', `规定的“${clockWords(clock)}”不能延长。`, '请按原期限办理。');
  if (clock.unit !== 'before_due')
    return dueDay({ ...input, rule: clock, event: ANCHORS[clock.anchor], extensionLimit });
  const base = stepDue(version, clock.of, input);
  const back = dueDay({ from: base.due, rule: clock, calendar: input.calendar });
  return { due: back.due, provisional: base.provisional || back.provisional, trace: [...base.trace, ...back.trace] };
}
