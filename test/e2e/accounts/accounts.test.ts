import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TypedAccount } from '../../../src/accounts/account-input.js';
import { Account } from '../../../src/accounts/account.entity.js';
import { AccountsService } from '../../../src/accounts/accounts.service.js';
import { actorOf } from '../../../src/accounts/account-actor.js';
import { ApiToken } from '../../../src/accounts/api-token.entity.js';
import { SignInSession } from '../../../src/accounts/sign-in-session.entity.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { SYSTEM_ACTOR, type Actor } from '../../../src/domain/rights/actor.js';
import { testApp, type TestApp } from '../../support/app.js';
import { actor, bearing, plantToken } from '../../support/people.js';
import { browserOf, credentials, HandClock, PASSWORD, plantPerson, signedIn } from '../../support/sign-in.js';
import { plantDistrict } from '../pages/district.js';

describe('Accounts', () => {
  const clock = new HandClock();
  let test: TestApp;
  let security: Actor;

  beforeAll(async () => {
    test = await testApp(undefined, { clock });
    await plantDistrict(test.database);
    security = await actor(test.database, { roles: ['security'], login: 'head', name: '安全员' });
  });

  afterAll(() => test.stop());

  const service = () => test.app.get(AccountsService);
  const read = (id: string) => test.database.reader.manager.findOneByOrFail(Account, { id });
  const trail = async () =>
    (await test.database.reader.manager.find(AuditEntry, { where: { chain: 'accounts' }, order: { seq: 'ASC' } })).at(
      -1,
    )!;
  const typed = (login: string, more: Partial<TypedAccount> = {}): TypedAccount => ({
    login,
    name: '宋示例',
    roles: ['clerk'],
    unit: '区住建局',
    member: '',
    ...more,
  });

  it('are changed by nobody but 安全管理员', async () => {
    for (const role of ['admin', 'auditor'] as const) {
      const other = await actor(test.database, { roles: [role] });
      await expect(service().create(other, typed('never'))).rejects.toMatchObject({ code: 'rights.not-allowed' });
      for (const attempt of [
        () => service().update(other, security.id, 1, typed('never')),
        () => service().setDisabled(other, security.id, 1, true),
        () => service().resetPassword(other, security.id, 1),
        () => service().unlock(other, security.id),
        () => service().signOutEverywhere(other, security.id),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: 'rights.not-allowed' });
    }
    const token = { ...security, scopes: ['cases:write', 'logs:read'] as const };
    await expect(service().create(token, typed('never'))).rejects.toMatchObject({ code: 'rights.not-allowed' });
  });

  it('say in the trail what was changed, in words, and never a password', async () => {
    const { account, password } = await service().create(security, typed('song'));
    expect(await trail()).toMatchObject({
      action: 'account.created',
      actorName: '安全员',
      detail: { login: 'song', changed: '登录名：song；姓名：宋示例；角色：经办人；单位：区住建局' },
    });
    await service().update(security, account.id, 1, typed('song', { roles: ['clerk', 'reviewer'], unit: '区交通局' }));
    expect(await trail()).toMatchObject({
      action: 'account.updated',
      detail: { changed: '角色：经办人 → 经办人、审核人；单位：区住建局 → 区交通局' },
    });
    const before = (await trail()).seq;
    await service().update(security, account.id, 2, typed('song', { roles: ['reviewer', 'clerk'], unit: '区交通局' }));
    expect([(await trail()).seq, (await read(account.id)).version]).toEqual([before, 2]);
    const reset = await service().resetPassword(security, account.id, 2);
    const all = JSON.stringify(await test.database.reader.manager.findBy(AuditEntry, { chain: 'accounts' }));
    for (const secret of [password, reset.password, 'scrypt']) expect(all).not.toContain(secret);
  });

  it('of one login name there is one, whoever asks at the same moment', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () => service().create(security, typed(' Ｔwice '))),
    );
    const refused = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(refused).toHaveLength(4);
    for (const reason of refused) expect(reason).toMatchObject({ fields: { login: expect.stringContaining('已是') } });
  });

  it('are not changed from an old page', async () => {
    const { account } = await service().create(security, typed('stale'));
    await service().update(security, account.id, 1, typed('stale', { name: '新名字' }));
    for (const attempt of [
      () => service().update(security, account.id, 1, typed('stale', { name: '旧名字' })),
      () => service().setDisabled(security, account.id, 1, true),
      () => service().resetPassword(security, account.id, 1),
    ])
      await expect(attempt()).rejects.toMatchObject({
        code: 'accounts.conflict',
        current: { name: '新名字', version: 2 },
      });
    expect(await read(account.id)).toMatchObject({ name: '新名字', version: 2, disabled: false });
  });

  it.each([
    [{ roles: [] }, 'roles', '没有选角色'],
    [{ roles: ['security', 'clerk'] }, 'roles', '三员分立'],
    [{ roles: ['clerk'], unit: '' }, 'roles', '须属于一个承办单位'],
    [{ roles: ['member'], unit: '' }, 'roles', '须对应'],
    [{ roles: ['member'], member: '林示例' }, 'roles', '二者只填一个'],
    [{ roles: ['clerk'], member: '林示例' }, 'roles', '只有“委员”'],
    [{ roles: ['member', 'clerk'] }, 'roles', '不能兼任'],
    [{ roles: ['system'] }, 'roles', '没有“system”这个角色'],
    [{ unit: '无此局' }, 'unit', '没有“无此局”'],
    [{ member: '无此人' }, 'member', '没有“无此人”'],
    [{ name: ' ' }, 'name', '不能为空'],
    [{ name: '响\u0007' }, 'name', '印不出来'],
    [{ name: '长'.repeat(31) }, 'name', '至多'],
    [{ login: '有 空格' }, 'login', '不能用'],
    [{ login: 'a' }, 'login', '不能用'],
  ])('are refused with the sentence beside the field: %j', async (wrong, field, words) => {
    const attempt = service().create(security, typed('refused', wrong));
    await expect(attempt).rejects.toMatchObject({ fields: { [field]: expect.stringContaining(words) } });
    expect(await test.database.reader.manager.existsBy(Account, { login: 'refused' })).toBe(false);
  });

  it('that are disabled end every sign-in and token at once, and enabling brings none back', async () => {
    const account = await plantPerson(test, { login: 'leaver', roles: ['auditor'] });
    const browser = await signedIn(test, 'leaver');
    const program = bearing(await plantToken(test.database, account), test.app.getHttpServer());
    await program.get('/api/v1/calendar').expect((answer) => expect(answer.status).not.toBe(401));
    await service().setDisabled(security, account.id, 1, true);
    await browser.get('/account/password').expect(303);
    await program.get('/api/v1/calendar').expect(401);
    await browserOf(test).post('/sign-in').type('form').send(credentials('leaver')).expect(401);
    await service().setDisabled(security, account.id, 2, false);
    await browser.get('/account/password').expect(303);
    await program.get('/api/v1/calendar').expect(401);
    await signedIn(test, 'leaver');
  });

  it('whose password is reset are open to the new one only, and it must be replaced', async () => {
    const account = await plantPerson(test, { login: 'forgetful', roles: ['auditor'] });
    const browser = await signedIn(test, 'forgetful');
    const token = await plantToken(test.database, account);
    for (let i = 0; i < 6; i++)
      await browserOf(test).post('/sign-in').type('form').send(credentials('forgetful', 'wrong'));
    const { password } = await service().resetPassword(security, account.id, 1);
    await browser.get('/account/password').expect(303);
    await bearing(token, test.app.getHttpServer()).get('/api/v1/units').expect(401);
    await browserOf(test).post('/sign-in').type('form').send(credentials('forgetful')).expect(401);
    const entry = browserOf(test).post('/sign-in').type('form').send(credentials('forgetful', password));
    await entry.expect(303).expect('Location', '/account/password');
  });

  it('that are paused can be let in at once', async () => {
    const account = await plantPerson(test, { login: 'clumsy', roles: ['auditor'] });
    for (let i = 0; i < 5; i++)
      await browserOf(test).post('/sign-in').type('form').send(credentials('clumsy', 'wrong')).expect(401);
    await browserOf(test).post('/sign-in').type('form').send(credentials('clumsy')).expect(429);
    await service().unlock(security, account.id);
    await signedIn(test, 'clumsy');
    expect(await trail()).toMatchObject({ action: 'account.unlocked', detail: { login: 'clumsy' } });
  });

  it('can be signed out everywhere', async () => {
    const account = await plantPerson(test, { login: 'everywhere', roles: ['auditor'] });
    const browsers = [await signedIn(test, 'everywhere'), await signedIn(test, 'everywhere')];
    await plantToken(test.database, account);
    await service().signOutEverywhere(security, account.id);
    for (const browser of browsers) await browser.get('/account/password').expect(303);
    const { manager } = test.database.reader;
    expect(await manager.countBy(SignInSession, { accountId: account.id })).toBe(0);
    expect((await manager.findOneByOrFail(ApiToken, { accountId: account.id })).revokedAt).toEqual(clock.now());
  });

  it('give nobody power over the own rights', async () => {
    const self = (change: Partial<TypedAccount>) =>
      service().update(
        security,
        security.id,
        1,
        typed('head', { name: '安全员', roles: ['security'], unit: '', ...change }),
      );
    await expect(self({ roles: ['admin'] })).rejects.toMatchObject({ code: 'accounts.not-allowed' });
    await expect(self({ unit: '区住建局' })).rejects.toMatchObject({ code: 'accounts.not-allowed' });
    for (const attempt of [
      () => service().setDisabled(security, security.id, 1, true),
      () => service().resetPassword(security, security.id, 1),
      () => service().signOutEverywhere(security, security.id),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'accounts.not-allowed' });
    await self({ name: '安全员甲' });
    expect(await read(security.id)).toMatchObject({ name: '安全员甲', roles: ['security'], disabled: false });
  });
});

