import type { EntityManager } from 'typeorm';
import { recordEvent } from '../../audit/audit-trail.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { columnsOf } from '../../domain/registers/columns.js';
import { missingColumns, type Mapping } from '../../domain/registers/heads.js';
import { REGISTER_KINDS, type RegisterKind } from '../../domain/registers/kinds.js';
import { rowsWords, type PlannedRow } from '../../domain/registers/planned-row.js';
import { emptyRows, readRows } from '../../domain/registers/read-rows.js';
import type { Sheet } from '../../domain/registers/sheet.js';
import { Refusal } from '../../domain/refusal.js';
import { Setting } from '../../platform/database/setting.entity.js';
import { sha256 } from '../../platform/sha256.js';
import { MEMBERS, ORGANISATIONS, UNITS } from './plan-directory.js';
import { PROPOSALS } from './plan-proposals.js';
import type { ImportTerms, Planner } from './planners.js';
import { countsOf, rowNumbers, rowReport, type RegisterReport } from './registers.views.js';

/** A register that has been read, and how its columns are to be taken. */
export interface Register {
  kind: RegisterKind;
  fileName: string;
  sheet: Sheet;
  columns: Mapping;
  sessionId: string | null;
  notes: readonly string[];
}

/** What it would do at this moment. */
export interface RegisterPlan {
  report: RegisterReport;
  /** Two plans with the same fingerprint do the same. */
  fingerprint: string;
  /** Gives what there is to tell of the rows it stored, by their numbers. */
  store: (tx: EntityManager, terms: ImportTerms) => Promise<ReadonlyMap<number, string>>;
}

type Prepared = (
  manager: EntityManager,
  register: Register,
  today: PlainDate,
) => Promise<{ rows: PlannedRow<unknown>[]; store: RegisterPlan['store'] }>;

function prepared<Kind extends RegisterKind, Written>(kind: Kind, planner: Planner<Kind, Written>): Prepared {
  return async (manager, { sheet, columns, sessionId }, today) => {
    const rows = await planner.plan(manager, readRows(kind, sheet, columns), { sessionId, today });
    const store: RegisterPlan['store'] = async (tx, terms) => {
      const done = rows.filter(({ write }) => write !== null);
      const writes = done.flatMap(({ write }) => write ?? []);
      const told = await planner.store(tx, writes, terms, done);
      return new Map(done.flatMap(({ no }, i) => (told[i] ? [[no, told[i]]] : [])));
    };
    return { rows, store };
  };
}

const PREPARED: Readonly<Record<RegisterKind, Prepared>> = {
  members: prepared('members', MEMBERS),
  organisations: prepared('organisations', ORGANISATIONS),
  units: prepared('units', UNITS),
  proposals: prepared('proposals', PROPOSALS),
};

/** Refuses a register that lacks a column without which no row can be read. */
export async function planRegister(
  manager: EntityManager,
  register: Register,
  today: PlainDate,
): Promise<RegisterPlan> {
  const { kind, fileName, sheet, columns, notes } = register;
  const missing = missingColumns(kind, columns);
  if (missing.length > 0)
    throw new Refusal(
      'registers.columns',
      `文件“${fileName}”里没有认出“${missing.join('”“')}”列。`,
      '请指定哪一列是它，或在表头写上这个列名。',
      { columns: `缺少：${missing.join('、')}` },
    );
  const { rows, store } = await PREPARED[kind](manager, register, today);
  const labels = columnsOf(kind);
  const report: RegisterReport = {
    kind,
    kindLabel: REGISTER_KINDS[kind],
    file: fileName,
    imported: false,
    counts: countsOf(rows),
    columns: sheet.heads.map((head, i) => {
      const field = columns[i] ?? null;
      return { head, field, label: field === null ? null : (labels[field]?.label ?? null) };
    }),
    notes: [...notes, ...leftAside(emptyRows(sheet, columns))],
    rows: rows.map(rowReport),
  };
  return {
    report,
    fingerprint: sha256(JSON.stringify(rows.map(({ no, outcome, changes }) => [no, outcome, changes]))),
    store,
  };
}

const leftAside = (numbers: readonly number[]): string[] =>
  numbers.length === 0 ? [] : [`${rowsWords(numbers)}在导入的列里没有内容，没有读`];

/** More than these lines of what was changed help nobody in a trail. */
const MOST_LINES = 200;

/**
 * Carries the plan out: all rows without an error, in this transaction. With `onlyGood` false a row with an error is a
 * refusal that names them all.
 */
export async function carryOut(
  tx: EntityManager,
  { report, store }: RegisterPlan,
  terms: ImportTerms & { sha256: string },
  onlyGood: boolean,
): Promise<RegisterReport> {
  const { kindLabel, file, counts, rows } = report;
  if (counts.error > 0 && !onlyGood) throw rowsRefusal(report);
  if (counts.new + counts.change === 0) return report;
  const told = await store(tx, terms);
  const changed = rows.filter(({ outcome }) => outcome === 'change');
  const detail = {
    register: kindLabel,
    file,
    sha256: terms.sha256,
    added: counts.new,
    changed: counts.change,
    left: rowNumbers(rows.filter(({ outcome }) => outcome === 'error')),
    changes: changed
      .slice(0, MOST_LINES)
      .map(
        ({ name, changes }) =>
          `${name}：${changes.map(({ label, from, to }) => `${label}“${from}”→“${to}”`).join('，')}`,
      )
      .join('\n'),
  };
  await recordEvent(tx, 'registers', terms.actor, { action: 'register.imported', detail }, terms.at);
  const withNotes = rows.map((row) => {
    const note = told.get(row.row);
    return note === undefined ? row : { ...row, notes: [note, ...row.notes] };
  });
  return { ...report, imported: true, rows: withNotes };
}

/** How many sentences a refusal carries. */
const MOST_FIELDS = 200;

function rowsRefusal({ counts, rows }: RegisterReport): Refusal {
  const wrong = rows.filter(({ outcome }) => outcome === 'error');
  const fields = wrong.flatMap(({ row, problems }) =>
    problems.map(({ label, sentence, remedy }): [string, string] => [`第${row}行 ${label}`, `${sentence}${remedy}`]),
  );
  return new Refusal(
    'registers.rows',
    `有${counts.error}行有错，整个文件没有导入。`,
    '请改正后再导入；也可以选择只导入没有错误的行。',
    Object.fromEntries(fields.slice(0, MOST_FIELDS)),
  );
}

/** Two imports never work on the directory side by side: what each has planned must still be true when it stores it. */
export async function oneAtATime(tx: EntityManager): Promise<void> {
  const name = 'registers';
  await tx.createQueryBuilder().insert().into(Setting).values({ name, value: {}, version: 0 }).orIgnore().execute();
  await tx.increment(Setting, { name }, 'version', 1);
}
