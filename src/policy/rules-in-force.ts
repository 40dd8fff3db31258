import { IsNull, LessThanOrEqual, MoreThanOrEqual, type EntityManager } from 'typeorm';
import type { PolicyVersion } from '../domain/policy/policy.js';
import type { PlainDate } from '../domain/plain-date.js';
import { districtVersion } from './district-version.js';
import { PolicyVersionRow } from './policy-version.entity.js';

/** The rules of one day as a transaction sees them; null when there are none. */
export async function rulesInForce(tx: EntityManager, day: PlainDate): Promise<PolicyVersion | null> {
  const since = { validFrom: LessThanOrEqual(day) };
  const row = await tx.findOneBy(PolicyVersionRow, [
    { ...since, validTo: IsNull() },
    { ...since, validTo: MoreThanOrEqual(day) },
  ]);
  return row && districtVersion(row).version;
}