describe('The last 安全管理员', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp();
  });

  afterAll(() => test.stop());

  const service = () => test.app.get(AccountsService);
  const active = async () => {
    const all = await test.database.reader.manager.findBy(Account, { disabled: false });
    return all.filter(({ roles }) => roles.includes('security'));
  };

  it('cannot be disabled and keeps the role', async () => {
    const only = await plantPerson(test, { login: 'only', name: '安全员', roles: ['security'] });
    await plantPerson(test, { login: 'former', roles: ['security'], disabled: true });
    await expect(service().setDisabled(SYSTEM_ACTOR, only.id, 1, true)).rejects.toMatchObject({
      sentence: expect.stringContaining('最后一个'),
    });
    const demoted = { login: 'only', name: '安全员', roles: ['auditor'], unit: '', member: '' };
    await expect(service().update(SYSTEM_ACTOR, only.id, 1, demoted)).rejects.toMatchObject({
      fields: { roles: expect.stringContaining('最后一个') },
    });
    expect(await active()).toMatchObject([{ id: only.id, version: 1 }]);
    expect(await test.database.reader.manager.countBy(AuditEntry, { chain: 'accounts' })).toBe(0);
  });

  it('is one who remains when two disable each other at the same moment', async () => {
    const { manager } = test.database.reader;
    const [first] = await active();
    const second = await plantPerson(test, { login: 'second', roles: ['security'] });
    const outcome = await Promise.allSettled([
      service().setDisabled(await actorOf(manager, first!), second.id, 1, true),
      service().setDisabled(await actorOf(manager, second), first!.id, 1, true),
    ]);
    expect(outcome.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await active()).toHaveLength(1);
  });
});

it('PASSWORD fits the rules it is tested with', async () => {
  const { passwordProblem } = await import('../../../src/domain/accounts/password-rules.js');
  expect(passwordProblem(PASSWORD, { login: 'clerk', name: '测试者' })).toBeNull();
});
