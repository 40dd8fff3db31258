import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';

// Each call is a process of its own, on machines that may be busy.
jest.setTimeout(60_000);

const folder = mkdtempSync(path.join(tmpdir(), 'banfu-due-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

function banfu(...args: string[]) {
  const env = { ...process.env, NODE_OPTIONS: '', TZ: 'America/New_York' };
  return spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8', env });
}

function json(...args: string[]): unknown {
  return JSON.parse(banfu(...args, '--json').stdout);
}

describe('banfu due', () => {
  it('prints the due day and its reasons', () => {
    expect(json('due', '--step', 'reply', '--from', '2025-07-01', '--policy', 'generic-3-months')).toEqual({
      due: '2025-10-09',
      provisional: false,
      trace: [
        { day: '2025-07-01', why: '7月1日（周二）交办，当日不计' },
        { day: '2025-10-01', why: '满3个月为10月1日（周三）' },
        { day: '2025-10-09', why: '10月1日至8日国庆节、中秋节放假，顺延至10月9日（周四）' },
      ],
    });
  });

  it.each([
    ['2025-09-25', '10', 'working_day', '2025-10-15'],
    ['2025-11-30', '3', 'month', '2026-02-28'],
    ['2025-09-01', '5', 'natural_day', '2025-09-08'],
  ])('counts from %s %s %s', (from, amount, unit, due) => {
    expect(json('due', '--from', from, '--amount', amount, '--unit', unit)).toMatchObject({ due, provisional: false });
  });

  it('takes the policy for replies in three months, unless it is told another one', () => {
    const reply = ['due', '--from', '2025-03-10', '--step', 'reply'];
    expect(json(...reply)).toMatchObject({ due: '2025-06-10' });
    expect(json(...reply, '--policy', 'sichuan')).toMatchObject({ due: '2025-08-11' });
    expect(json(...reply, '--policy', 'sichuan', '--between-sessions')).toMatchObject({ due: '2025-06-10' });
  });

  it('says for people what is provisional', () => {
    const { status, stdout } = banfu('due', '--from', '2026-11-20', '--step', 'reply');
    expect(status).toBe(0);
    expect(stdout).toContain('期限：2027年2月22日（周一），暂定');
    expect(stdout).toContain('2027年日历未导入');
  });

  const from = ['--from', '2025-07-01'];
  it.each([
    ['31 September', ['--from', '2025-09-31', '--step', 'reply'], '起算日“2025-09-31”不是存在的日期。'],
    ['the year 1900', ['--from', '1900-01-01', '--step', 'reply'], '起算日“1900-01-01”的年份不对。'],
    ['-3', [...from, '--amount', '-3', '--unit', 'month'], '数量“-3”不能用作期限。请填1至3660的整数。'],
    ['0', [...from, '--amount', '0', '--unit', 'month'], '数量“0”不能用作期限。'],
    [
      'a thousand million',
      [...from, '--amount', '1000000000', '--unit', 'working_day'],
      '数量“1000000000”不能用作期限。',
    ],
    ['1e9', [...from, '--amount', '1e9', '--unit', 'natural_day'], '数量“1e9”不能用作期限。'],
    [
      'an unknown unit',
      [...from, '--amount', '3', '--unit', 'week'],
      '没有单位“week”。可用：natural_day、working_day、month。',
    ],
    ['an unknown step', [...from, '--step', 'sleep'], '没有环节“sleep”。可用：pre_assign、return_request、'],
    ['an unknown policy', [...from, '--step', 'reply', '--policy', '../x'], '没有办理规定“../x”。现有：fixed-date、'],
    ['a step without a limit', [...from, '--step', 'publish', '--policy', 'sichuan'], '规定没有给“公开”设时限。'],
  ])('refuses %s', (_, args, sentence) => {
    const { status, stdout, stderr } = banfu('due', ...args, '--json');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(sentence);
  });

  it.each([
    ['no day', ['--step', 'reply']],
    ['neither step nor amount', from],
    ['both step and amount', [...from, '--step', 'reply', '--amount', '3', '--unit', 'month']],
    ['an amount without unit', [...from, '--amount', '3']],
    ['a policy without step', [...from, '--amount', '3', '--unit', 'month', '--policy', 'sichuan']],
    ['an unknown option', [...from, '--step', 'reply', '--week']],
  ])('calls %s a wrong usage', (_, args) => {
    expect(banfu('due', ...args)).toMatchObject({ status: 2, stdout: '' });
  });

  it('loads neither web application nor database', () => {
    expect([...packagesOf('commands/due.ts')].sort()).toEqual(['node:fs', 'node:path', 'node:url', 'zod']);
  });
});

describe('banfu calendar check', () => {
  const year = (name: string) => path.resolve('calendars', name);

  it('passes what comes with the program', () => {
    expect(json('calendar', 'check', year('2025.json'), year('2026.json'))).toMatchObject({
      pass: true,
      files: [{ years: [{ year: 2025, workingDays: 248 }] }, { years: [{ year: 2026, workingDays: 248 }] }],
      problems: [],
    });
  });

  it.each([
    [
      'a day twice',
      '2025.csv',
      '日期,类型,名称,文号\n2025-01-01,放假,元旦,示例\n2025-01-01,放假,元旦,示例',
      '第3行：2025-01-01 出现了两次，前一次在第2行。',
    ],
    [
      '31 September',
      '2025.csv',
      '日期,类型,名称,文号\n2025-09-31,放假,国庆节,示例',
      '第2行：“2025-09-31”不是存在的日期。',
    ],
    ['no year', '2025.json', '{"notices": []}', 'year：年份缺少或不对'],
  ])('refuses %s', (_, name, content, sentence) => {
    const { status, stdout } = banfu('calendar', 'check', write(name, content));
    expect(status).toBe(1);
    expect(stdout).toContain(sentence);
  });

  it('misses a year between two files, and finds one in two files', () => {
    const gap = banfu('calendar', 'check', year('2024.json'), year('2026.json'));
    expect(gap).toMatchObject({ status: 1, stdout: expect.stringContaining('2025年：前后年份都有，缺少2025年。') });
    const twice = banfu('calendar', 'check', year('2025.json'), year('2025.json'));
    expect(twice).toMatchObject({ status: 1, stdout: expect.stringContaining('2025年：不止一个文件有这一年。') });
  });

  it('refuses a file that is not there, and knows no other action', () => {
    expect(banfu('calendar', 'check', path.join(folder, 'none.csv')).status).toBe(1);
    expect(banfu('calendar', 'check').status).toBe(2);
    expect(banfu('calendar', 'export', year('2025.json')).status).toBe(2);
  });
});

describe('banfu policy', () => {
  const file = path.resolve('policies', 'generic-3-months.json');

  it('passes what comes with the program', () => {
    expect(json('policy', 'check', file)).toEqual({ pass: true, id: 'generic-3-months', problems: [] });
  });

  it('refuses impossible dates and gaps, each by its place', () => {
    const wrong = readFileSync(file, 'utf8').replace('"validFrom": "2000-01-01"', '"validFrom": "2025-09-31"');
    expect(json('policy', 'check', write('wrong.json', wrong))).toMatchObject({
      pass: false,
      problems: [{ place: '第1版，validFrom', sentence: expect.stringContaining('“2025-09-31”不是存在的日期') }],
    });
    expect(banfu('policy', 'check', write('empty.json', '{}')).status).toBe(1);
    expect(banfu('policy', 'check')).toMatchObject({ status: 2 });
  });

  it('prints the JSON schema of a policy', () => {
    expect(JSON.parse(banfu('policy', 'schema').stdout)).toMatchObject({
      type: 'object',
      required: ['id', 'name', 'versions'],
      additionalProperties: false,
    });
    expect(banfu('policy', 'schema', 'more').status).toBe(2);
  });
});

describe('banfu policy show', () => {
  const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: path.join(folder, 'data'), DATABASE_URL: '' };
  const show = (...args: string[]) =>
    spawnSync(process.execPath, ['dist/cli.js', 'policy', 'show', ...args], { encoding: 'utf8', env });

  it('prints the rules in force in the database, for a person and for a program', () => {
    expect(show().stdout).toMatch(/^通用规定（三个月答复）\n {2}第1版（2000-01-01 至 今后）：.*答复3个月/);
    const whole = JSON.parse(readFileSync(path.resolve('policies', 'generic-3-months.json'), 'utf8')) as object;
    expect(JSON.parse(show('--json').stdout)).toMatchObject({ policy: whole, createdBy: '系统' });
  });
});

/** The packages that a source file needs, with all that it imports. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const statements = readFileSync(path.resolve('src', file), 'utf8').matchAll(
    /^(?:import|export)\b(?! type)(?:[^'";]*?\sfrom)?\s+'([^']+)'/gm,
  );
  const targets = [...statements].map(([, target]) => target!);
  const own = targets.filter((target) => target.startsWith('.'));
  return new Set([
    ...targets.filter((target) => !target.startsWith('.')),
    ...own.flatMap((target) => [...packagesOf(path.join(path.dirname(file), target).replace(/\.js$/, '.ts'), seen)]),
  ]);
}
