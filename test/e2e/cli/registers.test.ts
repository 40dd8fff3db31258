import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Member } from '../../../src/directory/member.entity.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

// Each call is a process of its own, on machines that may be busy.
jest.setTimeout(60_000);

describe('banfu import --kind', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
  });

  afterAll(() => test.drop());

  function run(...args: string[]) {
    const { DATA_DIR, DATABASE_URL = '' } = test.config;
    const env = { PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'info', DATA_DIR, DATABASE_URL };
    return spawnSync(process.execPath, ['dist/cli.js', 'import', ...args], { encoding: 'utf8', env });
  }
  const file = (name: string, text: string): string => {
    const place = path.join(test.config.DATA_DIR, name);
    writeFileSync(place, text);
    return place;
  };
  const members = () => test.database.reader.manager.count(Member);

  it('tells row by row what a register would do, and imports it whole or not at all', async () => {
    const good = file('委员.csv', '姓名,委员编号\n甲堃,01\n乙玥,02\n');
    const bad = file('有错.csv', '姓名,委员编号\n丙镕,03\n丁祎,03\n戊赟,04\n');
    const dry = run(good, '--kind', 'members', '--dry-run');
    expect([dry.status, dry.stdout]).toEqual([0, expect.stringMatching(/^试运行，没有保存　.*委员\.csv　新增2行/)]);
    expect(await members()).toBe(0);
    const whole = run(good, bad, '--kind', 'members');
    expect(whole.status).toBe(1);
    expect(whole.stdout).toContain('第2行　有错　丙镕　委员编号03也写在第3行。');
    expect(await members()).toBe(2);
    const { status, stdout } = run(bad, '--kind', 'members', '--only-good', '--json');
    expect([status, JSON.parse(stdout)]).toMatchObject([
      0,
      { dryRun: false, files: [{ refused: null, report: { imported: true, counts: { new: 1, error: 2 } } }] },
    ]);
    expect(await members()).toBe(3);
  });

  it.each([
    ['a kind nobody knows', ['x.csv', '--kind', 'all'], '没有“all”这种登记表'],
    ['an option that is only for registers', ['x.txt', '--only-good'], '只用于登记表'],
  ])('is used wrongly with %s', (_what, args, words) => {
    const { status, stderr } = run(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});
