import type { AuditEvent } from '../audit/audit-trail.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { CaseEventName } from '../proposals/timeline.js';

/** Something that happened, before it has a place in the trail. */
export interface Happening {
  day: PlainDate;
  unit: string | null;
  event: AuditEvent & { action: CaseEventName };
}
