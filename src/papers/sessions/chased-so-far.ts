import { daysLeft } from '../../domain/deadlines/days-left.js';
import { partsOf, shortDate, type PlainDate } from '../../domain/plain-date.js';
import { REMINDER_CHANNELS } from '../../domain/reminders/remind.js';
import type { Chased } from './session-facts.js';

interface ChasedHand {
  id: string;
  stateLabel: string;
  dueDay: PlainDate | null;
  dueProvisional: boolean;
}

/** What 催办函 says of one assignment: how late it is in working days, and when its unit was reminded, by which channel. */
export function chasedSoFar(
  { id, stateLabel, dueDay, dueProvisional }: ChasedHand,
  chase: Chased | null,
  today: PlainDate,
): { late: boolean; standing: string; reminded: string } {
  const given = chase?.reminders.get(id) ?? [];
  return {
    late: dueDay !== null && dueDay < today,
    standing: [stateLabel, dueDay === null || dueProvisional || !chase ? '' : leftWords(chase, today, dueDay)]
      .filter(Boolean)
      .join('，'),
    reminded: given
      .toReversed()
      .map(({ day, channel }) => `${shortDate(day, partsOf(today).year)}${REMINDER_CHANNELS[channel]}`)
      .join('；'),
  };
}

/** A day that hangs on a calendar which is not there is not counted to. */
function leftWords({ calendar }: Chased, today: PlainDate, due: PlainDate): string {
  const { amount, provisional } = daysLeft(calendar, today, due);
  if (provisional) return due < today ? '已逾期' : '';
  if (due === today) return '今天到期';
  // Only days of rest lie between.
  if (amount === 0) return due < today ? '已到期' : '即将到期';
  return amount < 0 ? `逾期${-amount}个工作日` : `还剩${amount}个工作日`;
}
