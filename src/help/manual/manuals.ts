import type { Role } from '../../domain/rights/roles.js';
import type { Manual } from './manual.js';
import { MEMBER } from './members.js';
import { ADMIN, AUDITOR, COMMITTEE, SECURITY, SUPERVISION } from './offices.js';
import { CLERK, REVIEWER, SIGNER, UNIT_OFFICE } from './units.js';

/** In the order in which a proposal passes through their hands. */
const MANUALS: readonly Manual[] = [
  MEMBER,
  COMMITTEE,
  SUPERVISION,
  UNIT_OFFICE,
  CLERK,
  REVIEWER,
  SIGNER,
  ADMIN,
  SECURITY,
  AUDITOR,
];

export const manuals = (): readonly Manual[] => MANUALS;

export const manualOf = (role: string): Manual | undefined => MANUALS.find((manual) => manual.role === role);

/** Those of a person's own roles, first in the list of all. */
export const manualsOf = (roles: readonly Role[]): Manual[] => MANUALS.filter(({ role }) => roles.includes(role));
