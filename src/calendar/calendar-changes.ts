import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditEntry } from '../audit/audit-entry.entity.js';
import { recordEvent } from '../audit/audit-trail.js';
import { demand } from '../domain/rights/may.js';
import type { Actor } from '../domain/rights/actor.js';
import { Refusal } from '../domain/refusal.js';
import type { Problem } from '../domain/problem.js';
import { calendarChanges, withYears } from '../domain/work-calendar/changes.js';
import type { CalendarYear } from '../domain/work-calendar/calendar-day.js';
import { WorkCalendar } from '../domain/work-calendar/work-calendar.js';
import type { Clock } from '../platform/clock.js';
import { Conflict } from '../platform/database/conflict.js';
import { writeSetting } from '../platform/database/setting.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK } from '../platform/tokens.js';
import { CALENDAR_SETTING, loadCalendar } from './calendar-state.js';
import { CalendarStore } from './calendar-store.js';
import { granted, type CalendarWish } from './calendar-wish.js';
import {
  yearView,
  type CalendarChanged,
  type CalendarPreview,
  type PastChange,
  type YearView,
} from './calendar.views.js';
import { changeSummary, dayChangeWords, moveWords } from './change-words.js';
import { DueMoves } from './due-moves.js';
import { storeYears } from './store-years.js';

/**
 * Changing the calendar: first what it would do to days and due days, then exactly that. A loaded year can be replaced as a
 * whole and never be taken away, for the due days counted by it would become guesses again.
 */
@Injectable()
export class CalendarChanges {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly store: CalendarStore,
    private readonly dueMoves: DueMoves,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async preview(actor: Actor, wish: CalendarWish): Promise<CalendarPreview> {
    demand(actor, 'calendar.edit');
    const { version, years: present } = await this.store.state();
    const { years, problems } = granted(wish, present);
    const changes = calendarChanges(present, years);
    const moves = changes.length > 0 ? await this.dueMoves.preview({ calendar: calendarWith(present, years) }) : [];
    return { version, problems, changes, moves };
  }

  /**
   * Applies the wish to the calendar of this version, with the due days it moves, all or nothing. Where the calendar is as
   * wished already nothing is written, whatever the version; else another version is a `Conflict<YearView[], CalendarWish>`.
   */
  async apply(actor: Actor, version: number, wish: CalendarWish): Promise<CalendarChanged> {
    demand(actor, 'calendar.edit');
    const at = this.clock.now();
    const done = await this.unitOfWork.run(async (tx) => {
      const now = await loadCalendar(tx);
      const { years, problems } = granted(wish, now.years);
      if (problems.length > 0) throw unfit(problems);
      const changes = calendarChanges(now.years, years);
      if (changes.length === 0) return { version: now.version, changes, moves: [] };
      if (!(await writeSetting(tx, CALENDAR_SETTING, version, {}))) return null;
      const changed = years.filter(({ year }) => changes.some((change) => change.year === year));
      await storeYears(
        tx,
        changed.map((year) => ({ ...year, source: wish.source })),
        { name: actor.name, at },
      );
      const moves = await this.dueMoves.apply(tx, { calendar: calendarWith(now.years, years) }, actor, at);
      const applied = { version: version + 1, changes, moves };
      await record(tx, actor, applied, wish.source, at);
      return applied;
    });
    if (done) return done;
    throw new Conflict('calendar.conflict', '工作日历刚被别人改过，没有应用。', await this.inForce(wish), wish);
  }

  /** The change that made this version. Throws `Refusal` when there is none. */
  async past(version: number): Promise<PastChange> {
    const entry = await this.reader.manager.findOneBy(AuditEntry, { chain: 'calendar', to: String(version) });
    if (entry) return pastChange(entry);
    throw new Refusal('calendar.not-found', `没有第${version}次日历变更。`, '请从“日历”页的变更记录里找。');
  }

  /** The newest changes first. */
  async history(limit: number): Promise<PastChange[]> {
    const order = { seq: 'DESC' } as const;
    const entries = await this.reader.manager.find(AuditEntry, { where: { chain: 'calendar' }, order, take: limit });
    return entries.map(pastChange);
  }

  /** The years of the wish as they stand now. */
  private async inForce(wish: CalendarWish): Promise<YearView[]> {
    const now = await this.store.state();
    const { years } = granted(wish, now.years);
    return now.years.filter(({ year }) => years.some((one) => one.year === year)).map((year) => yearView(now, year));
  }
}

function calendarWith(present: readonly CalendarYear[], years: readonly CalendarYear[]): WorkCalendar {
  return new WorkCalendar(withYears(present, years));
}

function unfit(problems: readonly Problem[]): Refusal {
  const [first] = problems as [Problem];
  const fields = Object.fromEntries(problems.map(({ place, sentence }) => [place, sentence]));
  const count = problems.length > 1 ? `共${problems.length}处，` : '';
  return new Refusal(
    'calendar.invalid',
    `日历没有保存：${first.place}：${first.sentence}`,
    `${count}请改正后再试。`,
    fields,
  );
}

async function record(
  tx: EntityManager,
  actor: Actor,
  applied: CalendarChanged,
  source: string,
  at: Date,
): Promise<void> {
  const { version, changes, moves } = applied;
  const detail = {
    summary: changeSummary(changes),
    source,
    days: changes.flatMap(({ days }) => days.map(dayChangeWords)).join('\n'),
    moved: moves.length,
    moves: moves.map(moveWords).join('\n'),
  };
  const event = { action: 'calendar.changed', from: String(version - 1), to: String(version), detail };
  await recordEvent(tx, 'calendar', actor, event, at);
}

function pastChange({ to, at, actorName, detail }: AuditEntry): PastChange {
  const text = (name: string) => String(detail[name] ?? '');
  const lines = (name: string) => text(name).split('\n').filter(Boolean);
  return {
    version: Number(to),
    at,
    by: actorName,
    summary: text('summary') || `装入随程序提供的日历：${text('years')}年`,
    source: text('source'),
    days: lines('days'),
    moves: lines('moves'),
  };
}
