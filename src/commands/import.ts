import path from 'node:path';
import { SYSTEM_ACTOR } from '../domain/rights/actor.js';
import { Refusal } from '../domain/refusal.js';
import { REGISTER_CODES } from '../domain/registers/kinds.js';
import { importLetters, type FileReport, type LetterFile } from '../intake/import-letters.js';
import { SystemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { byGravity, findingLine } from '../domain/incoming/finding.js';
import { MAXIMUM_WORD_BYTES } from '../letters/word-in/open-package.js';
import { readInputFile } from '../platform/files/read-input.js';
import { prepareRules } from '../policy/prepare-rules.js';
import { SCHEMA } from '../schema.js';
import { importRegisters } from './import-registers.js';
import { DONE, printJson, printLine, REFUSED, WrongUsage, type Command } from './command.js';

const OUTCOMES: Record<FileReport['outcome'], string> = {
  imported: '已导入',
  unchanged: '没有变化',
  refused: '未导入',
};

const command: Command = {
  usage: `<文件 …> [--kind ${REGISTER_CODES.join('|')} [--session 五届五次] [--only-good]] [--dry-run] [--json]`,
  summary:
    '把答复、会办意见（文本或 Word）导入数据库，逐件报告；有 --kind 时导入登记表（.xlsx、.csv），逐行报告；--dry-run 只报告，不保存。',
  options: {
    kind: { type: 'string' },
    session: { type: 'string' },
    'only-good': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run({ positionals, values }) {
    if (positionals.length === 0) throw new WrongUsage('请给出要导入的文件。');
    if (values.kind !== undefined) return importRegisters(positionals, values);
    if (values.session !== undefined || values['only-good'] === true)
      throw new WrongUsage('--session 和 --only-good 只用于登记表，请同时给出 --kind。');
    const { files, unreadable } = await openFiles(positionals);
    const database = await Database.open(readConfig(), SCHEMA);
    try {
      const clock = new SystemClock();
      await prepareRules(database, clock);
      const parts = { unitOfWork: database.unitOfWork, clock, actor: SYSTEM_ACTOR };
      const reports = [...unreadable, ...(await importLetters(parts, files, { dryRun: values['dry-run'] === true }))];
      if (values.json) printJson({ dryRun: values['dry-run'] === true, reports });
      else for (const report of reports) print(report);
      return reports.some(({ outcome }) => outcome === 'refused') ? REFUSED : DONE;
    } finally {
      await database.close();
    }
  },
};

export default command;

function print({ outcome, file, message, findings }: FileReport): void {
  printLine(`${OUTCOMES[outcome]}　${file}　${message}`);
  for (const finding of byGravity(findings)) printLine(`  ${findingLine(finding)}`);
}

/** One unreadable file does not keep the others out. */
async function openFiles(names: string[]): Promise<{ files: LetterFile[]; unreadable: FileReport[] }> {
  const files: LetterFile[] = [];
  const unreadable: FileReport[] = [];
  for (const name of names) {
    try {
      files.push({ name: path.basename(name), bytes: await readInputFile(name, MAXIMUM_WORD_BYTES) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      unreadable.push({
        file: name,
        outcome: 'refused',
        message: error.message,
        kind: null,
        proposal: null,
        reply: null,
        commitments: 0,
        findings: [],
      });
    }
  }
  return { files, unreadable };
}
