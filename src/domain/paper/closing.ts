import { centreOf, columnsOf, type Line } from './lines.js';
import { AREA, CELL, INDENT } from './wanted.js';

/** What follows the text on the last page of the letter proper (7.3.4–7.3.6). */
export interface Closing {
  /** 附件说明. */
  attachmentNotes: Line[];
  /** 发文机关署名; several in a joint letter. */
  signatures: Line[];
  /** 成文日期. */
  date: Line | null;
  /** 附注. */
  note: Line[];
  /** All of these, for taking them out of the text. */
  closingLines: Line[];
}

const DATE = /^(\d{2,4}年.{0,3}月.{0,4}日|[二〇○零Ｏ一三四五六七八九]{4}年.{1,3}月.{1,4}日)$/;
const SENTENCE_END = /[。；，：、！？]$/;

/** `lines` are those after the addressee, without the attachments; `pitch` is the distance of lines of text. */
export function closingOf(lines: readonly Line[], pitch: number): Closing {
  const dateAt = lines.findLastIndex((line) => DATE.test(line.text));
  const date = lines[dateAt] ?? null;
  const noteAt = date ? dateAt + 1 : noteWithoutDate(lines);
  const note = lines.slice(noteAt);
  const above = lines.slice(0, date ? dateAt : noteAt);
  const columns = new Map(above.flatMap((line) => columnsOf(line).map((name) => [name, line])));
  const signatures = signaturesAbove([...columns.keys()], date, pitch);
  const signed = new Set(signatures.map((name) => columns.get(name)!));
  const attachmentNotes = attachmentNotesOf(
    above.filter((line) => !signed.has(line)),
    pitch,
  );
  const closingLines = [...attachmentNotes, ...signed, ...(date ? [date] : []), ...note];
  return { attachmentNotes, signatures, date, note, closingLines };
}

/** Where a contact in brackets ends a letter that has no date; the end of the lines when there is none. */
function noteWithoutDate(lines: readonly Line[]): number {
  const last = lines.at(-1);
  if (!last || !/[）)]$/.test(last.text)) return lines.length;
  const start = lines.findLastIndex((line) => /^[（(].*(联系|电话)/.test(line.text));
  return start >= 0 && lines.length - start <= 3 ? start : lines.length;
}

/** Rows of a joint letter's signatures leave room for their seals: so many lines lie between them; fewer below several long names. */
const SEAL_ROWS = [3.5, 6.5] as const;
const BELOW_LONG_NAMES = 2.8;

/**
 * Names right above the date (or the end), the lowest in the right part of the page or set off from it; above them, in a joint letter,
 * further rows of names, one below the other or as far apart as seals need. A long name takes two rows.
 */
function signaturesAbove(lines: readonly Line[], date: Line | null, pitch: number): Line[] {
  const found: Line[] = [];
  let below = date;
  const rows = rowsOf(lines).toReversed();
  for (const [i, row] of rows.entries()) {
    const [first] = row;
    const distance = !below ? 0 : first.page === below.page ? (below.baseline - first.baseline) / pitch : Infinity;
    const near = distance < 1.5 && (found.length > 0 || row.some((line) => endsRight(line) || setsDateOff(line, date)));
    // A further line of a name may stand where text does.
    const asText = row.length === 1 && isText(first) && !(near && found.length > 0);
    const furtherRow =
      found.length > 0 &&
      distance > (isOfNames(row, rows[i + 1]) ? BELOW_LONG_NAMES : SEAL_ROWS[0]) &&
      distance < SEAL_ROWS[1];
    if (!row.every(isName) || asText || !(near || furtherRow)) break;
    found.unshift(...row);
    below = first;
  }
  return found;
}

/** Names side by side, or the last line of one of them. */
const isOfNames = (row: Row, above: Row | undefined): boolean =>
  row.length > 1 ||
  (above !== undefined && above.length > 1 && above.some((name) => Math.abs(centreOf(name) - centreOf(row[0])) < 3));

type Row = [Line, ...Line[]];

/** Lines side by side. */
function rowsOf(lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    if (row && row[0].page === line.page && Math.abs(line.baseline - row[0].baseline) < SAME_ROW) row.push(line);
    else rows.push([line]);
  }
  return rows;
}

const SAME_ROW = 2;

function isName({ text }: Line): boolean {
  return !SENTENCE_END.test(text) && !/^(附件|\d+[.．])/.test(text);
}

/** Begins where lines of text do. */
function isText({ left }: Line): boolean {
  return Math.abs(left - AREA.left) < 1 || Math.abs(left - INDENT) < 1;
}

/** The date begins two characters further right (7.3.5.2): a short name below a long one may end far from the edge. */
function setsDateOff(line: Line, date: Line | null): boolean {
  return date !== null && Math.abs(date.left - line.left - 2 * CELL) < 1;
}

function endsRight(line: Line): boolean {
  return line.left > INDENT && line.right > AREA.centre + 4 * CELL;
}

/** 附件： and the lines that follow it without a gap. */
function attachmentNotesOf(lines: readonly Line[], pitch: number): Line[] {
  const start = lines.findLastIndex((line) => /^附件[:：]/.test(line.text));
  if (start < 0) return [];
  const end = lines.findIndex((line, i) => {
    const before = lines[i - 1];
    return i > start && before && (line.page !== before.page || line.baseline - before.baseline > 1.5 * pitch);
  });
  return lines.slice(start, end < 0 ? undefined : end);
}
