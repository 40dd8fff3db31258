import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import { PROPOSAL_LIST } from '../../domain/lists/proposals.js';
import { statesOfReceipt, type Receipt } from '../../domain/proposing/received.js';
import { printedDate, type PlainDate } from '../../domain/plain-date.js';
import { calledBy } from '../case-name.js';
import { caseDue, named, stateTone } from '../proposals.page-views.js';
import { hasAssignment, owedBy, owedDays } from '../owed.js';
import { Proposal } from '../proposal.entity.js';
import type { Searched } from '../search.js';
import type { ProposalQueries } from '../proposals.queries.js';
import type { ProposalRow } from '../proposals.views.js';
import { casesWithin, unitsOfDesk, whoAsks } from '../rights/reach.js';
import { readClasses } from '../sitting/classes.js';
import { codesOf, PROPOSAL_STATES } from '../states.js';
import { cell, dueCell, type Cell } from './cell.js';
import {
  byDay,
  isOneOf,
  nearness,
  placeIn,
  type Asking,
  type ListRow,
  type ListSource,
  type Option,
} from './list-source.js';
import { BY_NUMBER } from './number-order.js';

const OWED = '(CASE WHEN proposal.state IN (:...unanswered) THEN owed.due END)';
const NEAR = nearness(OWED);

/** 正文 and 建议. */
export const TEXTS: readonly Searched[] = [
  'LOWER(proposal.body)',
  (contains) =>
    `EXISTS (SELECT 1 FROM suggestion said WHERE said."proposalId" = proposal.id AND LOWER(said.text) ${contains})`,
];

/** 提案, as the database has them. */
export function proposalSource(proposals: ProposalQueries, directory: DirectoryQueries): ListSource {
  return {
    list: PROPOSAL_LIST,
    alias: 'proposal',
    query: ({ reader, actor, today, warning, state }, dated) => {
      const units = ownersOf(state.filters.unit, actor);
      const query = reader
        .createQueryBuilder(Proposal, 'proposal')
        .innerJoin(CommitteeSession, 'session', 'session.id = proposal.sessionId');
      if (dated) query.leftJoin(owedDays(reader, units), 'owed', 'owed.case_id = proposal.id');
      return query
        .where(casesWithin(reader, actor, 'case.read'))
        .setParameters({ ...whoAsks(actor), ...owedBy(today, units), warning });
    },
    searched: ['proposal.searchText'],
    texts: TEXTS,
    where: {
      state: isOneOf('proposal.state', 'state'),
      due: isOneOf(`(${NEAR})`, 'due'),
      day: isOneOf(OWED, 'day'),
      session: isOneOf('proposal.sessionId', 'session'),
      unit: (values, { reader }) => [hasAssignment(reader, 'a.unitId IN (:...f_unit)'), { f_unit: values }],
      class: isOneOf("COALESCE(proposal.subjectClass, '-')", 'class'),
      kind: isOneOf('proposal.kind', 'kind'),
      origin: isOneOf('proposal.origin', 'origin'),
      level: isOneOf('proposal.level', 'level'),
      key: () => ['proposal.isKey = :yes'],
      receipt: (values) => [
        'proposal.state IN (:...f_receipt)',
        { f_receipt: values.flatMap((value) => statesOfReceipt(value as Receipt)) },
      ],
    },
    sorts: {
      number: () => BY_NUMBER,
      due: () => [byDay(OWED), ...BY_NUMBER],
      state: () => [{ sql: placeIn('proposal.state', codesOf(PROPOSAL_STATES)), type: 'number' }, ...BY_NUMBER],
      class: () => [{ sql: `COALESCE(proposal.subjectClass, '\uffff')`, type: 'string' }, ...BY_NUMBER],
      filed: () => [byDay('proposal.filedDay'), ...BY_NUMBER],
    },
    counted: { state: () => 'proposal.state', due: () => NEAR },
    rows: async ({ actor, state, today }, ids) =>
      (await proposals.some(ids, ownersOf(state.filters.unit, actor))).map((row) => proposalLine(row, today)),
    options: async ({ reader }) => ({
      session: (await directory.sessions()).map(({ id, label }) => ({ value: id, label })),
      unit: await unitOptions(directory),
      class: [
        ...(await readClasses(reader.manager)).value.classes.map(({ name }) => ({ value: name, label: name })),
        { value: '-', label: '未分类' },
      ],
    }),
  };
}

/** Whose days count: those of the units asked for, of one's own unit, or of everybody who has the case. */
const ownersOf = (units: readonly string[] = [], actor: Asking['actor']): readonly string[] =>
  units.length > 0 ? units : unitsOfDesk(actor);

export const unitOptions = async (directory: DirectoryQueries): Promise<Option[]> =>
  (await directory.units()).map(({ id, shortName }) => ({ value: id, label: shortName }));

function proposalLine(row: ProposalRow, today: PlainDate): ListRow {
  return {
    id: row.id,
    version: row.version,
    called: calledBy(row),
    href: `/proposals/${row.id}`,
    late: row.overdue,
    cells: {
      number: cell(calledBy(row), { value: row.number ?? row.receiptNumber, nowrap: true }),
      session: cell(row.session.label, { nowrap: true }),
      title: cell(row.title, { main: true, note: row.isKey ? '重点' : '' }),
      proposers: cell(named(row.proposers), { value: row.proposers.join('、') }),
      class: cell(row.subjectClass),
      kind: cell(row.kindLabel),
      units: handlingCell(row.units),
      state: cell(row.stateLabel, { tone: stateTone(row.state) }),
      filed: dayCell(row.filedDay),
      due: dueCell(caseDue(row, today), row.dueDay),
    },
  };
}

export const dayCell = (day: PlainDate | null): Cell => cell(day && printedDate(day), { value: day, nowrap: true });

/** The unit that answers first; those that help are counted from two on: `区住建局、区交通局`, `区住建局等3家`. */
function handlingCell(units: readonly string[]): Cell {
  const names = [...new Set(units)];
  if (names.length === 0) return cell('未交办', { value: null });
  const text = names.length > 2 ? `${names[0]}等${names.length}家` : names.join('、');
  return cell(text, { value: names.join('、') });
}
