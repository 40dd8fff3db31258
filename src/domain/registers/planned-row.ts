/** What is wrong with one cell of a row, and what to do about it. */
export interface RowProblem {
  /** Code of the column; null when the row as a whole is meant. */
  field: string | null;
  /** The column's name. */
  label: string;
  /** What stands there, shortened. */
  value: string;
  /** One Chinese sentence each. */
  sentence: string;
  remedy: string;
}

/** One thing that a row would change in what is on record. */
export interface Change {
  label: string;
  from: string;
  to: string;
}

/** What a row of a register would do. */
export interface PlannedRow<Written> {
  /** The row's number in the file. */
  no: number;
  outcome: 'new' | 'change' | 'same' | 'error';
  /** What the row is about: a person's name, a title. */
  name: string;
  /** How the row was understood, in short; empty while it is wrong. */
  about: string;
  problems: RowProblem[];
  /** What the person who imports should know, though it is no error. */
  notes: string[];
  changes: Change[];
  /** What no other row of the file may have as well, such as a number; also of a row that is wrong in another cell. */
  claim: string | null;
  /** What is to be stored, for `new` and `change`. */
  write: Written | null;
}

/** A row before anything is known about it but what is wrong with its cells. */
export function unplanned<Written>(
  no: number,
  name: string,
  { problems, notes }: Pick<PlannedRow<Written>, 'problems' | 'notes'>,
  claim: string | null = null,
): PlannedRow<Written> {
  return { no, outcome: 'error', name, about: '', problems, notes, changes: [], claim, write: null };
}

/** A row of a file by its fields; a column that the file does not have is the empty text. */
export interface Row<Field extends string> {
  no: number;
  cells: Readonly<Record<Field, string>>;
  /** Cells under no head at all: the row was torn apart, most likely by a separator inside a text. */
  stray: number;
}

/** Long texts are told by their beginning. */
export const shortened = (value: string): string =>
  [...value].length > 40 ? `${[...value].slice(0, 40).join('')}…` : value;

/** The rows of which the file has another that is the same thing by `keyOf`, each with a problem that names the others. */
export function onBoth<Planned extends PlannedRow<unknown>>(
  rows: readonly Planned[],
  keyOf: (row: Planned) => string | null,
  problem: (others: string, row: Planned) => RowProblem,
): Planned[] {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), row.no]);
  }
  return rows.map((row) => {
    const others = (groups.get(keyOf(row) ?? '') ?? []).filter((no) => no !== row.no);
    return others.length === 0 ? row : failed(row, problem(rowsWords(others), row));
  });
}

/** `第3行、第7行`; many are counted. */
export function rowsWords(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 3).map((no) => `第${no}行`);
  return `${shown.join('、')}${numbers.length > 3 ? `等${numbers.length}行` : ''}`;
}

/** The row with one problem more; what it would have written is dropped. */
export function failed<Planned extends PlannedRow<unknown>>(row: Planned, ...problems: RowProblem[]): Planned {
  return { ...row, outcome: 'error', about: '', problems: [...row.problems, ...problems], changes: [], write: null };
}
