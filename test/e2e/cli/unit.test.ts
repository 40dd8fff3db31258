import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { Unit } from '../../../src/directory/unit.entity.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { plantDistrict } from '../pages/district.js';

// Each call is a process of its own, on machines that may be busy.
jest.setTimeout(60_000);

describe('banfu unit', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await plantDistrict(test.database);
  });
  afterAll(() => test.drop());

  function run(...args: string[]) {
    const { DATA_DIR, DATABASE_URL = '' } = test.config;
    const env = { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'info', DATA_DIR, DATABASE_URL };
    return spawnSync(process.execPath, ['dist/cli.js', 'unit', ...args], { encoding: 'utf8', env });
  }
  const on = ['--day', '2025-01-02', '--basis', '示编发〔2025〕1号'];

  it('adds a unit, shows what a merger would do, and does it', async () => {
    expect(run('create', '--name', '示例区林业局', '--short', '区林业局', ...on)).toMatchObject({
      status: 0,
      stdout: '已新设示例区林业局。\n',
    });
    const dry = run('merge', '区林业局', '--name', '示例区园林局', '--short', '区园林局', ...on, '--dry-run', '--json');
    expect(dry.status).toBe(0);
    expect(JSON.parse(dry.stdout)).toEqual({ done: false, obstacles: [], moves: [], left: [] });
    expect(run('merge', '区林业局', '--name', '示例区园林局', '--short', '区园林局', ...on)).toMatchObject({
      status: 0,
      stdout: '已合并。\n',
    });
    const { manager } = test.database.reader;
    expect((await manager.findOneByOrFail(Unit, { shortName: '区林业局' })).closedDay).toBe('2025-01-02');
    expect(run('list').stdout).toContain('区林业局　示例区林业局　政府部门　2025-01-02起撤销');
  });

  it('refuses what cannot be done, and wrong usage', () => {
    const refused = run('rename', '区园林局', '--name', '示例区林业局', '--short', '区园局', ...on);
    expect(refused.status).toBe(1);
    expect(refused.stdout).toContain('不能办：名录里已有“示例区林业局”（已撤销）。请换一个全称。');
    expect(run('close', '没有局', ...on)).toMatchObject({ status: 1 });
    expect(run('close', '区园林局', '--day', '2025-02-30', '--basis', 'x').status).toBe(2);
    expect(run('close', '区园林局', '--day', '2025-02-03').status).toBe(2);
  });
});
