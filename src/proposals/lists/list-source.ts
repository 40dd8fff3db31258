import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ListDescription } from '../../domain/lists/description.js';
import type { Initials, ListState } from '../../domain/lists/state.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import type { Searched } from '../search.js';
import type { Cell } from './cell.js';

/** Who asks, and when. */
export interface Asking {
  reader: DataSource;
  actor: Actor;
  today: PlainDate;
  /** The last day that counts as near. */
  warning: PlainDate;
  calendar: WorkCalendar;
  state: ListState;
}

/** An order's expressions, none of them ever NULL; the id comes last by itself. */
export interface SortTerm {
  sql: string;
  type: 'string' | 'number';
  /** Runs the other way than the order itself. */
  flipped?: true;
}

/** A condition with its parameters. */
export type Condition = readonly [sql: string, parameters?: ObjectLiteral];

export interface Option {
  value: string;
  label: string;
}

/** One row of a list, made of cells by the names of its columns. */
export interface ListRow {
  id: string;
  version: number;
  /** What a person calls it: `第2026003号`, `第2026003号（区住建局）`. */
  called: string;
  href: string;
  late: boolean;
  cells: Readonly<Record<string, Cell>>;
}

/** The half of a list that knows the database: where its rows are, how they are narrowed, in which orders they come. */
export interface ListSource {
  list: ListDescription;
  /**
   * Everything that the actor may see, with the parameters of all conditions and with the joins that they name. `dated`: due days
   * are asked for; what is dear to find is left out without that.
   */
  query(asking: Asking, dated: boolean): SelectQueryBuilder<ObjectLiteral>;
  /** The alias of the row that is listed. */
  alias: string;
  /** What the search looks in. */
  searched: readonly Searched[];
  /** What it looks in besides, where somebody says so: long texts, which take a moment. */
  texts?: readonly Searched[];
  /** Filter → its condition for these values. */
  where: Readonly<Record<string, (values: readonly string[], asking: Asking) => Condition>>;
  sorts: Readonly<Record<string, (asking: Asking) => readonly SortTerm[]>>;
  /** Counted filter → what its values are told by. */
  counted: Readonly<Record<string, (asking: Asking) => string>>;
  /** The rows of a page, in the order of the ids. */
  rows(asking: Asking, ids: readonly string[]): Promise<ListRow[]>;
  /** Filters that are picked from the database → what there is to pick; without any, the filter is not offered. */
  options(asking: Asking): Promise<Readonly<Record<string, readonly Option[]>>>;
  /** What holds for this person until something else is asked. */
  initials?(actor: Actor): Initials;
  /** Columns that are not for this person. */
  hidden?(actor: Actor): readonly string[];
}

/** `column` is one of the values; parameters are named after the filter. */
export const isOneOf =
  (column: string, name: string) =>
  (values: readonly string[]): Condition => [`${column} IN (:...f_${name})`, { [`f_${name}`]: values }];

/** A state's place in its table, so that it sorts as the work goes. */
export const placeIn = (column: string, codes: readonly string[]): string =>
  `(CASE ${column} ${codes.map((code, i) => `WHEN '${code}' THEN ${i}`).join(' ')} ELSE ${codes.length} END)`;

/** Behind every day. */
export const NO_DAY = '9999-12-31';

/** An earlier day first; what has none comes last. */
export const byDay = (column: string): SortTerm => ({ sql: `COALESCE(${column}, '${NO_DAY}')`, type: 'string' });

/** How near a due day is, as `DUE` names it; parameters `today` and `warning`. */
export const nearness = (day: string): string =>
  `CASE WHEN ${day} IS NULL THEN 'none' WHEN ${day} < :today THEN 'late' WHEN ${day} = :today THEN 'today' ` +
  `WHEN ${day} <= :warning THEN 'soon' ELSE 'later' END`;
