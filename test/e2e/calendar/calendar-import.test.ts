import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { CalendarStore } from '../../../src/calendar/calendar-store.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

/** Not the real notice, which is not out; its sum is right. */
const NEXT_YEAR = {
  year: 2027,
  notices: [
    {
      number: '示例通知〔2026〕1号',
      holidays: [
        { name: '元旦', from: '2027-01-01', to: '2027-01-01' },
        { name: '春节', from: '2027-02-06', to: '2027-02-12', workdays: ['2027-02-13'] },
        { name: '清明节', from: '2027-04-05', to: '2027-04-05' },
        { name: '劳动节', from: '2027-05-01', to: '2027-05-04' },
        { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
        { name: '国庆节、中秋节', from: '2027-09-30', to: '2027-10-06', workdays: ['2027-10-09'] },
      ],
    },
  ],
};

describe('banfu calendar import', () => {
  let test: TestDatabase;
  let file: string;

  beforeAll(async () => {
    test = await testDatabase();
    await loadDemo(test.database, test.config);
    file = path.join(test.config.DATA_DIR, '2027.json');
    writeFileSync(file, JSON.stringify(NEXT_YEAR));
  });

  afterAll(() => test.drop());

  function banfu(...args: string[]) {
    const { DATA_DIR, DATABASE_URL = '' } = test.config;
    const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR, DATABASE_URL };
    return spawnSync(process.execPath, ['dist/cli.js', 'calendar', ...args], { encoding: 'utf8', env });
  }

  const provisional = () => test.database.reader.manager.countBy(Assignment, { dueProvisional: true });
  const years = async () =>
    (await new CalendarStore(test.database.reader).state()).years.map(({ year, source, importedBy }) => ({
      year,
      source,
      importedBy,
    }));

  it('shows with --dry-run what would move, and stores nothing', async () => {
    const before = await provisional();
    const { status, stdout } = banfu('import', file, '--dry-run');
    expect([status, stdout]).toEqual([0, expect.stringContaining('预览，没有保存：导入2027年：')]);
    expect(stdout).toContain('  2027年2月13日（周六）：平日 → 调休上班，春节（示例通知〔2026〕1号）');
    expect(await provisional()).toBe(before);
    expect((await years()).map(({ year }) => year)).not.toContain(2027);
  });

  it('refuses a wrong file by its name and place', async () => {
    const wrong = path.join(test.config.DATA_DIR, '错.csv');
    writeFileSync(wrong, '日期,类型,名称,文号\n2027-09-31,放假,元旦,某号\n');
    const { status, stdout } = banfu('import', wrong);
    expect([status, stdout]).toEqual([1, expect.stringContaining('错.csv，第2行：“2027-09-31”不是存在的日期。')]);
    expect(banfu('import', file, file)).toMatchObject({ status: 1, stdout: expect.stringContaining('不止一个文件') });
    expect((await years()).map(({ year }) => year)).not.toContain(2027);
  });

  it('moves the open cases with the calendar, each with a line in its trail', async () => {
    const before = await provisional();
    expect(before).toBeGreaterThan(0);
    const { moves, ...result } = JSON.parse(banfu('import', file, '--json').stdout) as {
      moves: { caseId: string; to: string; isProvisional: boolean }[];
    };
    expect(result).toMatchObject({ dryRun: false, applied: true, problems: [], version: 2, changes: [{ year: 2027 }] });
    expect(moves.length).toBeGreaterThanOrEqual(before);
    expect(await provisional()).toBe(0);
    const manager = test.database.reader.manager;
    for (const { caseId } of moves)
      expect(await manager.existsBy(AuditEntry, { chain: caseId, action: 'assignment.due' })).toBe(true);
    expect(await years()).toContainEqual({ year: 2027, source: '2027.json', importedBy: '系统' });
    expect(await manager.findOneBy(AuditEntry, { chain: 'calendar', to: '2' })).toMatchObject({
      actorId: 'system',
      detail: { moved: moves.length },
    });
  });

  it('has nothing to do the second time', () => {
    expect(banfu('import', file)).toMatchObject({ status: 0, stdout: '与现在的日历完全相同，没有要改的。\n' });
  });

  it.each([
    [['import'], '请给出至少一个日历文件'],
    [['check', '--dry-run', 'x'], '只与 calendar import 一起用'],
    [['export', 'x'], '用法：calendar check'],
  ])('says how it is used: %j', (args, sentence) => {
    expect(banfu(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(sentence) });
  });
});
