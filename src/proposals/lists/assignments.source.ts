import type { SelectQueryBuilder } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import type { DirectoryQueries } from '../../directory/directory.queries.js';
import { Unit } from '../../directory/unit.entity.js';
import { ASSIGNMENT_LIST, SIGN_IN_DAYS } from '../../domain/lists/assignments.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { dayWorkingDaysAgo } from '../../domain/work-calendar/count-days.js';
import { UNSIGNED_LATE } from '../sitting/hand-over-board.queries.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { colleaguesOf } from '../office/colleagues.js';
import { sectionPicks } from '../office/section-picks.js';
import { Proposal } from '../proposal.entity.js';
import type { ProposerQueries } from '../proposers.queries.js';
import { casesWithin, unitsOfDesk, whoAsks } from '../rights/reach.js';
import { readClasses } from '../sitting/classes.js';
import { HandOver } from '../sitting/hand-over.entity.js';
import { ASSIGNMENT_STATES, codesOf, openCodes } from '../states.js';
import { HandRequest } from '../workflow/hands/hand-request.entity.js';
import { handCalled, handCells, handIsLate, handLines } from './hand-lines.js';
import {
  byDay,
  isOneOf,
  nearness,
  placeIn,
  type Asking,
  type Condition,
  type ListSource,
  type Option,
  type SortTerm,
} from './list-source.js';
import { BY_NUMBER } from './number-order.js';
import { TEXTS, unitOptions } from './proposals.source.js';

/** The day that still counts: what nobody waits for any more is not due. */
export const HAND_OWED = '(CASE WHEN assignment.state IN (:...open) THEN assignment.dueDay END)';
const NEAR = nearness(HAND_OWED);

export const BY_UNIT: SortTerm = { sql: "COALESCE(unit.shortName, assignment.unitPrinted, '')", type: 'string' };
export const BY_STATE: SortTerm = { sql: placeIn('assignment.state', codesOf(ASSIGNMENT_STATES)), type: 'number' };

export const handQuery = ({ reader, actor, today, warning }: Asking): SelectQueryBuilder<Assignment> =>
  reader
    .createQueryBuilder(Assignment, 'assignment')
    .innerJoin(Proposal, 'proposal', 'proposal.id = assignment.proposalId')
    .innerJoin(CommitteeSession, 'session', 'session.id = proposal.sessionId')
    .leftJoin(Unit, 'unit', 'unit.id = assignment.unitId')
    .where(casesWithin(reader, actor, 'case.read'))
    .setParameters({ ...whoAsks(actor), open: openCodes(ASSIGNMENT_STATES), today, warning });

/** People of a unit begin with their own unit's; others of the same case are one click away. */
export const ownUnit = (actor: Actor): Readonly<Record<string, readonly string[]>> => {
  const units = unitsOfDesk(actor);
  return units.length > 0 ? { unit: units } : {};
};

/** 承办件, as the database has them. */
export function assignmentSource(directory: DirectoryQueries, proposers: ProposerQueries): ListSource {
  return {
    list: ASSIGNMENT_LIST,
    alias: 'assignment',
    query: handQuery,
    searched: ['proposal.searchText'],
    texts: TEXTS,
    where: {
      state: isOneOf('assignment.state', 'state'),
      due: isOneOf(`(${NEAR})`, 'due'),
      day: isOneOf(HAND_OWED, 'day'),
      unit: isOneOf('assignment.unitId', 'unit'),
      role: isOneOf('assignment.role', 'role'),
      session: isOneOf('proposal.sessionId', 'session'),
      class: isOneOf("COALESCE(proposal.subjectClass, '-')", 'class'),
      round: roundIs,
      section: (values, { actor }) => inside(actor, "COALESCE(assignment.sectionId, '-')", 'section', values),
      clerk: (values, { actor }) => inside(actor, "COALESCE(assignment.clerkId, '-')", 'clerk', values),
      unsigned: (_values, { calendar, today }) => [
        UNSIGNED_LATE,
        { unsignedSince: dayWorkingDaysAgo(calendar, today, SIGN_IN_DAYS) },
      ],
      act: isOneOf('assignment.handOverId', 'act'),
      asked: (_values, { reader }) => {
        const asked = reader
          .createQueryBuilder(HandRequest, 'request')
          .select('1')
          .where("request.assignmentId = assignment.id AND request.state IN ('open', 'disputed')");
        return [`EXISTS (${asked.getQuery()})`];
      },
    },
    sorts: {
      due: () => [byDay(HAND_OWED), ...BY_NUMBER],
      number: () => BY_NUMBER,
      unit: () => [BY_UNIT, ...BY_NUMBER],
      state: () => [BY_STATE, ...BY_NUMBER],
      handed: () => [byDay('assignment.handedOverDay'), ...BY_NUMBER],
      delivered: () => [byDay('assignment.deliveredDay'), ...BY_NUMBER],
    },
    counted: { state: () => 'assignment.state', due: () => NEAR },
    rows: async ({ reader, actor, calendar, today }, ids) => {
      const lines = await handLines(reader, proposers, ids);
      return ids.flatMap((id) => {
        const line = lines.get(id);
        if (!line) return [];
        const cells = handCells(line, { actor, calendar, today });
        const href = `/proposals/${line.proposalId}`;
        return [{ id, version: line.version, called: handCalled(line), href, late: handIsLate(line, today), cells }];
      });
    },
    options: async ({ reader, actor }) => ({
      unit: await unitOptions(directory),
      session: (await directory.sessions()).map(({ id, label }) => ({ value: id, label })),
      class: [
        ...(await readClasses(reader.manager)).value.classes.map(({ name }) => ({ value: name, label: name })),
        { value: '-', label: '未分类' },
      ],
      act: await actOptions(actor, reader.manager),
      ...(await insideOptions(actor, reader.manager)),
    }),
    initials: ownUnit,
    hidden: (actor) => (mayAtAll(actor, 'inside.read') ? [] : ['inside']),
  };
}

export const roundIs = (values: readonly string[]): Condition => [
  'assignment.round IN (:...f_round)',
  { f_round: values.map(Number) },
];

/** Only of one's own unit, whatever the address says. */
const inside = (actor: Actor, column: string, name: string, values: readonly string[]): Condition =>
  mayAtAll(actor, 'inside.read')
    ? [`(assignment.unitId = :askingUnit AND ${column} IN (:...f_${name}))`, { [`f_${name}`]: values }]
    : ['1 = 0'];

async function insideOptions(actor: Actor, manager: Asking['reader']['manager']): Promise<Record<string, Option[]>> {
  const { unitId } = actor;
  if (unitId === null || !mayAtAll(actor, 'inside.read')) return { section: [], clerk: [] };
  const none = { value: '-', label: '还没有分' };
  const sections = (await sectionPicks(manager, unitId)).map(({ code, label }) => ({ value: code, label }));
  const people = (await colleaguesOf(manager, unitId)).map(({ id, name }) => ({ value: id, label: name }));
  return {
    section: sections.length > 0 ? [...sections, none] : [],
    clerk: people.length > 0 ? [...people, none] : [],
  };
}

/** The latest acts of handing over, for the offices that keep them all. */
async function actOptions(actor: Actor, manager: Asking['reader']['manager']): Promise<Option[]> {
  if (!mayAtAll(actor, 'sitting.read')) return [];
  const acts = await manager.find(HandOver, { order: { day: 'DESC', id: 'DESC' }, take: 20 });
  return acts.map(({ id, day, bodyName, meeting }) => ({
    value: id,
    label: [day, meeting ?? bodyName].filter(Boolean).join(' '),
  }));
}
