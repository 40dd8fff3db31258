import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Account } from '../../../src/accounts/account.entity.js';
import { verifyPassword } from '../../../src/accounts/passwords.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { Member } from '../../../src/directory/member.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { plantDistrict } from '../pages/district.js';

// Each call is a process of its own, on machines that may be busy. The test itself holds the database open meanwhile,
// as a running server does.
jest.setTimeout(60_000);

describe('banfu user', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
    await plantDistrict(test.database);
  });

  afterAll(() => test.drop());

  function run(args: string[], input = '') {
    const { DATA_DIR, DATABASE_URL = '' } = test.config;
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      PASSWORD_COST: '10',
      DATA_DIR,
      DATABASE_URL,
    };
    return spawnSync(process.execPath, ['dist/cli.js', 'user', ...args], { encoding: 'utf8', env, input });
  }

  const account = (login: string) => test.database.reader.manager.findOneByOrFail(Account, { login });

  it('makes the first account of a production installation and prints its password once, alone', async () => {
    const { status, stdout, stderr } = run(['add', '--login', 'Security', '--name', '安全员', '--role', 'security']);
    expect([status, stderr]).toEqual([0, expect.stringContaining('首次登录须改密码')]);
    expect(stdout).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}\n$/);
    expect(stderr).not.toContain(stdout.trim());
    const made = await account('security');
    expect(made).toMatchObject({ name: '安全员', roles: ['security'], passwordDue: true, disabled: false });
    expect(await verifyPassword(stdout.trim(), made.passwordHash)).toBe(true);
    const trail = await test.database.reader.manager.findBy(AuditEntry, { chain: 'accounts' });
    expect(trail).toMatchObject([{ action: 'account.created', actorName: '系统', detail: { login: 'security' } }]);
    expect(JSON.stringify(trail)).not.toContain(stdout.trim());
    expect(JSON.stringify(trail)).not.toContain('scrypt');
  });

  it('takes several roles, a unit by either name and a password from standard input', async () => {
    const args = ['add', '--login', 'housing', '--name', '宋示例', '--role', 'clerk', '--role', '承办单位办公室'];
    const { status, stdout } = run([...args, '--unit', '区住建局', '--password-stdin', '--json'], '春江-Tide-8842\n');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ login: 'housing', roles: ['unit_office', 'clerk'], password: null });
    const made = await account('housing');
    expect(made.passwordDue).toBe(true);
    expect(await verifyPassword('春江-Tide-8842', made.passwordHash)).toBe(true);
    expect(run([...args.with(2, 'housing-2'), '--unit', '示例区住房建设局']).status).toBe(0);
  });

  it.each([
    [
      'a login name that is taken',
      ['--login', 'SECURITY', '--role', 'clerk', '--unit', '区住建局'],
      '登录名“security”已是安全员的账号',
    ],
    ['a login name in Chinese', ['--login', '张三', '--role', 'auditor'], '登录名“张三”不能用'],
    ['a role that does not exist', ['--login', 'x1', '--role', 'system'], '没有“system”这个角色'],
    ['two of the three that watch each other', ['--login', 'x1', '--role', 'admin', '--role', 'auditor'], '三员分立'],
    ['a clerk without a unit', ['--login', 'x1', '--role', 'clerk'], '须属于一个承办单位'],
    [
      'a unit that nobody knows',
      ['--login', 'x1', '--role', 'clerk', '--unit', '区水利局'],
      '单位名录里没有“区水利局”',
    ],
    [
      'a member that nobody knows',
      ['--login', 'x1', '--role', 'member', '--member', '无此人'],
      '委员名录里没有“无此人”',
    ],
  ])('refuses %s, and nothing is made', async (_name, args, words) => {
    const before = await test.database.reader.manager.count(Account);
    const { status, stdout, stderr } = run(['add', '--name', '某人', ...args]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(words);
    expect(await test.database.reader.manager.count(Account)).toBe(before);
  });

  it('refuses a weak password from standard input, and an empty one', () => {
    const args = ['add', '--login', 'x1', '--name', '某人', '--role', 'auditor', '--password-stdin'];
    expect(run(args, 'Admin@123456\n')).toMatchObject({ status: 1, stderr: expect.stringContaining('太常见') });
    expect(run(args, '')).toMatchObject({ status: 1, stderr: expect.stringContaining('密码太短') });
  });

  it('asks which of two members of one name is meant', async () => {
    const id = newId();
    await test.database.unitOfWork.run((tx) => tx.insert(Member, { id, name: '林示例', sector: '教育界' }));
    const args = ['add', '--login', 'lin', '--name', '林示例', '--role', 'member', '--member'];
    const { status, stderr } = run([...args, '林示例']);
    expect(status).toBe(1);
    expect(stderr).toContain('有2位');
    expect(stderr).toContain('工商界');
    expect(stderr).toContain(`教育界，编号${id}`);
    expect(run([...args, id]).status).toBe(0);
    expect((await account('lin')).memberId).toBe(id);
  });

  it.each([
    [[]],
    [['remove']],
    [['add', '--name', '某人', '--role', 'auditor']],
    [['add', '--login', 'x1', '--name', '某人']],
    [['add', '--login', 'x1', '--name', '某人', '--role', 'auditor', 'more']],
    [['list', '--login', 'x1']],
    [['reset', '--login', 'x1', '--role', 'security']],
    [['add', '--password', 'secret']],
  ])('says how it is used: %j', (args) => {
    expect(run(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/\p{Script=Han}/u) });
  });

  it('lists who there is, without anything secret', () => {
    const { status, stdout } = run(['list', '--json']);
    expect(status).toBe(0);
    const rows = JSON.parse(stdout) as Record<string, unknown>[];
    expect(rows.find(({ login }) => login === 'housing')).toEqual({
      login: 'housing',
      name: '宋示例',
      roles: ['unit_office', 'clerk'],
      unit: '区住建局',
      disabled: false,
      passwordDue: true,
    });
    expect(stdout).not.toContain('scrypt');
    expect(run(['list']).stdout).toMatch(/security +安全员 {2}安全管理员 {2}未改初始密码/);
  });

  it('gives whoever is locked out a new password', async () => {
    const before = await account('security');
    const { status, stdout } = run(['reset', '--login', 'SECURITY']);
    expect(status).toBe(0);
    const after = await account('security');
    expect(after).toMatchObject({ passwordDue: true, version: before.version + 1 });
    expect(await verifyPassword(stdout.trim(), after.passwordHash)).toBe(true);
    expect(run(['reset', '--login', 'nobody'])).toMatchObject({ status: 1, stdout: '' });
  });

  it('tells in its help how an installation begins', () => {
    expect(run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('--role security') });
  });
});
