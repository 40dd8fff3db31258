import path from 'node:path';
import { readCalendarFile } from '../calendar/calendar-file.js';
import type { Problem } from '../domain/problem.js';
import { missingYears } from '../domain/work-calendar/check-rows.js';
import { workingDaysIn } from '../domain/work-calendar/year-count.js';
import { readInputFile } from '../platform/files/read-input.js';
import { MAXIMUM_TEXT_BYTES } from '../platform/text/decode.js';
import { DONE, printJson, printLine, REFUSED } from './command.js';

/** What `calendar check --json` says of one file. */
interface FileCheck {
  file: string;
  years: { year: number; workingDays: number }[];
  problems: Problem[];
}

/** `calendar check`: the files alone, without a database. */
export async function checkCalendars(files: readonly string[], asJson: boolean): Promise<number> {
  const checks: FileCheck[] = [];
  for (const file of files) checks.push(await checkFile(file));
  const between = problemsBetween(checks);
  const pass = between.length === 0 && checks.every(({ problems }) => problems.length === 0);
  if (asJson) printJson({ pass, files: checks, problems: between });
  else printChecks(checks, between);
  return pass ? DONE : REFUSED;
}

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
