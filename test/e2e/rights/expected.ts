import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROLE_CODES, type Role } from '../../../src/domain/rights/roles.js';

export const EXPECTED_FILE = path.join(import.meta.dirname, 'expected-answers.md');

export type Column = 'nobody' | Role;
export const COLUMNS: readonly Column[] = ['nobody', ...ROLE_CODES];

/** See the head of the file. */
export const CELLS = ['open', 'in', 'yes', 'own', 'seen', 'hidden', 'no'] as const;
export type Cell = (typeof CELLS)[number];

/** One line of a table: what everybody is answered when the case stands so. */
export interface Row {
  /** Name of a situation of `planted-case.ts`, or `—` where no case is involved. */
  situation: string;
  cells: Record<Column, Cell>;
}

/** One section: some routes that answer alike, and how. */
export interface Section {
  title: string;
  /** `GET /replies/:id` */
  routes: string[];
  rows: Row[];
}

/** The sections of the file that have routes; throws at whatever is not written as it should be. */
export function expectedAnswers(text = readFileSync(EXPECTED_FILE, 'utf8')): Section[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map(sectionOf)
    .filter(({ routes }) => routes.length > 0);
}

function sectionOf(text: string): Section {
  const lines = text.split('\n').map((line) => line.trim());
  const routes = lines.flatMap((line) => /^- `([A-Z]+ \/\S*)`$/.exec(line)?.[1] ?? []);
  const [head, , ...rows] = lines.filter((line) => line.startsWith('|')).map(cellsOf);
  const title = lines[0]!;
  if (routes.length === 0) return { title, routes, rows: [] };
  if (head?.slice(1).join() !== COLUMNS.join())
    throw new Error(`“${title}”: the columns are not ${COLUMNS.join(', ')}.`);
  if (rows.length === 0) throw new Error(`“${title}” has no row.`);
  return { title, routes, rows: rows.map((cells) => rowOf(title, cells)) };
}

function rowOf(title: string, [situation = '', ...cells]: string[]): Row {
  const entries = COLUMNS.map((column, i): [Column, Cell] => {
    const cell = CELLS.find((one) => one === cells[i]);
    if (!cell) throw new Error(`“${title}”, ${situation}, ${column}: “${cells[i]}” is none of ${CELLS.join(', ')}.`);
    return [column, cell];
  });
  if (cells.length !== COLUMNS.length) throw new Error(`“${title}”, ${situation}: too many cells.`);
  return { situation, cells: Object.fromEntries(entries) as Row['cells'] };
}

const cellsOf = (line: string): string[] =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
