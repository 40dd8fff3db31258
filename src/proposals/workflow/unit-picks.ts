import { In, Not, type EntityManager } from 'typeorm';
import { byName } from '../../directory/by-name.js';
import { standing, Unit } from '../../directory/unit.entity.js';
import type { UnitKind } from '../../domain/unit-kinds.js';
import type { Pick } from '../../domain/workflow/inputs.js';

/** 界别 and 委员小组 are no offices, and organisations (党派团体) only propose: nobody can hand a case to them. */
const NO_OFFICES: readonly UnitKind[] = ['body', 'sector', 'group'];

/** Units that a case can be handed to (承办单位). */
export async function unitPicks(manager: EntityManager): Promise<Pick[]> {
  const where = { kind: Not(In(NO_OFFICES)), ...standing() };
  const units = await manager.find(Unit, { where, order: { kind: 'ASC' } });
  units.sort((a, b) => (a.kind === b.kind ? byName(a.name, b.name) : 0));
  return units.map(({ id, name }) => ({ code: id, label: name }));
}
