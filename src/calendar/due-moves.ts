import type { EntityManager } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import type { PolicyVersion } from '../domain/policy/policy.js';
import type { Actor } from '../domain/rights/actor.js';
import type { WorkCalendar } from '../domain/work-calendar/work-calendar.js';

/** A change of the district's rules, before or while it is made; what is left out stays as it is. */
export interface RulesChange {
  /** The whole calendar as it will be. */
  calendar?: WorkCalendar;
  /** A version that open cases are to be moved to (适用于在办件). */
  policy?: { policyId: string; version: PolicyVersion };
}

/** What a change does to one open assignment. */
export interface DueMove {
  caseId: string;
  /** Proposal number, null when it has none. */
  number: string | null;
  /** Short name of the unit; null when it is not known. */
  unit: string | null;
  /** `主办`, `会办`; empty when not known. */
  role: string;
  /** Null when there was, or will be, no day. */
  from: PlainDate | null;
  to: PlainDate | null;
  /** 暂定, before and after. */
  wasProvisional: boolean;
  isProvisional: boolean;
}

/** Who knows the open cases: says what a change of calendar or policy would move, and moves it. */
export abstract class DueMoves {
  /** Only what moves or changes between 暂定 and certain, by number. */
  abstract preview(change: RulesChange): Promise<DueMove[]>;

  /** Moves it inside the change's own transaction, with a line in every moved case's trail. Returns what moved. */
  abstract apply(tx: EntityManager, change: RulesChange, actor: Actor, at: Date): Promise<DueMove[]>;
}
