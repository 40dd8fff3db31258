import { seedCalendar } from '../calendar/seed-calendar.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/database/database.js';
import { seedPolicy } from './seed-policy.js';

/** Gives a new district the calendar and rules it cannot work without; a district that has its own keeps them. */
export async function prepareRules({ unitOfWork }: Database, clock: Clock): Promise<void> {
  await unitOfWork.run((tx) => seedCalendar(tx, clock.now()));
  await unitOfWork.run((tx) => seedPolicy(tx, clock.now()));
}
