import { dueDay } from '../deadlines/due-day.js';
import type { DueDay, Extension, PrintedDay } from '../deadlines/rule.js';
import type { HandlingRole } from '../letter/reading.js';
import { addDays, type PlainDate } from '../plain-date.js';
import type { WorkCalendar } from '../work-calendar/work-calendar.js';
import { clocksDue, type ClockInput, type RuledDue } from './clock-due.js';
import type { Clock, KnownFacts, PolicyVersion } from './policy.js';
import { appliesTo } from './scope.js';
import { STEPS, type AnchorEvent, type Step } from './words.js';

/** What the due days of one assignment (承办) derive from, besides policy and calendar. */
export interface HandFacts {
  role: HandlingRole | null;
  /** 第几次办理. */
  round: number;
  /** When what happened; null while it has not. Each round has its own. */
  events: Readonly<Record<AnchorEvent, PlainDate | null>>;
  /** The day that a paper prints for this one assignment; it stands instead of the rule. */
  printed: PrintedDay | null;
  /** As granted, in that order. */
  extensions: readonly Extension[];
  case: KnownFacts;
}

/** A due day with the step that is due, its rule in a few words and where the rule stands. */
export interface HandDue extends DueDay {
  step: Step;
  rule: string;
  source: string;
}

/**
 * By when the unit has to hand in its answer or opinion. Null when nothing has happened yet that the rule counts from, or
 * no limit is set, which is not a limit of zero.
 */
export function handDue(hand: HandFacts, version: PolicyVersion | null, calendar: WorkCalendar): HandDue | null {
  const step = stepOf(hand);
  if (hand.printed) return printedDue(hand, hand.printed, step, calendar);
  const input = { ...clockInput(hand, calendar), extensions: hand.extensions, granted: true };
  const found = version && clocksDue(version, step, input);
  if (found || !version || step !== 'redo') return found && flat(step, found);
  return redoneAsReply(hand, clocksDue(version, 'reply', input));
}

/** Clocks that run beside the main one, in the order of the work: those of opinions end with the opinion. */
const BESIDE: Readonly<Record<'answer' | 'opinion', readonly Step[]>> = {
  answer: ['return_request', 'first_contact', 'send_for_review', 'publish'],
  opinion: ['return_request'],
};

/** The other clocks of the assignment that the policy sets and whose event has happened. */
export function handClocks(hand: HandFacts, version: PolicyVersion | null, calendar: WorkCalendar): HandDue[] {
  if (!version) return [];
  const main = handDue(hand, version, calendar) ?? undefined;
  const input = { ...clockInput(hand, calendar), bases: main && { reply: main, redo: main, [main.step]: main } };
  return BESIDE[hand.role === 'co' ? 'opinion' : 'answer'].flatMap((step) => {
    const found = clocksDue(version, step, input);
    return found ? [flat(step, found)] : [];
  });
}

/** How far a due day may still move (延期), and who may move it. */
export interface ExtensionRoom {
  due: PlainDate;
  /** The last day that all extensions together may reach. */
  latest: PlainDate;
  /** How often it may be extended. */
  times: number;
  granted: number;
  /** It must be asked for before the due day has passed. */
  beforeDue: boolean;
  approvers: readonly string[];
}

/** Null when nothing is due yet, or the rules know no extension. */
export function extensionRoom(
  hand: HandFacts,
  version: PolicyVersion | null,
  calendar: WorkCalendar,
): ExtensionRoom | null {
  const rule = version && clockToExtend(hand, version)?.extension;
  const due = handDue(hand, version, calendar);
  if (!rule || !due) return null;
  const { max, times, beforeDue, approver: approvers } = rule;
  const most = { ...max, requested: due.due, by: '' };
  const latest = handDue({ ...hand, extensions: [most] }, version, calendar)!.due;
  return { due: due.due, latest, times, granted: hand.extensions.length, beforeDue, approvers };
}

/** The clock whose rule says how its due day may be put off; undefined where the rules know no extension. */
export function clockToExtend(hand: HandFacts, { clocks }: PolicyVersion): Clock | undefined {
  const of = (step: Step) => clocks.filter((clock) => clock.step === step && appliesTo(clock, hand.case));
  const step = stepOf(hand);
  const ruled = of(step).length === 0 && step === 'redo' ? of('reply') : of(step);
  return ruled.find(({ extension }) => extension !== undefined);
}

/** What the unit owes. */
export function stepOf({ role, round }: Pick<HandFacts, 'role' | 'round'>): Step {
  if (role === 'co') return 'co_opinion';
  return round > 1 ? 'redo' : 'reply';
}

const clockInput = ({ events, case: facts }: HandFacts, calendar: WorkCalendar): ClockInput => ({
  calendar,
  facts,
  dayOf: (event) => events[event],
});

/** A printed day needs no event; where one is known, and earlier, the trace says days as seen from its year. */
function printedDue(hand: HandFacts, printed: PrintedDay, step: Step, calendar: WorkCalendar): HandDue {
  const { handed_over: handedOver } = hand.events;
  const from = handedOver !== null && handedOver < printed.day ? handedOver : addDays(printed.day, -1);
  const rule = { unit: 'fixed_date', monthDay: printed.day.slice(5) } as const;
  const due = dueDay({ from, rule, calendar, printed, extensions: hand.extensions });
  return { ...due, step, rule: '为本件单独确定的期限', source: printed.paper };
}

function redoneAsReply({ events }: HandFacts, reply: RuledDue | null): HandDue | null {
  if (!reply) return null;
  const due = flat('redo', reply);
  const day = events.handed_over ?? due.trace[0]?.day ?? due.due;
  return { ...due, trace: [{ day, why: `规定没有给${STEPS.redo}设时限，按${STEPS.reply}的时限算` }, ...due.trace] };
}

const flat = (step: Step, { due, rule, source }: RuledDue): HandDue => ({ ...due, step, rule, source });
