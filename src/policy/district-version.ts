import type { PlainDate } from '../domain/plain-date.js';
import type { PolicyVersion } from '../domain/policy/policy.js';
import type { PolicyVersionRow } from './policy-version.entity.js';

/** One version of the district's rules, with who put it into force and why. */
export interface DistrictVersion {
  /** Id of the policy that its text comes from; changes when the district adopts another one. */
  policyId: string;
  name: string;
  version: PolicyVersion;
  note: string | null;
  createdBy: string;
  createdAt: Date;
}

/** All versions, the oldest first, and the version that the next change has to name. */
export interface DistrictPolicy {
  /** Of the setting, not of the rules. */
  revision: number;
  versions: DistrictVersion[];
}

export function districtVersion(row: PolicyVersionRow): DistrictVersion {
  const { policyId, name, version, validFrom, validTo, content, note, createdBy, createdAt } = row;
  return { policyId, name, version: { version, validFrom, validTo, ...content }, note, createdBy, createdAt };
}

/** What stands in the row's `content`. */
export function contentOf({ version, validFrom, validTo, ...content }: PolicyVersion): PolicyVersionRow['content'] {
  void [version, validFrom, validTo];
  return content;
}

/** Replaced before it was ever in force: its successor holds from the same day. */
export function neverHeld({ validFrom, validTo }: { validFrom: PlainDate; validTo: PlainDate | null }): boolean {
  return validTo !== null && validTo < validFrom;
}
