import { In, IsNull } from 'typeorm';
import type { HandlingRole } from '../../../domain/letter/reading.js';
import { picksOf, type Typed } from '../../../domain/workflow/inputs.js';
import { Unit } from '../../../directory/unit.entity.js';
import { newId } from '../../../platform/database/ids.js';
import { ROLES } from '../../states.js';
import { PreAssignment } from '../../sitting/pre-assignment.entity.js';
import type { CaseTrace } from './case-trace.js';

/** Which units were typed, in the order in which papers name them. */
export function unitsTyped(values: Typed): { unitId: string; role: HandlingRole }[] {
  const wanted: [HandlingRole, string[]][] = [
    ['sole', picksOf(values.sole)],
    ['lead', picksOf(values.lead)],
    ['separate', picksOf(values.separate)],
    ['co', picksOf(values.co)],
  ];
  return wanted.flatMap(([role, ids]) => ids.map((unitId) => ({ unitId, role })));
}

/** `区住建局主办，区城管局、区交通局会办`. */
export function unitsTold(
  units: readonly { unitId: string; role: HandlingRole }[],
  names: Readonly<Record<string, string>>,
): string {
  const roles = [...new Set(units.map(({ role }) => role))];
  return roles
    .map((role) => {
      const own = units.filter((unit) => unit.role === role);
      return `${own.map(({ unitId }) => names[unitId] ?? '').join('、')}${ROLES[role]}`;
    })
    .join('，');
}

/** A unit that keeps its role keeps what it has answered; what is new or changed is asked anew. */
export const preAssign: CaseTrace = async ({ tx, caseId, actor }, { facts }, { values }) => {
  const { units: names, conflicts } = facts.sitting;
  const wanted = unitsTyped(values);
  const before = await tx.findBy(PreAssignment, { proposalId: caseId });
  const kept = before.filter((row) => wanted.some(({ unitId, role }) => row.unitId === unitId && row.role === role));
  const gone = before.filter((row) => !kept.includes(row)).map(({ id }) => id);
  if (gone.length > 0) await tx.delete(PreAssignment, { id: In(gone) });
  const added = wanted.filter(({ unitId }) => !kept.some((row) => row.unitId === unitId));
  await tx.insert(
    PreAssignment,
    added.map(({ unitId, role }) => ({
      id: newId(),
      proposalId: caseId,
      unitId,
      role,
      conflict: conflicts[unitId] ?? null,
      preparedBy: actor.name,
      askedDay: null,
      askedBy: null,
      answer: null,
      reason: null,
      suggestedUnitId: null,
      answeredBy: null,
      answeredAt: null,
    })),
  );
  return { units: unitsTold(wanted, names), ...acknowledged(wanted, conflicts, names) };
};

/** What of the units was a proposer's own, for the trail. */
export function acknowledged(
  units: readonly { unitId: string }[],
  conflicts: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>>,
): Record<string, string> {
  const own = units.filter(({ unitId }) => conflicts[unitId]).map(({ unitId }) => names[unitId] ?? '');
  return own.length === 0 ? {} : { reason: `提案者的单位${own.join('、')}，已知悉` };
}

export const askPre: CaseTrace = async ({ tx, caseId, actor }, { facts }, _decision, today) => {
  const { asked, units } = facts.sitting;
  await tx.update(PreAssignment, { proposalId: caseId, askedDay: IsNull() }, { askedDay: today, askedBy: actor.name });
  return {
    units: unitsTold(
      asked.filter(({ askedDay }) => askedDay === null),
      units,
    ),
  };
};

export function answerPre(answer: 'accepted' | 'objected'): CaseTrace {
  return async ({ tx, caseId, actor, at }, _loaded, { values }) => {
    const { reason = null, suggestedUnit = null } = values;
    await tx.update(
      PreAssignment,
      { proposalId: caseId, unitId: actor.unitId!, answer: IsNull() },
      { answer, reason, suggestedUnitId: suggestedUnit, answeredBy: actor.name, answeredAt: at },
    );
    const suggested = suggestedUnit === null ? null : await tx.findOneByOrFail(Unit, { id: suggestedUnit });
    const instead = suggested === null ? [] : [`建议改由${suggested.shortName}`];
    const told = [reason, ...instead].filter(Boolean).join('；');
    return { units: actor.unitName ?? '', ...(told && { reason: told }) };
  };
}
