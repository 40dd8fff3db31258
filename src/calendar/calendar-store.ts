import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { WorkCalendar } from '../domain/work-calendar/work-calendar.js';
import { calendarVersion, loadCalendar, type CalendarState } from './calendar-state.js';

/**
 * The working-day calendar (工作日历) of the district. It is kept in memory for as long as the setting `calendar` has the same
 * version, so asking costs one small query, and what another process has changed is seen at once.
 */
@Injectable()
export class CalendarStore {
  private kept: CalendarState | null = null;

  constructor(private readonly reader: DataSource) {}

  async calendar(): Promise<WorkCalendar> {
    return (await this.state()).calendar;
  }

  /** As a change sees it inside its transaction: the one in memory, unless the change has another version before it. */
  async within(tx: EntityManager): Promise<WorkCalendar> {
    if (this.kept?.version === (await calendarVersion(tx))) return this.kept.calendar;
    return (await loadCalendar(tx)).calendar;
  }

  async state(): Promise<CalendarState> {
    const version = await calendarVersion(this.reader.manager);
    if (this.kept?.version === version) return this.kept;
    return (this.kept = await loadCalendar(this.reader.manager));
  }
}
