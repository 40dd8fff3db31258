import type { EntityManager } from 'typeorm';
import type { Actor } from '../domain/rights/actor.js';
import { newId } from '../platform/database/ids.js';
import { CommitmentChange, type ChangeKind, type ChangeState } from './commitment-change.entity.js';

/** A change of nothing, which nobody has decided on. */
export const NOTHING_CHANGED = {
  day: null,
  reason: null,
  what: null,
  approval: null,
  fromMeasure: null,
  fromDueDay: null,
  toDueDay: null,
  fromUnitId: null,
  toUnitId: null,
  decision: null,
  decidedBy: null,
  decidedAt: null,
} as const satisfies Partial<CommitmentChange>;

export type ChangeFields = Partial<Omit<CommitmentChange, 'id' | 'commitmentId' | 'kind' | 'state' | 'at'>>;

/** Writes down what was asked for or decided about a promise. */
export async function addChange(
  { tx, actor, at }: { tx: EntityManager; actor: Actor; at: Date },
  commitmentId: string,
  kind: ChangeKind,
  state: ChangeState,
  fields: ChangeFields,
): Promise<void> {
  await tx.insert(CommitmentChange, {
    id: newId(),
    commitmentId,
    kind,
    state,
    ...NOTHING_CHANGED,
    actorName: actor.name,
    unitName: actor.unitName,
    at,
    ...fields,
  });
}
