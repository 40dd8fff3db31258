/** A proposal that waits for its number. */
export interface Waiting {
  id: string;
  subjectClass: string | null;
  /** Sorts as 收件号 are given. */
  receiptKey: string | null;
}

/** Sorts behind everything that has one. */
const LAST = '\uffff';

/**
 * The order in which numbers are given (立案编号): by class as the district lists them, within a class by 收件号; what has no
 * class comes last.
 */
export function filingOrder<Row extends Waiting>(rows: readonly Row[], classes: readonly string[]): Row[] {
  const place = ({ subjectClass }: Row): number => {
    const found = subjectClass === null ? -1 : classes.indexOf(subjectClass);
    return found < 0 ? classes.length + (subjectClass === null ? 1 : 0) : found;
  };
  const key = ({ receiptKey }: Row) => receiptKey ?? LAST;
  return [...rows].sort(
    (a, b) =>
      place(a) - place(b) ||
      compare(a.subjectClass ?? LAST, b.subjectClass ?? LAST) ||
      compare(key(a), key(b)) ||
      compare(a.id, b.id),
  );
}

/**
 * The same rows with those moved to whom another place was given: before the row that stands there when they move up, behind
 * it when they move down.
 */
export function movedTo<Row>(rows: readonly Row[], placeOf: (row: Row) => number | null): Row[] {
  return rows
    .map((row, i) => {
      const place = placeOf(row) ?? i + 1;
      return { row, i, place: place + Math.sign(place - (i + 1)) / 2 };
    })
    .sort((one, other) => one.place - other.place || one.i - other.i)
    .map(({ row }) => row);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
