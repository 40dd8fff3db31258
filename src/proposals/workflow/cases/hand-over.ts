import type { PlainDate } from '../../../domain/plain-date.js';
import { actingBody } from '../../../domain/sitting/handing-bodies.js';
import { newId } from '../../../platform/database/ids.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { newHand } from '../../assignments/new-hand.js';
import type { CaseChange } from '../../case-change.js';
import { HandOver } from '../../sitting/hand-over.entity.js';
import { writeLists } from '../../sitting/hand-over-lists.js';
import { higherOf } from '../../sitting/load-sitting.js';
import type { CaseDecision, CaseTrace } from './case-trace.js';
import type { LoadedCase } from './load-case.js';
import { acknowledged, unitsTold, unitsTyped } from './pre-assigning.js';

/** 交办: one assignment per unit, waiting for the units to sign for it, on one paper per unit. */
export const handOver: CaseTrace = async (change, loaded, { values }) => {
  const { tx, caseId } = change;
  const { units: names, conflicts } = loaded.facts.sitting;
  const handOverId = change.act ?? (await beginHandOver(change, loaded, values));
  const units = unitsTyped(values);
  const printed = await printedDays(change, loaded, values);
  const hands = units.map(({ unitId, role }) => {
    const { day = null, paper = null } = printed(role === 'co') ?? {};
    return newHand({
      proposalId: caseId,
      unitId,
      role,
      round: 1,
      handedOverDay: values.day as PlainDate,
      handOverId,
      conflict: conflicts[unitId] ?? null,
      printedDueDay: day,
      printedDuePaper: paper,
    });
  });
  await tx.insert(Assignment, hands);
  const body = actingBody(change.actor, loaded.facts.sitting.bodies, values.body);
  return {
    units: unitsTold(units, names),
    ...(body && { by: body.name }),
    ...acknowledged(units, conflicts, names),
  };
};

/** The papers of a hand-over that is no part of a larger one. */
export async function handedOver({ tx, caseId }: CaseChange, { action }: CaseDecision): Promise<void> {
  if (action !== 'hand_over') return;
  const { handOverId } = await tx.findOneByOrFail(Assignment, { proposalId: caseId, round: 1 });
  await writeLists(tx, handOverId!);
}

async function beginHandOver(
  { tx, actor, at }: CaseChange,
  { proposal, facts }: LoadedCase,
  values: CaseDecision['values'],
): Promise<string> {
  const body = actingBody(actor, facts.sitting.bodies, values.body);
  const id = newId();
  await tx.insert(HandOver, {
    id,
    sessionId: proposal.sessionId,
    bodyId: body?.id ?? null,
    bodyName: body?.name ?? null,
    meeting: values.meeting ?? null,
    day: values.day as PlainDate,
    actorId: actor.id,
    actorName: actor.name,
    at,
  });
  return id;
}

interface Printed {
  day: PlainDate;
  paper: string;
}

/** The day that a paper prints for those who answer, or for those who help; of a case from above, its own. */
async function printedDays(
  { tx, caseId }: CaseChange,
  { facts }: LoadedCase,
  { due, coDue, meeting }: CaseDecision['values'],
): Promise<(helps: boolean) => Printed | null> {
  const paper = meeting ?? '交办单';
  const higher = facts.sitting.higher?.dueDay ? await higherOf(tx, caseId) : null;
  const fromAbove = higher?.dueDay
    ? { day: higher.dueDay, paper: higher.duePaper ?? `${higher.sender}交办文件` }
    : null;
  return (helps) => {
    const typed = helps ? coDue : due;
    if (typed) return { day: typed, paper };
    // A unit that helps one of ours owes its opinion to that unit, not to those above.
    return helps && higher?.role !== 'co' ? null : fromAbove;
  };
}
