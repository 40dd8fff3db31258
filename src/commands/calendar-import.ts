import path from 'node:path';
import { CalendarChanges } from '../calendar/calendar-changes.js';
import { readCalendarFile } from '../calendar/calendar-file.js';
import { CalendarStore } from '../calendar/calendar-store.js';
import { filesWish } from '../calendar/calendar-wish.js';
import type { CalendarChanged } from '../calendar/calendar.views.js';
import { changeSummary, dayChangeWords, moveWords } from '../calendar/change-words.js';
import type { Problem } from '../domain/problem.js';
import { SYSTEM_ACTOR } from '../domain/rights/actor.js';
import { SystemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { readInputFile } from '../platform/files/read-input.js';
import { MAXIMUM_TEXT_BYTES } from '../platform/text/decode.js';
import { PolicyStore } from '../policy/policy-store.js';
import { prepareRules } from '../policy/prepare-rules.js';
import { CaseDueDays } from '../proposals/due/case-due-days.js';
import { DistrictRules } from '../proposals/due/district-rules.js';
import { SCHEMA } from '../schema.js';
import { DONE, printJson, printLine, REFUSED } from './command.js';

/** `calendar import`: all files in one change, in the name of the system, with the due days they move. */
export async function importCalendars(
  files: readonly string[],
  { dryRun, asJson }: { dryRun: boolean; asJson: boolean },
): Promise<number> {
  const read = [];
  for (const file of files) {
    const name = path.basename(file);
    read.push({ name, read: readCalendarFile(await readInputFile(file, MAXIMUM_TEXT_BYTES), name) });
  }
  const wish = filesWish(read);
  const database = await Database.open(readConfig(), SCHEMA);
  try {
    await prepareRules(database, new SystemClock());
    const changes = changesIn(database);
    const { problems, ...preview } = await changes.preview(SYSTEM_ACTOR, wish);
    const applies = !dryRun && problems.length === 0;
    const result = applies ? await changes.apply(SYSTEM_ACTOR, preview.version, wish) : preview;
    const applied = applies && result.changes.length > 0;
    if (asJson) printJson({ dryRun, applied, problems, ...result });
    else print(applied, problems, result);
    return problems.length > 0 ? REFUSED : DONE;
  } finally {
    await database.close();
  }
}

/** As the web application puts it together. */
function changesIn({ reader, unitOfWork }: Database): CalendarChanges {
  const store = new CalendarStore(reader);
  const dueDays = new CaseDueDays(reader, new DistrictRules(store, new PolicyStore(reader)));
  return new CalendarChanges(reader, unitOfWork, store, dueDays, new SystemClock());
}

function print(applied: boolean, problems: readonly Problem[], { changes, moves }: CalendarChanged): void {
  for (const { place, sentence } of problems) printLine(`${place}：${sentence}`);
  if (problems.length > 0) return printLine('日历没有改动。');
  if (changes.length === 0) return printLine('与现在的日历完全相同，没有要改的。');
  printLine(`${applied ? '已应用' : '预览，没有保存'}：${changeSummary(changes)}`);
  for (const { days } of changes) for (const day of days) printLine(`  ${dayChangeWords(day)}`);
  printLine(moves.length > 0 ? `期限变动${moves.length}个：` : '没有期限因此变动。');
  for (const move of moves) printLine(`  ${moveWords(move)}`);
}
