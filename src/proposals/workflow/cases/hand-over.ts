import { In } from 'typeorm';
import { Unit } from '../../../directory/unit.entity.js';
import type { HandlingRole } from '../../../domain/letter/reading.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import { picksOf } from '../../../domain/workflow/inputs.js';
import { ROLES } from '../../states.js';
import { newHand } from '../../assignments/new-hand.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import type { CaseTrace } from './case-trace.js';

/** 交办: one assignment per unit, waiting for the units to sign for it. */
export const handOver: CaseTrace = async ({ tx, caseId }, _loaded, { values }) => {
  const wanted: [HandlingRole, string[]][] = [
    ['sole', picksOf(values.sole)],
    ['lead', picksOf(values.lead)],
    ['separate', picksOf(values.separate)],
    ['co', picksOf(values.co)],
  ];
  const ids = wanted.flatMap(([, units]) => units);
  const units = await tx.findBy(Unit, { id: In(ids) });
  const named = (id: string) => units.find((unit) => unit.id === id)!.shortName;
  for (const [role, unitIds] of wanted)
    for (const unitId of unitIds)
      await tx.insert(
        Assignment,
        newHand({ proposalId: caseId, unitId, role, round: 1, handedOverDay: values.day as PlainDate }),
      );
  const told = wanted
    .filter(([, unitIds]) => unitIds.length > 0)
    .map(([role, unitIds]) => `${unitIds.map(named).join('、')}${ROLES[role]}`);
  return { units: told.join('，') };
};
