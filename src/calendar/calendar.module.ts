import { Global, Module } from '@nestjs/common';
import { CalendarChanges } from './calendar-changes.js';
import { CalendarStore } from './calendar-store.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarPages } from './calendar.pages.js';

/** The working-day calendar, which every due day is counted by. */
@Global()
@Module({
  controllers: [CalendarController, CalendarPages],
  providers: [CalendarChanges, CalendarStore],
  exports: [CalendarStore],
})
export class CalendarModule {}
