import type { EntityManager } from 'typeorm';
import { recordEvent } from '../../audit/audit-trail.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';

/** Who settles something for which unit, when. */
export interface Doing {
  tx: EntityManager;
  actor: Actor;
  unitId: string;
  unit: string;
  at: Date;
  today: PlainDate;
}

/** Its line in the trail of the units' offices. */
export function told(
  { tx, actor, unit, at }: Doing,
  action: string,
  detail: Record<string, string | number>,
): Promise<void> {
  return recordEvent(tx, 'offices', actor, { action, detail: { unit, ...detail } }, at);
}
