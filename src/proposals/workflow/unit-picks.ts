import type { EntityManager } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import type { Pick } from '../../domain/workflow/inputs.js';

/** Units that a case can be handed to (承办单位); those that only propose are none. */
export async function unitPicks(manager: EntityManager): Promise<Pick[]> {
  const units = await manager.find(Unit, { order: { kind: 'ASC', name: 'ASC' } });
  return units.flatMap(({ id, name, kind }) => (kind === 'body' ? [] : [{ code: id, label: name }]));
}
