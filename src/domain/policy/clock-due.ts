import { dueDay, type DueInput } from '../deadlines/due-day.js';
import { earliestDue, type NamedDue } from '../deadlines/earliest.js';
import type { DueDay } from '../deadlines/rule.js';
import type { PlainDate } from '../plain-date.js';
import { Refusal } from '../refusal.js';
import { clockWords } from './clock-words.js';
import type { Clock, KnownFacts, PolicyVersion } from './policy.js';
import { appliesTo } from './scope.js';
import { ANCHORS, type AnchorEvent, type Step } from './words.js';

/** What a due day of a step depends on besides the policy; see `DueInput`. */
export interface ClockInput extends Pick<DueInput, 'calendar' | 'pauses' | 'extensions' | 'printed'> {
  facts: KnownFacts;
  /** When an event happened; null while it has not. */
  dayOf: (event: AnchorEvent) => PlainDate | null;
  /** Due days that are known already, for clocks that count back from them. */
  bases?: Partial<Record<Step, DueDay>>;
  /** The extensions were granted: how far the policy allows them was asked then. */
  granted?: boolean;
}

/** A due day with the rule it comes from, in a few words, and where that stands. */
export interface RuledDue extends NamedDue {
  source: string;
}

/**
 * The due day of one step; of several clocks that run, the earliest. A clock that counts back starts from the due day of
 * the step it names. Null when the policy sets no limit, or nothing has happened that it counts from.
 */
export function clocksDue(version: PolicyVersion, step: Step, input: ClockInput): RuledDue | null {
  const clocks = version.clocks.filter((clock) => clock.step === step && appliesTo(clock, input.facts));
  // A printed day is the same by every clock.
  const [first, ...others] = (input.printed ? clocks.slice(0, 1) : clocks).flatMap((clock) => {
    const due = clockDue(version, clock, input);
    return due ? [{ rule: clockWords(clock), source: clock.source, due }] : [];
  });
  return first ? earliestDue([first, ...others]) : null;
}

function clockDue(version: PolicyVersion, clock: Clock, input: ClockInput): DueDay | null {
  const { calendar, pauses, extensions, printed, dayOf, granted = false } = input;
  if (clock.unit === 'before_due') {
    const base = input.bases?.[clock.of] ?? clocksDue(version, clock.of, input)?.due;
    if (!base) return null;
    const back = dueDay({ from: base.due, rule: clock, calendar });
    return { due: back.due, provisional: base.provisional || back.provisional, trace: [...base.trace, ...back.trace] };
  }
  const extensionLimit = granted ? undefined : clock.extension;
  if (extensions?.length && !extensionLimit && !granted)
    throw new Refusal('policy.no-extension', `规定的“${clockWords(clock)}”不能延长。`, '请按原期限办理。');
  const from = dayOf(clock.anchor);
  const event = ANCHORS[clock.anchor];
  return from && dueDay({ from, event, rule: clock, calendar, pauses, extensions, printed, extensionLimit });
}
