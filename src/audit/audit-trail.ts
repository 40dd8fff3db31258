import type { EntityManager } from 'typeorm';
import type { Actor } from '../accounts/actor.js';
import { newId } from '../platform/database/ids.js';
import { AuditEntry, type AuditDetail } from './audit-entry.entity.js';

/** What happened, for the trail of one case. */
export interface AuditEvent {
  action: string;
  from?: string;
  to?: string;
  detail?: AuditDetail;
}

/**
 * Adds one line to a case's trail. The caller has changed the case's version in the same transaction: that row lock
 * keeps two writers from taking the same `seq`.
 */
export async function recordEvent(
  tx: EntityManager,
  caseId: string,
  actor: Actor,
  event: AuditEvent,
  at: Date,
): Promise<void> {
  const seq = ((await tx.maximum(AuditEntry, 'seq', { caseId })) ?? 0) + 1;
  await tx.insert(AuditEntry, auditRow({ caseId, seq, actor, event, at }));
}

/** The row of one event; for those who know the numbers themselves, such as the demo district. */
export function auditRow(entry: {
  caseId: string;
  seq: number;
  actor: Actor;
  event: AuditEvent;
  at: Date;
}): AuditEntry {
  const { caseId, seq, actor, event, at } = entry;
  return {
    id: newId(),
    caseId,
    seq,
    actorId: actor.id,
    actorName: actor.name,
    actingUnitId: actor.unitId,
    actingUnitName: actor.unitName,
    action: event.action,
    from: event.from ?? null,
    to: event.to ?? null,
    detail: event.detail ?? {},
    at,
  };
}
