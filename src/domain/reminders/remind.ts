import { printedDate, type PlainDate } from '../plain-date.js';
import { Refusal } from '../refusal.js';
import { workingDaysBetween } from '../work-calendar/count-days.js';
import type { WorkCalendar } from '../work-calendar/work-calendar.js';
import { checkInputs, type Inputs, type Typed } from '../workflow/inputs.js';

/** How the unit was reminded (催办方式). */
export const REMINDER_CHANNELS = {
  desk: '工作台提醒',
  phone: '电话',
  message: '微信、短信',
  letter: '书面催办',
  in_person: '当面',
} as const;
export type ReminderChannel = keyof typeof REMINDER_CHANNELS;

/** What a reminder asks of whoever gives it. */
export const REMINDER_INPUTS = {
  channel: { label: '催办方式', kind: 'choice', choices: REMINDER_CHANNELS },
  note: { label: '对单位说的话', kind: 'lines', most: 500, optional: true },
} as const satisfies Inputs;

/** As typed on a page or sent by a program; throws `Refusal` for what no reminder says. */
export function reminderSaid(typed: Typed): { channel: ReminderChannel; note: string | null } {
  const { values, problems } = checkInputs(REMINDER_INPUTS, typed);
  const [problem] = Object.values(problems);
  if (problem !== undefined) throw new Refusal('reminders.input', `${problem}。`, '请改正后再催办。', problems);
  return { channel: values.channel as ReminderChannel, note: values.note ?? null };
}

/** Working days before the due day from which on a unit may be reminded. */
export const REMIND_WITHIN = 7;

/** What of an assignment tells whether its unit may be reminded now. */
export interface Remindable {
  /** It still owes the case something. */
  owes: boolean;
  stateLabel: string;
  dueDay: PlainDate | null;
  /** When its unit was reminded last. */
  lastDay: PlainDate | null;
}

/**
 * 催办: of what is late or due within seven working days, and once on a working day: what was said on a Saturday is not said again
 * on the Sunday. Null when nothing stands in the way.
 */
export function reminderRefusal(
  { owes, stateLabel, dueDay, lastDay }: Remindable,
  { today, calendar }: { today: PlainDate; calendar: WorkCalendar },
): Refusal | null {
  if (!owes)
    return new Refusal('reminders.settled', `现在是“${stateLabel}”，不用催办。`, '请刷新清单，看还有哪些要催。');
  if (dueDay === null)
    return new Refusal('reminders.no-day', '这项承办没有期限，不能按期限催办。', '请先在提案页核对期限的依据。');
  if (workingDaysBetween(calendar, today, dueDay) > REMIND_WITHIN)
    return new Refusal(
      'reminders.early',
      `期限是${printedDate(dueDay)}，离现在超过${REMIND_WITHIN}个工作日。`,
      `期限前${REMIND_WITHIN}个工作日内再催办。`,
    );
  if (lastDay !== null && (lastDay >= today || workingDaysBetween(calendar, lastDay, today) === 0))
    return new Refusal(
      'reminders.again',
      `${printedDate(lastDay)}已经催办过，一个工作日只催一次。`,
      '请下一个工作日再催；急办的请电话联系，再补记。',
    );
  return null;
}
