import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CalendarStore } from '../../calendar/calendar-store.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import type { DistrictVersion } from '../../policy/district-version.js';
import { PolicyStore } from '../../policy/policy-store.js';
import type { Proposal } from '../proposal.entity.js';

/** What due days are computed by, at one moment. */
export interface Rules {
  calendar: WorkCalendar;
  /** All versions of the district's rules, the oldest first. */
  versions: readonly Pick<DistrictVersion, 'policyId' | 'name' | 'version'>[];
}

/** The district's calendar and rules (工作日历、办理规定). */
@Injectable()
export class DistrictRules {
  constructor(
    private readonly calendars: CalendarStore,
    private readonly policy: PolicyStore,
  ) {}

  /** As stored. */
  async read(): Promise<Rules> {
    return { calendar: await this.calendar(), versions: (await this.policy.all()).versions };
  }

  /** As a change sees them inside its transaction. */
  async within(tx: EntityManager): Promise<Rules> {
    return { calendar: await this.calendars.within(tx), versions: (await this.policy.all(tx)).versions };
  }

  calendar(): Promise<WorkCalendar> {
    return this.calendars.calendar();
  }
}

/**
 * The version that a case keeps; of a case that keeps none, the one in force when it was filed, else when it was handed
 * over. Null when there is none.
 */
export function versionOf(
  { versions }: Rules,
  { policyId, policyVersion, filedDay }: Pick<Proposal, 'policyId' | 'policyVersion' | 'filedDay'>,
  handedOverDay: PlainDate | null,
): Rules['versions'][number] | null {
  if (policyVersion !== null)
    return versions.find((one) => one.policyId === policyId && one.version.version === policyVersion) ?? null;
  const day = filedDay ?? handedOverDay;
  if (day === null) return null;
  const inForce = ({ version: { validFrom, validTo } }: Rules['versions'][number]) =>
    validFrom <= day && (validTo === null || day <= validTo);
  return versions.find(inForce) ?? null;
}
