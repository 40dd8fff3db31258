import { CommitteeSession } from '../../directory/committee-session.entity.js';
import type { DirectoryQueries } from '../../directory/directory.queries.js';
import { COMMITMENT_LIST } from '../../domain/lists/commitments.js';
import { In } from 'typeorm';
import { Proposal } from '../proposal.entity.js';
import { sessionView } from '../../directory/directory.views.js';
import { commitmentRow } from '../commitments/commitment-row.page-views.js';
import { commitmentRows } from '../commitments/commitment-rows.js';
import {
  conditions,
  dueColumn,
  filterValues,
  KEEPING,
  LACKS,
  nextColumns,
  OPEN,
} from '../commitments/commitment-filter.js';
import { seesInside, type CommitmentQueries } from '../commitments/commitments.queries.js';
import type { CommitmentView, Lacking } from '../commitments/commitments.views.js';
import { promisesWithin, whoAsks } from '../rights/reach.js';
import { codesOf, COMMITMENT_STATES } from '../states.js';
import { ownUnit } from './assignments.source.js';
import { cell, dueCell } from './cell.js';
import { byDay, isOneOf, NO_DAY, placeIn, type Asking, type ListRow, type ListSource } from './list-source.js';
import { BY_NUMBER } from './number-order.js';
import { dayCell, unitOptions } from './proposals.source.js';

/** How near a promise's day is, as `PROMISE_DUE` names it. */
function nearness({ actor, reader }: Asking): string {
  const inside = seesInside(actor);
  const due = dueColumn(inside);
  return (
    `CASE WHEN NOT (${OPEN}) THEN 'settled' WHEN ${conditions(reader, inside).recheckDue} THEN 'recheck' ` +
    `WHEN ${due} IS NULL THEN 'none' WHEN ${due} < :today THEN 'late' WHEN ${due} = :today THEN 'today' ` +
    `WHEN ${due} <= :warning THEN 'soon' ELSE 'later' END`
  );
}

const INSIDE_ONLY = ['person', 'percent'];

/** 承诺, as the database has them. */
export function commitmentSource(commitments: CommitmentQueries, directory: DirectoryQueries): ListSource {
  return {
    list: COMMITMENT_LIST,
    alias: 'commitment',
    query: ({ reader, actor, today, warning }) =>
      commitmentRows(reader)
        .innerJoin(CommitteeSession, 'session', 'session.id = proposal.sessionId')
        .where(promisesWithin(reader, actor))
        // What an earlier letter has promised already is listed and counted once.
        .andWhere('commitment.continuesId IS NULL')
        .setParameters({ ...whoAsks(actor), ...filterValues(today), warning }),
    searched: ['proposal.searchText', 'LOWER(commitment.text)', 'LOWER(commitment.owner)'],
    where: {
      state: isOneOf('commitment.state', 'state'),
      due: (values, asking) => [`(${nearness(asking)}) IN (:...f_due)`, { f_due: values }],
      stage: (values) => [
        `(${values.map((value) => `commitment.issuedDay IS ${value === 'draft' ? '' : 'NOT '}NULL`).join(' OR ')})`,
      ],
      unit: isOneOf(KEEPING, 'unit'),
      session: isOneOf('proposal.sessionId', 'session'),
      year: isOneOf('SUBSTR(commitment.issuedDay, 1, 4)', 'year'),
      asked: (_values, { reader, actor }) => [conditions(reader, seesInside(actor)).delayAsked],
      lacking: (values) => [`(${OPEN} AND (${values.map((value) => LACKS[value as Lacking]).join(' OR ')}))`],
    },
    sorts: {
      // What is still to be kept stands before what is settled.
      due: ({ actor }) => [
        { sql: `(CASE WHEN ${OPEN} THEN 0 ELSE 1 END)`, type: 'number' },
        { sql: `COALESCE(${nextColumns(seesInside(actor))}, '${NO_DAY}')`, type: 'string' },
      ],
      number: () => BY_NUMBER,
      unit: () => [{ sql: `COALESCE(owner.shortName, answering.shortName, '')`, type: 'string' }, ...BY_NUMBER],
      state: () => [{ sql: placeIn('commitment.state', codesOf(COMMITMENT_STATES)), type: 'number' }, ...BY_NUMBER],
      issued: () => [byDay('commitment.issuedDay')],
      done: () => [byDay('commitment.doneDay')],
    },
    counted: { state: () => 'commitment.state', due: nearness },
    rows: async ({ actor, reader, today }, ids) => {
      const views = await commitments.some(actor, ids);
      const cases = await reader.manager.find(Proposal, {
        where: { id: In([...new Set(views.map(({ caseId }) => caseId))]) },
        select: { id: true, sessionId: true },
      });
      const sessions = await reader.manager.findBy(CommitteeSession, { id: In(cases.map((one) => one.sessionId)) });
      const labels = new Map(sessions.map((session) => [session.id, sessionView(session).label]));
      const labelOf = new Map(cases.map(({ id, sessionId }) => [id, labels.get(sessionId) ?? '']));
      return views.map((view) => promiseLine(view, labelOf.get(view.caseId) ?? '', today));
    },
    options: async () => ({
      unit: await unitOptions(directory),
      session: (await directory.sessions()).map(({ id, label }) => ({ value: id, label })),
    }),
    initials: ownUnit,
    hidden: (actor) => (seesInside(actor) ? [] : INSIDE_ONLY),
  };
}

function promiseLine(view: CommitmentView, session: string, today: string): ListRow {
  const row = commitmentRow(view, today);
  return {
    id: view.id,
    version: view.version,
    called: `${row.case.label}“${short(view.text)}”`,
    href: row.href,
    late: row.late,
    cells: {
      text: cell(row.text, { main: true, note: row.notes.join(' · ') }),
      number: cell(row.case.label, { value: view.proposalNumber, nowrap: true }),
      session: cell(session, { nowrap: true }),
      title: cell(view.proposalTitle),
      unit: cell(row.owner, { value: row.hasOwner ? row.owner : null, lacks: !row.hasOwner, note: row.person }),
      person: cell(view.ownerPerson),
      answering: cell(view.answeringUnit),
      due: {
        ...dueCell(row.due, view.dueDay, row.due ? '' : row.dueText),
        lacks: row.due === null && !row.hasDue,
      },
      firstDue: dayCell(view.firstDueDay),
      measure: cell(view.measure),
      condition: cell(view.condition),
      percent: cell(view.percent === null ? null : String(view.percent), { value: view.percent }),
      state: cell(row.state, { tone: row.tone }),
      issued: dayCell(view.issuedDay),
      done: dayCell(view.doneDay),
    },
  };
}

const short = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);
