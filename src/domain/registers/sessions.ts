import { chineseNumeral } from '../chinese-numerals.js';
import type { PlainDate } from '../plain-date.js';
import { Cells, ordinalOf, squeezed } from './cells.js';
import { COLUMNS, type Field } from './columns.js';
import { strayCells } from './read-rows.js';
import { onBoth, unplanned, type PlannedRow, type Row } from './planned-row.js';

export interface KnownSession {
  id: string;
  committee: string;
  term: number;
  meeting: number;
  openedDay: PlainDate | null;
}

export interface SessionWrite {
  /** Null for a new one. */
  id: string | null;
  committee: string;
  term: number;
  meeting: number;
  openedDay: PlainDate | null;
}

/** `五届五次`. */
export const sessionWords = ({ term, meeting }: Pick<KnownSession, 'term' | 'meeting'>): string =>
  `${chineseNumeral(term)}届${chineseNumeral(meeting)}次`;

/** 届 and 次 in `区政协第五届五次会议`, or null. */
export function sessionIn(text: string): { term: number; meeting: number } | null {
  const match =
    /第?([一二三四五六七八九十]{1,3}|\d{1,2})届[^届次]{0,20}?第?([一二三四五六七八九十]{1,3}|\d{1,2})次/.exec(
      squeezed(text),
    );
  const [term, meeting] = [ordinalOf(match?.[1] ?? ''), ordinalOf(match?.[2] ?? '')];
  return term === null || meeting === null ? null : { term, meeting };
}

/** 区政协 in a list is 示例区政协 on record. */
export const sameCommittee = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a);

export function planSessions(
  rows: readonly Row<Field<'sessions'>>[],
  known: readonly KnownSession[],
): PlannedRow<SessionWrite>[] {
  const planned = rows.map((row) => planSession(row, known));
  return onBoth(
    planned,
    ({ claim }) => claim,
    (others) => ({
      field: 'meeting',
      label: COLUMNS.sessions.meeting.label,
      value: '',
      sentence: `与${others}是同一次会议。`,
      remedy: '请只留一行。',
    }),
  );
}

function planSession(row: Row<Field<'sessions'>>, known: readonly KnownSession[]): PlannedRow<SessionWrite> {
  const cells = new Cells(row.cells, COLUMNS.sessions);
  strayCells(cells, row);
  const committee = cells.requiredLine('committee', 40);
  const [term, meeting] = [cells.ordinal('term'), cells.ordinal('meeting')];
  for (const field of ['term', 'meeting'] as const) if (cells.raw(field) === '') cells.requiredLine(field, 10);
  const openedDay = cells.day('openedDay');
  const name = `${committee ?? ''}${term && meeting ? sessionWords({ term, meeting }) : ''}`;
  const claim = term && meeting ? `${term}/${meeting}/${committee}` : null;
  const base = unplanned<SessionWrite>(row.no, name, cells, claim);
  if (committee === null || term === null || meeting === null || cells.problems.length > 0) return base;
  const old = known.find(
    (one) => one.term === term && one.meeting === meeting && sameCommittee(one.committee, committee),
  );
  if (!old)
    return {
      ...base,
      outcome: 'new',
      about: openedDay ?? '开幕日期没有填',
      write: { id: null, committee, term, meeting, openedDay },
    };
  if (openedDay === null || openedDay === old.openedDay) return { ...base, outcome: 'same' };
  if (old.openedDay !== null) {
    // Numbers and due days have been counted from it.
    cells.wrong('openedDay', `${name}的开幕日已登记为${old.openedDay}。`, '请核对日期；登记过的开幕日不能用名册改。');
    return base;
  }
  const changes = [{ label: COLUMNS.sessions.openedDay.label, from: '', to: openedDay }];
  return { ...base, outcome: 'change', changes, write: { ...old, openedDay } };
}
