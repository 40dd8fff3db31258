import type { AuditEvent } from '../audit/audit-trail.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { Actor } from '../domain/rights/actor.js';
import type { CaseEventName } from '../proposals/timeline.js';

/** Something that happened, before it has a place in the trail. */
export interface Happening {
  day: PlainDate;
  unit: string | null;
  /** Who did it, where it matters which of the unit's people. */
  actor?: Pick<Actor, 'id' | 'name' | 'unitId' | 'unitName'>;
  event: AuditEvent & { action: CaseEventName };
}
