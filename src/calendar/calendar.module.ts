import { Global, Module } from '@nestjs/common';
import { CalendarChanges } from './calendar-changes.js';
import { CalendarStore } from './calendar-store.js';
import { CalendarController } from './calendar.controller.js';

/** The working-day calendar, which every due day is counted by. */
@Global()
@Module({
  controllers: [CalendarController],
  providers: [CalendarChanges, CalendarStore],
  exports: [CalendarStore],
})
export class CalendarModule {}
