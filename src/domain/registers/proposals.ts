import { PROPOSAL_KINDS } from '../case-words.js';
import { Bodies, type KnownBody } from './bodies.js';
import { Cells } from './cells.js';
import { COLUMNS, type Field } from './columns.js';
import type { KnownMember } from './members.js';
import { nameKey } from './names.js';
import { People } from './people.js';
import { onBoth, rowsWords, shortened, unplanned, type PlannedRow, type Row, type RowProblem } from './planned-row.js';
import type { PlainDate } from '../plain-date.js';
import { formOf, KIND_WORDS, kindOf, receiptIn } from './proposal-form.js';
import {
  againstRecord,
  contentKey,
  OnRecord,
  receiptKey,
  type KnownProposal,
  type ProposalWrite,
} from './proposal-records.js';
import { readProposers } from './proposers.js';
import { strayCells } from './read-rows.js';
import { sessionIn, sessionWords, type KnownSession } from './sessions.js';

/** What a list of proposals is held against. */
export interface ProposalRecords {
  /** Where a row does not name one. */
  session: KnownSession | null;
  sessions: readonly KnownSession[];
  members: readonly KnownMember[];
  bodies: readonly KnownBody[];
  /** Of the sessions that occur. */
  proposals: readonly KnownProposal[];
  /** 收件号 of a session that were taken out of use, as `receiptKey` gives them. */
  outOfUse: ReadonlySet<string>;
  today: PlainDate;
}

type ProposalRow = Row<Field<'proposals'>>;
type Planned = PlannedRow<ProposalWrite>;

const LABELS = COLUMNS.proposals;

/** What a list of proposals would do: which are new, which are there already, and what is wrong with a row. */
export function planProposals(rows: readonly ProposalRow[], records: ProposalRecords): Planned[] {
  const directory = { people: new People(records.members), bodies: new Bodies(records.bodies) };
  const onRecord = new OnRecord(records.proposals);
  const planned = rows.map((row) => planProposal(row, records, directory, onRecord));
  const numbers = new Map(rows.map(({ no, cells }) => [no, cells.receiptNumber.trim()]));
  return distinct(planned, numbers).map((row) => (row.outcome === 'same' ? { ...row, write: null } : row));
}

/** The session that a row of proposals names, or null: for finding what is on record before the rows are planned. */
export function sessionNamed(
  typed: string,
  { session, sessions }: Pick<ProposalRecords, 'session' | 'sessions'>,
): KnownSession | null {
  if (typed.trim() === '') return session;
  const named = sessionIn(typed);
  return sessions.find(({ term, meeting }) => named?.term === term && named.meeting === meeting) ?? null;
}

interface Directory {
  people: People;
  bodies: Bodies;
}

function planProposal(row: ProposalRow, records: ProposalRecords, directory: Directory, onRecord: OnRecord): Planned {
  const cells = new Cells(row.cells, LABELS);
  strayCells(cells, row);
  const title = cells.requiredLine('title', 200);
  const receiptNumber = receiptIn(cells);
  const session = sessionOf(cells, records);
  const typedKind = cells.choice('kind', KIND_WORDS);
  const proposers = readProposers(cells, typedKind, directory);
  const kind = kindOf(cells, typedKind, proposers, directory.bodies);
  const form = formOf(cells, directory.bodies);
  const receivedDay = cells.day('receivedDay', records.today);
  const claim = session && receiptNumber !== null ? receiptKey(session.id, receiptNumber) : null;
  const base = unplanned<ProposalWrite>(row.no, title ?? shortened(cells.raw('title')), cells, claim);
  if (title === null || session === null || cells.problems.length > 0) return base;
  const write = { id: null, sessionId: session.id, receiptNumber, receivedDay, title, kind, ...form, proposers };
  return againstRecord({ ...base, about: aboutOf(write) }, write, records.outOfUse, onRecord);
}

/** `甲堃、乙玥等3人 · 联名提案 · 建议2条`. */
function aboutOf({ kind, proposers, suggestions }: ProposalWrite): string {
  const names = proposers.map(({ name }) => name);
  const who = names.length > 2 ? `${names.slice(0, 2).join('、')}等${names.length}个` : names.join('、');
  const items = suggestions.length > 0 ? `建议${suggestions.length}条` : '没有分条的建议';
  return [who, kind && PROPOSAL_KINDS[kind], items].filter(Boolean).join(' · ');
}

function sessionOf(cells: Cells<Field<'proposals'>>, records: ProposalRecords): KnownSession | null {
  const typed = cells.raw('session');
  const found = sessionNamed(typed, records);
  if (found) return found;
  if (typed === '') return cells.wrong('session', '没有选会议，本行也没有填届次。', '请先登记届次，再选会议。');
  const known = records.sessions.slice(0, 3).map(sessionWords).join('、');
  return cells.wrong('session', `没有登记“${shortened(typed)}”。`, known ? `已登记的有：${known}。` : '请先登记届次。');
}

/** No two rows may be one proposal or have one number. A title that comes again under other names is only told. */
function distinct(planned: readonly Planned[], numbers: ReadonlyMap<number, string>): Planned[] {
  const problem = (field: 'receiptNumber' | 'title', value: string, sentence: string, remedy: string): RowProblem => ({
    field,
    label: LABELS[field].label,
    value: shortened(value),
    sentence,
    remedy,
  });
  const sameNumber = onBoth(
    planned,
    ({ claim }) => claim,
    (others, { no }) =>
      problem(
        'receiptNumber',
        numbers.get(no) ?? '',
        `收件号${numbers.get(no)}也写在${others}。`,
        '一个号只能给一件提案，请改正。',
      ),
  );
  const sameContent = onBoth(
    sameNumber,
    ({ write }) => write && contentKey(write),
    (others, { name }) => problem('title', name, `与${others}是同一件提案：案由、提案者都相同。`, '请只留一行。'),
  );
  const titles = new Map<string, number[]>();
  for (const { no, write } of sameContent) {
    if (!write) continue;
    const key = `${write.sessionId}/${nameKey(write.title)}`;
    titles.set(key, [...(titles.get(key) ?? []), no]);
  }
  return sameContent.map((row) => {
    const others = (row.write ? (titles.get(`${row.write.sessionId}/${nameKey(row.write.title)}`) ?? []) : []).filter(
      (no) => no !== row.no,
    );
    return others.length === 0 ? row : { ...row, notes: [...row.notes, `案由与${rowsWords(others)}相同`] };
  });
}
