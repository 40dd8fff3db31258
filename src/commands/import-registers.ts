import path from 'node:path';
import { SYSTEM_ACTOR } from '../domain/rights/actor.js';
import { REGISTER_CODES, type RegisterKind } from '../domain/registers/kinds.js';
import { Refusal } from '../domain/refusal.js';
import { Registers } from '../intake/registers/registers.service.js';
import { countsWords, type RegisterReport } from '../intake/registers/registers.views.js';
import { SystemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { readInputFile } from '../platform/files/read-input.js';
import { MAXIMUM_TABLE_BYTES } from '../platform/sheets/read-table.js';
import { prepareRules } from '../policy/prepare-rules.js';
import { SCHEMA } from '../schema.js';
import { DONE, printJson, printLine, REFUSED, WrongUsage, type Arguments } from './command.js';

/** `import --kind`: each file in one transaction, in the name of the system. */
export async function importRegisters(files: readonly string[], values: Arguments['values']): Promise<number> {
  const kind = kindOf(values.kind);
  const dryRun = values['dry-run'] === true;
  const options = {
    dryRun,
    onlyGood: values['only-good'] === true,
    session: typeof values.session === 'string' ? values.session : undefined,
  };
  const database = await Database.open(readConfig(), SCHEMA);
  try {
    const clock = new SystemClock();
    await prepareRules(database, clock);
    const registers = new Registers(database.reader, database.unitOfWork, clock);
    const results: FileResult[] = [];
    for (const file of files) results.push(await importOne(registers, kind, file, options));
    if (values.json) printJson({ dryRun, files: results });
    else for (const result of results) print(result, dryRun);
    return results.some(({ refused }) => refused !== null) ? REFUSED : DONE;
  } finally {
    await database.close();
  }
}

interface FileResult {
  file: string;
  /** What every row did or would do; null when the file could not be read that far. */
  report: RegisterReport | null;
  /** Why nothing of it was stored, or would be. */
  refused: string | null;
}

/** A file that is refused does not keep the others out. */
async function importOne(
  registers: Registers,
  kind: RegisterKind,
  file: string,
  options: { dryRun: boolean; onlyGood: boolean; session?: string },
): Promise<FileResult> {
  try {
    const bytes = await readInputFile(file, MAXIMUM_TABLE_BYTES);
    const looked = await registers.import(
      SYSTEM_ACTOR,
      kind,
      { name: path.basename(file), bytes },
      { ...options, dryRun: true },
    );
    const kept = looked.counts.error > 0 && !options.onlyGood;
    if (kept) return { file, report: looked, refused: `有${looked.counts.error}行有错，整个文件没有导入。` };
    if (options.dryRun) return { file, report: looked, refused: null };
    const report = await registers.import(SYSTEM_ACTOR, kind, { name: path.basename(file), bytes }, options);
    return { file, report, refused: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { file, report: null, refused: error.message };
  }
}

function print({ file, report, refused }: FileResult, dryRun: boolean): void {
  const done = report?.imported ? '已导入' : dryRun ? '试运行，没有保存' : '没有变化';
  printLine(
    `${refused === null ? done : '未导入'}　${file}　${report ? `${countsWords(report.counts)}　` : ''}${refused ?? ''}`,
  );
  for (const { row, outcomeLabel, name, problems, changes, notes } of report?.rows ?? []) {
    for (const { sentence, remedy } of problems)
      printLine(`  第${row}行　${outcomeLabel}　${name}　${sentence}${remedy}`);
    for (const { label, from, to } of changes)
      printLine(`  第${row}行　${outcomeLabel}　${name}　${label}：${from} → ${to}`);
    for (const note of notes) printLine(`  第${row}行　${outcomeLabel}　${name}　${note}`);
  }
}

function kindOf(typed: Arguments['values'][string]): RegisterKind {
  const kind = REGISTER_CODES.find((code) => code === typed);
  if (kind) return kind;
  throw new WrongUsage(`没有“${String(typed)}”这种登记表，--kind 可用：${REGISTER_CODES.join('、')}。`);
}
