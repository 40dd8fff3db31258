import type { EntityManager } from 'typeorm';
import { byName } from '../../directory/by-name.js';
import { standing, Unit } from '../../directory/unit.entity.js';
import { Refusal } from '../../domain/refusal.js';
import type { NamedUnit } from '../../domain/sitting/conflict.js';
import { readUnits, WAYS, type Way } from '../../domain/sitting/unit-words.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { rowField } from './batch.js';
import type { UnitsTyped } from './sitting-units.page-views.js';

/** Units that proposals are handed to, with all their names. */
export async function namedUnits(manager: EntityManager): Promise<NamedUnit[]> {
  const units = await manager.find(Unit, { where: standing(), order: { kind: 'ASC' } });
  return units
    .sort((a, b) => (a.kind === b.kind ? byName(a.name, b.name) : 0))
    .filter(({ kind }) => kind !== 'body')
    .map(({ id, name, shortName, formerNames }) => ({ id, name, shortName, formerNames: formerNames ?? [] }));
}

/** What a desk's form says about the units of each of these proposals. */
export const unitsOfForm = (body: FormBody, ids: readonly string[]): Map<string, UnitsTyped> =>
  new Map(
    ids.map((id) => [
      id,
      {
        way: formText(body, `way.${id}`),
        units: formText(body, `units.${id}`).trim(),
        known: formText(body, `known.${id}`) !== '',
      },
    ]),
  );

/** The same as a step asks for it; refuses a name that is no unit, at its row. */
export function unitValues(typed: UnitsTyped, units: readonly NamedUnit[], place: number, called: string): Typed {
  const way = Object.hasOwn(WAYS, typed.way) ? (typed.way as Way) : '';
  const read = readUnits(way, typed.units, units);
  if (typeof read === 'string')
    throw new Refusal('sitting.units', `${called}：${read}。`, '请写名录里的单位，几个单位用、隔开。', {
      [rowField(place)]: read,
    });
  const { lead = '', co = '', sole = '', separate = '' } = read;
  return { lead, co, sole, separate, conflict: typed.known ? 'acknowledged' : '' };
}
