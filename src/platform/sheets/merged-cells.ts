import type { ZipParts } from '../zip/zip-parts.js';

/** Cells of one column that are merged over several rows; numbers from 1, the ends included. */
export interface MergedColumn {
  column: number;
  from: number;
  to: number;
}

/** `C` → 3. */
export const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

/** What of a sheet is merged downwards. A list by 界别 has the sector once for all its members. */
export function mergedColumns(parts: ZipParts, sheet: string): MergedColumn[] {
  const text = sheetText(parts, sheet);
  return [
    ...text.matchAll(/<(?:\w{1,9}:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g),
  ].flatMap(([, column = '', from = '', to = '']) =>
    Number(to) > Number(from) ? [{ column: columnNumber(column), from: Number(from), to: Number(to) }] : [],
  );
}

/** Gives every row its text; true when there was something to give. */
export function fillMerged(rows: string[][], merged: readonly MergedColumn[]): boolean {
  let filled = false;
  for (const { column, from, to } of merged) {
    const text = rows[from - 1]?.[column - 1] ?? '';
    if (text === '') continue;
    for (const row of rows.slice(from, to)) {
      if ((row[column - 1] ?? '') !== '') continue;
      row[column - 1] = text;
      filled = true;
    }
  }
  return filled;
}

/** The part that the workbook names for the sheet; empty when it cannot be told. */
function sheetText(parts: ZipParts, sheet: string): string {
  const read = (part: string): string => parts.get(part)?.().toString('utf8') ?? '';
  const sheets = [...read('xl/workbook.xml').matchAll(/<(?:\w{1,9}:)?sheet\s[^>]*>/g)].map(([tag]) => tag);
  const named = sheets.find((tag) => attribute(tag, 'name') === sheet) ?? (sheets.length === 1 ? sheets[0] : undefined);
  const id = named && attribute(named, '\\w+:id');
  const relation = [...read('xl/_rels/workbook.xml.rels').matchAll(/<(?:\w{1,9}:)?Relationship\s[^>]*>/g)]
    .map(([tag]) => tag)
    .find((tag) => attribute(tag, 'Id') === id);
  const target = relation && attribute(relation, 'Target');
  if (!target) return '';
  return read(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
