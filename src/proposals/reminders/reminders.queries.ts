import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { daysLeft, type DaysLeft } from '../../domain/deadlines/days-left.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { REMIND_WITHIN, reminderRefusal, type Remindable } from '../../domain/reminders/remind.js';
import type { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { lastDayWithin } from '../../domain/work-calendar/count-days.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { DistrictRules } from '../due/district-rules.js';
import { groupBy } from '../group.js';
import { handLines, linesOf, owedValues, owes, type HandLine } from '../owing-hands.js';
import { casesWithin, whoAsks } from '../rights/reach.js';
import { ASSIGNMENT_STATES } from '../states.js';
import { Reminder } from './reminder.entity.js';

/** An assignment that is late or due soon, with who was reminded of it when, and whether that may be done now. */
export interface DueHand {
  hand: HandLine;
  left: DaysLeft;
  late: boolean;
  /** The newest first. */
  reminders: Reminder[];
  /** Why its unit cannot be reminded now; null when it can. */
  refusal: Refusal | null;
}

export interface DueFilter {
  unitId?: string;
  /** Only what is late, only what is not yet. */
  when?: 'late' | 'soon';
  /** Only of which nobody has reminded its unit yet. */
  never?: boolean;
}

/** More than a district ever has due within seven working days. */
const MOST = 1000;

/** 催办: what is late or due in seven working days, and the reminders that were given of it. */
@Injectable()
export class ReminderQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The latest first, then what is due soonest. */
  async due(actor: Actor, { unitId, when, never }: DueFilter = {}): Promise<DueHand[]> {
    const today = this.clock.today();
    const calendar = await this.rules.calendar();
    const { manager } = this.reader;
    const query = handLines(manager)
      .where(casesWithin(this.reader, actor, 'case.read'), whoAsks(actor))
      .andWhere(owes(manager), owedValues())
      .andWhere('hand.dueDay <= :soon', { soon: lastDayWithin(calendar, today, REMIND_WITHIN) })
      .orderBy('hand.dueDay', 'ASC')
      .addOrderBy('hand.id', 'ASC')
      .limit(MOST);
    if (unitId !== undefined) query.andWhere('hand.unitId = :unitId', { unitId });
    if (when !== undefined) query.andWhere(`hand.dueDay ${when === 'late' ? '<' : '>='} :today`, { today });
    const hands = await linesOf(query);
    const given = await remindersOf(
      manager,
      hands.map(({ id }) => id),
    );
    return hands
      .map((hand) => dueHand(hand, given.get(hand.id) ?? [], { today, calendar }))
      .filter(({ reminders }) => !never || reminders.length === 0);
  }

  /** Everything that a unit or a case was reminded of, the newest first; for the papers of 催办, too. */
  ofAssignments(ids: readonly string[]): Promise<Map<string, Reminder[]>> {
    return remindersOf(this.reader.manager, ids);
  }
}

/** By assignment, the newest first. */
export async function remindersOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Reminder[]>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.find(Reminder, {
    where: { assignmentId: In([...ids]) },
    order: { at: 'DESC', id: 'ASC' },
  });
  return groupBy(rows, ({ assignmentId }) => assignmentId);
}

export function dueHand(
  hand: HandLine,
  reminders: Reminder[],
  { today, calendar }: { today: PlainDate; calendar: WorkCalendar },
): DueHand {
  return {
    hand,
    left: daysLeft(calendar, today, hand.dueDay ?? today),
    late: hand.dueDay !== null && hand.dueDay < today,
    reminders,
    refusal: reminderRefusal(remindable(hand, reminders, true), { today, calendar }),
  };
}

export const remindable = (
  { state, dueDay }: Pick<HandLine, 'state' | 'dueDay'>,
  reminders: readonly Reminder[],
  stillOwes: boolean,
): Remindable => ({
  owes: stillOwes,
  stateLabel: ASSIGNMENT_STATES[state].label,
  dueDay,
  lastDay: reminders.reduce<PlainDate | null>((last, { day }) => (last === null || day > last ? day : last), null),
});
