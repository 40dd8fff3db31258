import { Global, Module } from '@nestjs/common';
import { CalendarStore } from './calendar-store.js';

/** The working-day calendar, which every due day is counted by. */
@Global()
@Module({
  providers: [CalendarStore],
  exports: [CalendarStore],
})
export class CalendarModule {}
