import { partsOf, printedDate, type PlainDate } from '../plain-date.js';
import { Refusal } from '../refusal.js';
import type { WorkCalendar } from '../work-calendar/work-calendar.js';
import { checkExtensions } from './extensions.js';
import { rollOrName } from './last-day.js';
import { amountOf, nextMonthDay } from './limits.js';
import { inOrder } from './pauses.js';
import { endOfPeriod } from './period-end.js';
import {
  periodWords,
  type CountingRule,
  type DueDay,
  type Extension,
  type ExtensionLimit,
  type Pause,
  type Period,
  type PrintedDay,
} from './rule.js';
import { Worksheet } from './worksheet.js';
import { countWorkingDays } from './working-days.js';

export interface DueInput {
  /** The day of the event, day 0; for `before_due` the day that is counted back from. */
  from: PlainDate;
  /** What happened on it, as the trace says it: 交办, 收到, 送达. */
  event?: string;
  rule: CountingRule;
  calendar: WorkCalendar;
  /** In any order, not overlapping. They do not move a fixed or printed day. */
  pauses?: readonly Pause[];
  /** In the order in which they were granted. */
  extensions?: readonly Extension[];
  /** What the policy allows; without it no extension is refused. */
  extensionLimit?: ExtensionLimit;
  printed?: PrintedDay | null;
}

/**
 * The due day (期限) and how it came about. Periods are counted as the Civil Code counts them (arts. 200–204): the day of
 * the event does not count, a month ends on its corresponding day, a last day of rest moves on. An extension in the unit
 * of the period lengthens it, any other one starts from the due day; one up to a day ends on that day. Throws `Refusal` for input that no case can have.
 */
export function dueDay(input: DueInput): DueDay {
  const { from, rule, calendar, printed = null, extensions = [] } = input;
  const pauses = inOrder(input.pauses ?? []);
  if (input.extensionLimit)
    checkExtensions(
      extensions,
      input.extensionLimit,
      (granted) => dueDay({ ...input, extensionLimit: undefined, extensions: granted }).due,
    );
  const sheet = new Worksheet(calendar, from);
  const periods = printed === null && extensions.every(({ until }) => until === undefined);
  const merged = periods && isPeriod(rule) ? extensions.filter(({ unit }) => unit === rule.unit) : [];
  let due = firstDue(sheet, input, pauses, merged);
  let granted = false;
  for (const extension of extensions.filter((one) => !merged.includes(one))) {
    const { requested, by, until } = extension;
    granted = until !== undefined;
    if (until !== undefined) {
      sheet.say(requested, `${sheet.spoken(requested)}申请延期，${by}同意延至${sheet.spoken(until)}`);
      sheet.say(until, `延期后的期限为${sheet.spoken(until)}`);
      due = until;
      continue;
    }
    sheet.say(requested, `${sheet.spoken(requested)}申请延期，${by}同意自期限届满起延长${periodWords(extension)}`);
    due = endOfPeriod(sheet, due, extension, pauses, rollsOff(rule));
  }
  return { due, provisional: sheet.provisional && !granted, trace: sheet.trace };
}

function firstDue(
  sheet: Worksheet,
  { from, event = '起算', rule, printed }: DueInput,
  pauses: readonly Pause[],
  extensions: readonly Extension[],
): PlainDate {
  if (printed) return printedDue(sheet, from, printed);
  if (rule.unit === 'before_due') {
    sheet.say(from, `期限${sheet.spoken(from)}当日不计，向前数${rule.amount}个工作日`);
    const due = countWorkingDays(sheet, from, amountOf(rule.amount), { step: -1 });
    sheet.say(due, `向前第${rule.amount}个工作日为${sheet.spoken(due)}`);
    return due;
  }
  if (rule.unit === 'fixed_date') {
    const day = nextMonthDay(from, rule.monthDay);
    const past = partsOf(day).year > partsOf(from).year ? '，当年的已过' : '';
    sheet.say(day, `规定的固定日期为${sheet.spoken(day)}${past}`);
    return rollOrName(sheet, day, rule.rolls ?? false);
  }
  sheet.say(from, `${sheet.spoken(from)}${event}，当日不计`);
  for (const { amount, unit, requested, by } of extensions)
    sheet.say(requested, `${sheet.spoken(requested)}申请延期，${by}同意延长${periodWords({ amount, unit })}`);
  const amount = extensions.reduce((sum, extension) => sum + extension.amount, amountOf(rule.amount));
  return endOfPeriod(sheet, from, { amount: amountOf(amount), unit: rule.unit }, pauses, rollsOff(rule));
}

function isPeriod(rule: CountingRule): rule is Extract<CountingRule, Period> {
  return rule.unit === 'natural_day' || rule.unit === 'working_day' || rule.unit === 'month';
}

/** Whether the end of a counted period moves off a day of rest. */
function rollsOff(rule: CountingRule): boolean {
  return rule.unit === 'month' || rule.unit === 'natural_day' ? (rule.rolls ?? true) : true;
}

function printedDue(sheet: Worksheet, from: PlainDate, { day, paper, rolls = false }: PrintedDay): PlainDate {
  if (day <= from)
    throw new Refusal(
      'deadline.printed-too-early',
      `${paper}载明的期限${printedDate(day)}不晚于起算日${printedDate(from)}。`,
      '请核对原件上的日期。',
    );
  sheet.say(day, `${paper}载明期限为${sheet.spoken(day)}`);
  return rollOrName(sheet, day, rolls);
}
