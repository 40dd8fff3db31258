import path from 'node:path';
import { readCalendarFile } from '../calendar/calendar-file.js';
import type { Problem } from '../domain/problem.js';
import { missingYears } from '../domain/work-calendar/check-rows.js';
import { workingDaysIn } from '../domain/work-calendar/year-count.js';
import { readInputFile } from '../platform/files/read-input.js';
import { MAXIMUM_TEXT_BYTES } from '../platform/text/decode.js';
import { DONE, printJson, printLine, REFUSED, WrongUsage, type Command } from './command.js';

/** What `calendar check --json` says of one file. */
interface FileCheck {
  file: string;
  years: { year: number; workingDays: number }[];
  problems: Problem[];
}

const command: Command = {
  usage: 'check <文件.json|文件.csv …> [--json]',
  summary: '核对工作日历文件：日期、重复、调休、年份和全年工作日数；只核对，还不能导入。',
  options: { json: { type: 'boolean' } },
  async run({ positionals: [action, ...files], values }) {
    if (action !== 'check') throw new WrongUsage(`calendar 目前只有 check：calendar ${command.usage}`);
    if (files.length === 0) throw new WrongUsage('请给出至少一个日历文件。');
    const checks: FileCheck[] = [];
    for (const file of files) checks.push(await checkFile(file));
    const between = problemsBetween(checks);
    const pass = between.length === 0 && checks.every(({ problems }) => problems.length === 0);
    if (values.json) printJson({ pass, files: checks, problems: between });
    else printChecks(checks, between);
    return pass ? DONE : REFUSED;
  },
};

export default command;

async function checkFile(file: string): Promise<FileCheck> {
  const { years, problems } = readCalendarFile(await readInputFile(file, MAXIMUM_TEXT_BYTES), path.basename(file));
  return { file, years: years.map((year) => ({ year: year.year, workingDays: workingDaysIn(year) })), problems };
}

/** The same year in two files, and years left out between the files. */
function problemsBetween(checks: readonly FileCheck[]): Problem[] {
  const years = checks.flatMap((check) => check.years.map(({ year }) => year));
  const twice = [...new Set(years.filter((year, index) => years.indexOf(year) !== index))];
  return [
    ...twice.map((year) => ({ place: `${year}年`, sentence: '不止一个文件有这一年。' })),
    ...(checks.length > 1 ? missingYears(years) : []),
  ];
}

function printChecks(checks: readonly FileCheck[], between: readonly Problem[]): void {
  for (const { file, years, problems } of checks) {
    const counts = years.map(({ year, workingDays }) => `${year}年${workingDays}个工作日`).join('，');
    printLine(`${file}：${problems.length === 0 ? `通过，${counts}` : `不通过，${problems.length}处`}`);
    for (const { place, sentence } of problems) printLine(`  ${place}：${sentence}`);
  }
  for (const { place, sentence } of between) printLine(`${place}：${sentence}`);
}
