import type { RegisterKind } from '../../domain/registers/kinds.js';
import { REGISTER_CODES } from '../../domain/registers/kinds.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import type { Right } from '../../domain/rights/rights.js';

/** Which right each kind of register needs. Whoever may import any of them may import units. */
export const REGISTER_RIGHTS = {
  members: 'register.members',
  organisations: 'register.members',
  units: 'register.units',
  proposals: 'register.proposals',
} as const satisfies Record<RegisterKind, Right>;

export const kindsFor = (actor: Actor): RegisterKind[] =>
  REGISTER_CODES.filter((kind) => mayAtAll(actor, REGISTER_RIGHTS[kind]));
