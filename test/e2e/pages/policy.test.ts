import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { DueMoves } from '../../../src/calendar/due-moves.js';
import type { PolicyVersion } from '../../../src/domain/policy/policy.js';
import { contentOf } from '../../../src/policy/district-version.js';
import { PolicyStore } from '../../../src/policy/policy-store.js';
import { shippedPolicies, shippedPolicy } from '../../../src/policy/shipped-policies.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { openSite, type Site } from './app.js';
import { plantDistrict } from './district.js';
import { form, heading, link, words } from './read-page.js';

const TERMS = { validFrom: '2026-01-01', note: '示例区政府办公室文件' };
const HOSTILE = '<script>alert(1)</script> & "示例"';

describe('The pages of the rules', () => {
  let site: Site;
  let agent: ReturnType<typeof bearing>;
  let store: PolicyStore;

  beforeEach(async () => {
    site = await openSite();
    agent = bearing(site.token, site.app.getHttpServer());
    store = site.app.get(PolicyStore);
  });
  afterEach(() => site.close());

  const get = async (path: string, status = 200) => (await agent.get(path).expect(status)).text;
  const post = async (path: string, fields: Record<string, string>, status = 200) =>
    (await agent.post(path).type('form').send(fields).expect(status)).text;
  const edited = async (change: Record<string, string> = {}) => ({
    ...form(await get('/policy/edit'), '/policy/preview').fields,
    ...TERMS,
    ...change,
  });
  const versionsNow = async () => (await store.all()).versions.map(({ version }) => version.version);
  const confirm = (html: string) => form(html, '/policy/versions').fields;

  it('are read by everybody: every clock with its source, steps without one as such', async () => {
    const account = await plantAccount(site.database, { roles: ['committee'] });
    const clerk = bearing(await plantToken(site.database, account), site.app.getHttpServer());
    const { text } = await clerk.get('/policy').expect(200);
    expect(heading(text)).toBe('办理规定 第1版');
    expect(words(text)).toContain('答复 3个月 自交办之日起算 遇休息日顺延 可延长1次，合计不超过3个月');
    expect(words(text)).toContain('崇义县2013年的做法：交办后15个工作日内与提案者首次沟通。');
    expect(words(text)).not.toContain('没有规定时限');
    expect(text).not.toContain('修改规定');
    for (const path of ['/policy/edit', '/policy/adopt']) await clerk.get(path).expect(403);
    for (const path of ['/policy/edit', '/policy/preview', '/policy/versions'])
      await clerk.post(path).type('form').send(TERMS).expect(403);
  });

  it('say that a step has no limit set, never zero', async () => {
    const preview = await post('/policy/preview', { kind: 'ready', adopt: 'sichuan', ...TERMS });
    await post('/policy/versions', confirm(preview), 303);
    const html = words(await get('/policy/versions/2'));
    expect(html).toContain('会办意见 没有规定时限');
    expect(html).toContain('这是第2版，尚未施行。 看现行规定');
    expect(words(await get('/policy'))).toContain('第2版自2026年1月1日（周四）起施行。 看第2版');
  });

  it('show what a change would do before it is made, and make exactly that', async () => {
    await plantDistrict(site.database);
    const preview = await post('/policy/preview', await edited({ 'clocks.4.amount': '2', 'clocks.7.source': HOSTILE }));
    expect(heading(preview)).toBe('预览：第2版，自2026年1月1日（周四）起');
    expect(words(preview)).toContain('答复 时限 3个月 2个月');
    expect(words(preview)).toMatch(/在办件 在办[1-9]\d*件，都仍按立案时的版本办理/);
    expect(preview).not.toContain('<script>alert');
    expect(await versionsNow()).toEqual([1]);
    await post('/policy/versions', confirm(preview), 303);
    expect(await versionsNow()).toEqual([1, 2]);
    expect((await store.current('2026-01-01')).version.clocks[4]).toMatchObject({ step: 'reply', amount: 2 });
    const shown = await get('/policy/versions/2');
    expect(shown).not.toContain('<script>alert');
    expect(words(shown)).toContain(HOSTILE);
    expect(words(shown)).toContain('操作员');
    expect(words(shown)).toContain(TERMS.note);
    expect(words(await get(link(shown, '与上一版对照 ：第2版')))).toContain('答复 时限 3个月 2个月');
    expect(await site.database.reader.manager.countBy(AuditEntry, { chain: 'policy' })).toBe(2);
  });

  it.each(shippedPolicies().map(({ id }) => id))('take %s and give it back unchanged through the form', async (id) => {
    const { versions } = shippedPolicy(id);
    const terms = { ...TERMS, adopt: id, kind: 'ready' };
    if (id === 'generic-3-months') {
      expect(words(await post('/policy/preview', terms, 422))).toContain('与第1版没有不同');
      return;
    }
    const preview = await post('/policy/preview', terms);
    const back = form(await post('/policy/edit', confirm(preview)), '/policy/preview').fields;
    const again = confirm(await post('/policy/preview', back));
    expect(contentOf(JSON.parse(again.json!) as PolicyVersion)).toEqual(contentOf(versions[0]!));
    await post('/policy/versions', again, 303);
    expect(await store.newest()).toMatchObject({ policyId: id, note: TERMS.note });
  });

  it('give a refused form back as it was typed, each problem with its place', async () => {
    const typed = { 'clocks.0.amount': '-3', 'clocks.1.amount': '1000000000', 'clocks.2.amount': '五', note: '' };
    const shape = await post('/policy/preview', await edited(typed), 422);
    expect(words(shape)).toContain('第3条时限，数量 应为数字。');
    expect(words(shape)).toContain('为什么改 没有写为什么改。');
    expect(form(shape, '/policy/preview').fields).toMatchObject(typed);
    const html = await post('/policy/preview', await edited({ ...typed, 'clocks.2.amount': '5' }), 422);
    expect(words(html)).toContain('申请退回或调整时限 数量-3不能用，应为1至3660的整数。');
    expect(words(html)).toContain('会办意见时限 数量1000000000不能用');
    expect(html).toMatch(/name="clocks.0.amount"[^>]*aria-invalid="true"/);
    const date = { 'clocks.4.unit': 'fixed_date', 'clocks.4.monthDay': '09-31' };
    const impossible = await post('/policy/preview', await edited({ ...date, validFrom: '2026-09-31' }), 422);
    expect(words(impossible)).toContain('答复时限 “09-31”不是每年都有的日子，写法如 08-31。');
    expect(words(impossible)).toContain('起始日 “2026-09-31”不是存在的日期');
    expect(impossible).toMatch(/name="clocks.4.monthDay"[^>]*aria-invalid="true"/);
    expect(await versionsNow()).toEqual([1]);
  });

  it('show each rule as a line that unfolds, without codes, and mark what differs from the version before', async () => {
    const fresh = await get('/policy/edit');
    expect(words(fresh)).toContain('会办意见 1个月 已改 起算：交办之日；末日：遇休息日顺延');
    expect(words(fresh)).toContain('A类 已解决或基本解决');
    expect(words(fresh)).not.toMatch(/satisfied|state_secret|\{year\}/);
    expect(fresh).not.toContain('data-changed');
    const marked = await post('/policy/edit', await edited({ 'clocks.4.amount': '2', 'returns.most': '3' }));
    expect(marked.match(/ data-changed/g)).toHaveLength(2);
    const preview = await post('/policy/preview', await edited({ 'clocks.0.remove': '1', 'clocks.4.amount': '2' }));
    expect((await post('/policy/edit', confirm(preview))).match(/ data-changed/g)).toHaveLength(1);
    const half = await post('/policy/edit', await edited({ 'clocks.9.step': 'publish' }));
    expect(words(half)).toContain('没有填全');
  });

  it('have room for one more row, and drop those marked', async () => {
    const more = await post('/policy/edit', await edited({ 'clocks.8.step': 'publish', 'clocks.0.remove': '1' }));
    const { fields } = form(more, '/policy/preview');
    expect(fields).toMatchObject({ 'clocks.8.step': 'publish', 'clocks.9.step': '', ...TERMS });
    expect(Object.keys(fields)).not.toContain('clocks.0.step');
  });

  it('show the second of two editors both changes, and lose neither', async () => {
    const mine = await edited({ 'clocks.4.amount': '2' });
    const theirs = await post('/policy/preview', await edited({ 'clocks.1.amount': '2' }));
    const stale = confirm(await post('/policy/preview', mine));
    await post('/policy/versions', confirm(theirs), 303);
    const late = await post('/policy/versions', stale, 409);
    expect(words(late)).toContain('操作员刚把办理规定改成了第2版，您的改动没有保存。');
    const both = await post('/policy/preview', mine, 409);
    for (const html of [late, both]) {
      expect(words(html)).toContain('操作员刚改的（第2版） 改动 规则 原来 改为 会办意见 时限 1个月 2个月');
      expect(words(html)).toContain(
        '您的与第2版的不同 改动 规则 原来 改为 会办意见 时限 2个月 1个月 答复 时限 3个月 2个月',
      );
    }
    expect(await versionsNow()).toEqual([1, 2]);
    const again = form(await post('/policy/edit', form(both, '/policy/preview').fields), '/policy/preview').fields;
    await post('/policy/versions', confirm(await post('/policy/preview', { ...again, 'clocks.1.amount': '2' })), 303);
    expect((await store.newest()).version.clocks.map(({ step }) => step)).toHaveLength(9);
    expect((await store.newest()).version).toMatchObject({ version: 3, clocks: expect.arrayContaining([]) });
  });

  it('list the due days that would move, and refuse when others would', async () => {
    const port = site.app.get(DueMoves);
    const caseId = '00000000-0000-4000-8000-000000000001';
    const certain = { wasProvisional: false, isProvisional: true };
    const move = {
      caseId,
      number: '2025001',
      unit: '区住建局',
      role: '主办',
      from: '2025-10-09',
      to: '2025-11-09',
      ...certain,
    };
    port.preview = () => Promise.resolve([move]);
    port.apply = () => Promise.resolve([move, move]);
    const preview = await post('/policy/preview', await edited({ 'clocks.4.amount': '4', applyToOpenCases: '1' }));
    expect(words(preview)).toContain('第2025001号 区住建局 主办 10月9日（周四） 11月9日（周日） 暂定');
    const other = await post('/policy/versions', confirm(preview), 409);
    expect(words(other)).toContain('预览以后在办件有了变化：现在会有2个期限变动');
    expect(await versionsNow()).toEqual([1]);
    port.apply = () => Promise.resolve([move]);
    await post('/policy/versions', confirm(other), 303);
    expect(await versionsNow()).toEqual([1, 2]);
  });

  describe('Files', () => {
    const upload = (content: string | Buffer, fields: Record<string, string> = TERMS) =>
      agent
        .post('/policy/preview')
        .field({ kind: 'file', ...fields })
        .attach('file', content, '规定.json');
    const file = (change: object = {}) => JSON.stringify({ ...shippedPolicy('huangshi'), ...change });

    it('are taken, uploaded or pasted, and offered', async () => {
      expect(heading((await upload(Buffer.from(file())).expect(200)).text)).toMatch(/^预览：第2版/);
      const pasted = agent.post('/policy/preview').field({ kind: 'file', ...TERMS, json: file() });
      expect(heading((await pasted.expect(200)).text)).toMatch(/^预览：第2版/);
      const { body, headers } = await agent.get('/policy/versions/1/file').expect(200);
      expect(headers['content-disposition']).toContain('generic-3-months-1.json');
      expect(body).toEqual(shippedPolicy('generic-3-months'));
    });

    it('are refused with every problem, and come back as they were', async () => {
      const [version] = shippedPolicy('huangshi').versions;
      const gap = file({
        versions: [
          { ...version, validTo: '2024-12-31' },
          { ...version, version: 2, validFrom: '2025-02-01' },
        ],
      });
      const { text } = await upload(Buffer.from(gap)).expect(422);
      expect(words(text)).toContain('第2版，有效期 2025-01-01 至 2025-01-31 没有任何版本有效。');
      expect(text).toContain(`value="${TERMS.note}"`);
      const pasted = agent.post('/policy/preview').field({ kind: 'file', ...TERMS, json: '{"id": <b>' });
      const refused = (await pasted.expect(422)).text;
      expect(words(refused)).toContain('全文 不是合格的 JSON');
      expect(form(refused, '/policy/preview').fields.json).toBe('{"id": <b>');
      expect(await versionsNow()).toEqual([1]);
    });

    it.each([
      ['nearly a megabyte', '示'.repeat(300_000), 413],
      ['more than 10 MB', 'x'.repeat(10 * 1024 * 1024 + 1), 413],
      ['nesting without end', '['.repeat(200_000), 422],
      ['deep nesting', '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000), 422],
      ['__proto__', '{"__proto__": {"polluted": 1}, "id": "a", "name": "b", "versions": []}', 422],
      [
        'a thousand unknown parts',
        JSON.stringify(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`x${i}`, 1]))),
        422,
      ],
      ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 422],
    ])('are refused for %s', async (_, content, status) => {
      const { text } = await upload(Buffer.from(content)).expect(status);
      expect(text).toMatch(/role="alert"|文件超过 10 MB，没有读取/);
      expect(text.length).toBeLessThan(200_000);
      expect(await versionsNow()).toEqual([1]);
    });

    it('are refused when none was chosen, and so is a choice of nothing', async () => {
      expect(words(await post('/policy/preview', { kind: 'file', ...TERMS }, 422))).toContain('没有选文件');
      expect(words(await post('/policy/preview', { kind: 'ready', ...TERMS }, 422))).toContain('没有选换用哪一套');
    });
  });

  it('do not trust what a preview carries', async () => {
    const fields = confirm(await post('/policy/preview', await edited({ 'clocks.4.amount': '2' })));
    const version = JSON.parse(fields.json!) as PolicyVersion;
    const forged = { ...version, clocks: version.clocks.map((clock) => ({ ...clock, amount: -3 })) };
    await post('/policy/versions', { ...fields, json: JSON.stringify(forged) }, 422);
    await post('/policy/versions', { ...fields, json: '{"clocks": 1, "onLate": 5, "approver": {}}' }, 422);
    await post('/policy/versions', { ...fields, json: 'nonsense' }, 422);
    await post('/policy/versions', { ...fields, policyId: '../x' }, 422);
    expect(await versionsNow()).toEqual([1]);
  });
});
