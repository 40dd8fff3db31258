import type { HandOver, HandOverList, HandOverRow } from '../proposals/sitting/hand-over.entity.js';
import { ROLES } from '../proposals/states.js';
import { demoActor } from './accounts.js';
import type { CaseRows } from './case-rows.js';
import { officeHour } from './days.js';
import { SESSIONS, UNITS } from './directory.js';
import { demoId } from './ids.js';

const UNIT_NAMES = new Map(UNITS.map(([name, shortName]) => [demoId('unit', shortName), { name, shortName }]));

/** 交办 of the demo district: one act for each day, with one list for each unit. */
export function handOverRows(cases: readonly CaseRows[]): { handOvers: HandOver[]; lists: HandOverList[] } {
  const handed = cases.flatMap(({ proposal, assignments, firstDues }) =>
    assignments
      .filter((assignment) => assignment.handOverId !== null)
      .map((assignment) => ({ proposal, assignment, all: assignments, due: firstDues.get(assignment.id)! })),
  );
  const ids = [...new Set(handed.map(({ assignment }) => assignment.handOverId!))];
  const acts = ids.map((id) => ({ id, own: handed.filter(({ assignment }) => assignment.handOverId === id) }));
  const supervision = demoActor('区督查室');
  const handOvers = acts.map(({ id, own }): HandOver => {
    const [{ proposal, assignment }] = own as [(typeof own)[number]];
    const day = assignment.handedOverDay!;
    return {
      id,
      sessionId: proposal.sessionId,
      bodyId: null,
      bodyName: null,
      meeting: SESSIONS.some(({ handOverDay }) => handOverDay === day) ? '提案交办会' : null,
      day,
      actorId: supervision.id,
      actorName: supervision.name,
      at: officeHour(day, 0),
    };
  });
  const lists = acts.flatMap(({ id, own }) =>
    [...new Set(own.map(({ assignment }) => assignment.unitId!))].map((unitId): HandOverList => ({
      id: demoId('hand-over-list', id, unitId),
      handOverId: id,
      unitId,
      unitName: UNIT_NAMES.get(unitId)!.name,
      rows: own
        .filter(({ assignment }) => assignment.unitId === unitId)
        .sort((a, b) => (a.proposal.numberKey! < b.proposal.numberKey! ? -1 : 1))
        .map(({ proposal, assignment, all, due }): HandOverRow => ({
          proposalId: proposal.id,
          assignmentId: assignment.id,
          number: proposal.number,
          title: proposal.title,
          role: assignment.role!,
          due: due.dueDay,
          provisional: due.dueProvisional,
          others: all
            .filter(({ id: other, handOverId: act }) => other !== assignment.id && act === id)
            .map(({ unitId: other, role }) => `${UNIT_NAMES.get(other!)!.shortName}${ROLES[role!]}`),
        })),
    })),
  );
  return { handOvers, lists };
}
