import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessEntry } from '../../../src/audit/access-entry.entity.js';
import { AccessLog } from '../../../src/audit/access-log.js';
import { AuditChain } from '../../../src/audit/audit-chain.entity.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { AuditSeal } from '../../../src/audit/audit-seal.entity.js';
import { auditRow, recordEvent } from '../../../src/audit/audit-trail.js';
import {
  accessSchema,
  sealedSchema,
  sealSchema,
  trailLineSchema,
  verificationSchema,
} from '../../../src/audit/log.schemas.js';
import type { AccessView, TrailLineView } from '../../../src/audit/log.views.js';
import { CHAIN_START, entryText, type ChainLine } from '../../../src/domain/audit/chain.js';
import { SYSTEM_ACTOR, type Actor } from '../../../src/domain/rights/actor.js';
import { pageSchema } from '../../../src/platform/api/schemas.js';
import type { Page } from '../../../src/platform/database/page.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { record } from '../../../src/proposals/case-change.js';
import { plantDistrict, type District } from '../pages/district.js';
import { heading, words } from '../pages/read-page.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken, type Somebody } from '../../support/people.js';

const DAY_ONE = new Date('2026-11-20T15:59:59.000Z');
const DAY_TWO = new Date('2026-11-20T16:00:00.000Z');

/** Not what every fresh database says of its calendar, its rules and its accounts. */
const plantedHere = ({ at }: TrailLineView): boolean =>
  String(at) >= DAY_ONE.toISOString() && String(at) <= DAY_TWO.toISOString();

describe('The log', () => {
  let test: TestApp;
  let district: District;
  let auditor: ReturnType<typeof bearing>;

  beforeAll(async () => {
    test = await testApp();
    district = await plantDistrict(test.database);
    auditor = await person({ roles: ['auditor'], name: '审计示例' });
    await said(district.lifts.id, { action: 'reply.started', detail: { unit: '区住建局' } }, DAY_ONE);
    await said(
      district.lifts.id,
      { action: 'assignment.state', from: 'signed_in', to: 'drafting', detail: { unit: '区住建局' } },
      DAY_ONE,
    );
    await said(district.lifts.id, { action: 'reply.saved', detail: { unit: '区住建局', version: 1 } }, DAY_TWO, {
      ...SYSTEM_ACTOR,
      id: 'u1',
      name: '元示例_甲',
      unitId: district.housing,
      unitName: '区住建局',
    });
    await said(district.parking.id, { action: 'reply.imported', detail: { file: '=cmd()', version: 1 } }, DAY_TWO, {
      ...SYSTEM_ACTOR,
      id: 'u2',
      name: '=cmd()|"x"!A1',
    });
    await event('accounts', { action: 'account.password', detail: { login: 'zhujian' } }, DAY_TWO);
    await event('calendar', { action: 'calendar.removed', detail: { year: 2027, reason: '导错' } }, DAY_TWO);
  });

  afterAll(() => test.stop());

  const person = async (about: Somebody) =>
    bearing(await plantToken(test.database, await plantAccount(test.database, about)), test.app.getHttpServer());
  const event = (chain: string, what: Parameters<typeof recordEvent>[3], at: Date, actor: Actor = SYSTEM_ACTOR) =>
    test.database.unitOfWork.run((tx) => recordEvent(tx, chain, actor, what, at));
  const said = (caseId: string, what: Parameters<typeof record>[1], at: Date, actor: Actor = SYSTEM_ACTOR) =>
    test.database.unitOfWork.run((tx) => record({ tx, caseId, actor, at }, what));
  const accesses = (what: string) => test.database.reader.manager.findBy(AccessEntry, { what });
  const lines = async (query = '') => {
    const { body } = await auditor.get(`/api/v1/audit${query}`).expect(200);
    pageSchema(trailLineSchema).parse(body);
    return (body as Page<TrailLineView>).items;
  };

  it('tells everything newest first, in sentences, and what happened at once in its order', async () => {
    const all = (await lines()).filter(plantedHere);
    expect(all.map(({ sentence }) => sentence).slice(-2)).toEqual(['区住建局：起草中', '区住建局：开始起草答复']);
    expect(all.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([
        '区住建局：保存答复第1稿',
        '从文件“=cmd()”导入答复第1稿',
        '本人修改账号“zhujian”的密码',
        '工作日历：移除（年份：2027；原因：导错）',
      ]),
    );
    expect(all.find(({ action }) => action === 'assignment.state')).toMatchObject({
      chainName: '第2025018号提案',
      fromLabel: '已签收',
      toLabel: '起草中',
      actionLabel: '承办状态',
    });
  });

  it('pages through all of it without losing or repeating a line', async () => {
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body } = await auditor
        .get('/api/v1/audit')
        .query({ limit: '1', ...(after && { after }) })
        .expect(200);
      const page = body as Page<TrailLineView>;
      seen.push(...page.items.map(({ hash }) => hash));
      after = page.next;
    }
    expect(seen).toEqual((await lines()).map(({ hash }) => hash));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['person=示例_', 1],
    ['person=%25', 0],
    ['action=reply.saved', 1],
    ['chain=accounts', 1],
    ['from=2026-11-21', 4],
    ['to=2026-11-20', 2],
    ['from=2026-11-20&to=2026-11-20', 2],
    ['from=2026-11-21&to=2026-11-20', 0],
  ])('narrows by %s', async (query, count) => {
    expect((await lines(`?${encodeURI(query)}`)).filter(plantedHere)).toHaveLength(count);
  });

  it.each(['from=2026-09-31', 'limit=0', 'after=xx', 'after=WyJ4IiwieSIsMV0', 'unknown=1'])(
    'refuses %s',
    async (query) => {
      await auditor.get(`/api/v1/audit?${query}`).expect(422);
    },
  );

  it('shows the auditor pages with filters and no content of cases', async () => {
    const { text } = await auditor.get('/audit').expect(200);
    expect(heading(text)).toBe('审计');
    expect(words(text)).toContain('已签收 → 起草中');
    expect(words(text)).not.toContain('电梯');
    const found = (await auditor.get('/audit').query({ number: '第2025031号' }).expect(200)).text;
    expect(found.match(/<tr><td class="nowrap">/g)).toHaveLength(1);
    expect(words((await auditor.get('/audit?number=999').expect(200)).text)).toContain('没有符合条件的记录');
    await auditor.get('/audit?from=2026-02-30').expect(422);
    await auditor.get('/audit?what=made.up').expect(422);
    expect(words((await auditor.get(`/proposals/${district.lifts.id}/audit`).expect(200)).text)).not.toContain('电梯');
    await auditor.get(`/proposals/${district.lifts.id}`).expect(403);
  });

  describe('of one case', () => {
    const path = () => `/proposals/${district.lifts.id}/audit`;

    it('is a page in sentences that says whether the chain is whole', async () => {
      const text = words((await auditor.get(path()).expect(200)).text);
      expect(text).toContain('第2025018号提案的审计记录');
      expect(text).toContain('完好。 3条记录逐条相接');
      expect(text).toContain('元示例_甲 代表区住建局');
      expect(text).toContain('区住建局：保存答复第1稿');
    });

    it('is for the committee, supervision, the office of a unit that has it, and the auditor; others find nothing', async () => {
      const { housing } = district;
      const other = await person({ roles: ['unit_office'], unitId: null });
      const answers: [Somebody, number][] = [
        [{ roles: ['committee'] }, 200],
        [{ roles: ['supervision'] }, 200],
        [{ roles: ['unit_office'], unitId: housing }, 200],
        [{ roles: ['clerk'], unitId: housing }, 403],
        [{ roles: ['admin'] }, 403],
        [{ roles: ['security'] }, 403],
      ];
      for (const [about, status] of answers) {
        const agent = await person(about);
        for (const ending of ['', '.csv', '.json'])
          expect([about.roles, (await agent.get(path() + ending)).status]).toEqual([about.roles, status]);
        expect((await agent.get(`/api/v1${path()}`)).status).toBe(status);
        expect((await agent.get('/audit')).status).toBe(403);
        expect((await agent.post('/api/v1/audit/seals')).status).toBe(403);
      }
      for (const ending of ['', '.csv', '.json']) await other.get(path() + ending).expect(404);
      await other.get(`/api/v1${path()}`).expect(404);
      await auditor.get('/proposals/00000000-0000-4000-8000-000000000000/audit').expect(404);
      await auditor.get('/proposals/x/audit').expect(404);
    });

    it('is a link on the page of the case for those who may read it', async () => {
      const office = await person({ roles: ['unit_office'], unitId: district.housing });
      const clerk = await person({ roles: ['clerk'], unitId: district.housing });
      expect((await office.get(`/proposals/${district.lifts.id}`).expect(200)).text).toContain(`href="${path()}"`);
      expect((await clerk.get(`/proposals/${district.lifts.id}`).expect(200)).text).not.toContain(path());
    });

    it('pages by API from the newest line', async () => {
      const { body } = await auditor.get(`/api/v1${path()}?limit=2`).expect(200);
      expect(
        pageSchema(trailLineSchema)
          .parse(body)
          .items.map(({ seq }) => seq),
      ).toEqual([3, 2]);
      const rest = await auditor
        .get(`/api/v1${path()}`)
        .query({ limit: '2', after: body.next as string })
        .expect(200);
      expect((rest.body as Page<TrailLineView>).items.map(({ seq }) => seq)).toEqual([1]);
      await auditor.get(`/api/v1${path()}?after=WyJ4Il0`).expect(422);
    });

    it('writes down who looked', async () => {
      const agent = await person({ roles: ['committee'], name: '看过的人' });
      await agent.get(path()).expect(200);
      const looks = (await accesses('trail')).filter(({ accountName }) => accountName === '看过的人');
      expect(looks.map(({ caseId }) => caseId)).toEqual([district.lifts.id]);
    });

    it('says where it is broken', async () => {
      const { id } = district.parking;
      const change = (name: string) =>
        test.database.unitOfWork.run((tx) => tx.update(AuditEntry, { chain: id, seq: 1 }, { actorName: name }));
      const { actorName } = await test.database.reader.manager.findOneByOrFail(AuditEntry, { chain: id, seq: 1 });
      await change('别人');
      const text = words((await auditor.get(`/proposals/${id}/audit`).expect(200)).text);
      expect(text).toContain('断裂。 第2025031号提案：第1条的内容被改过');
      const all = words((await auditor.get('/audit/seals?check=1').expect(200)).text);
      expect(all).toContain('发现1处断裂');
      expect(all).toContain('第2025031号提案：第1条的内容被改过');
      await change(actorName);
      expect(words((await auditor.get('/audit/seals?check=1').expect(200)).text)).toContain('完好：');
    });
  });

  describe('as a file', () => {
    it('opens in a spreadsheet of any code page, and no name is run as a formula', async () => {
      const { headers, body } = await auditor.get('/audit.csv').buffer(true).parse(bytes).expect(200);
      expect([...(body as Buffer).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(decodeURIComponent(headers['content-disposition']!)).toContain('审计记录2026-11-22.csv');
      const text = (body as Buffer).toString('utf8');
      expect(text).toContain(`"'=cmd()|""x""!A1"`);
      expect(text).not.toMatch(/(^|[,\n])"?[=+\-@]/m);
      expect(text.split('\r\n')[0]).toContain('"时间（北京）","哪条链","第几条"');
      expect(text).toContain('"2026-11-21 00:00:00","第2025018号提案",3,"元示例_甲","区住建局","保存答复"');
    });

    it('holds in JSON all that was hashed, so that anybody can check it', async () => {
      const { body } = await auditor.get(`/proposals/${district.lifts.id}/audit.json`).expect(200);
      const { name, intact, entries } = body as { name: string; intact: boolean; entries: Sent[] };
      expect([name, intact, entries.map(({ seq }) => seq)]).toEqual(['第2025018号提案', true, [1, 2, 3]]);
      for (const line of entries) {
        const { chain, seq, actorId, actorName, actingUnitId, actingUnitName, action, from, to, detail, at } = line;
        const said = { chain, seq, actorId, actorName, actingUnitId, actingUnitName, action, from, to, detail };
        expect(sha256(entryText({ ...said, at: new Date(at) }, line.previous))).toBe(line.hash);
      }
    });

    it('is narrowed as the page is, and its making is written down', async () => {
      const before = (await accesses('log.export')).length;
      const { text } = await auditor.get('/audit.csv?number=2025031').expect(200);
      expect(text.trim().split('\r\n')).toHaveLength(2);
      const { body } = await auditor.get('/audit.json?chain=accounts').expect(200);
      expect(body).toMatchObject({ filter: { chain: 'accounts' }, entries: [{ action: 'account.password' }] });
      expect((await auditor.get('/audit.json?chain=numbers').expect(200)).body.entries).toEqual([]);
      await auditor.get('/audit/access.csv?what=sign-in.failed').expect(200);
      expect(await accesses('log.export')).toHaveLength(before + 4);
    });

    it('streams five thousand lines, each once', async () => {
      const rowsOf = (count: number): AuditEntry[] => {
        const rows: AuditEntry[] = [];
        for (let seq = 1; seq <= count; seq += 1) {
          const event = { action: 'number.skipped', detail: { count: seq } };
          const previous = rows.at(-1)?.hash ?? CHAIN_START;
          rows.push(auditRow({ chain: 'numbers', seq, actor: SYSTEM_ACTOR, event, at: DAY_ONE, previous }));
        }
        return rows;
      };
      const many = rowsOf(5000);
      await test.database.unitOfWork.run(async (tx) => {
        for (let start = 0; start < many.length; start += 500)
          await tx.insert(AuditEntry, many.slice(start, start + 500));
        await tx.insert(AuditChain, { chain: 'numbers', seq: 5000, hash: many.at(-1)!.hash });
      });
      const { text, pieces } = await download('/audit.csv?chain=numbers');
      const rows = text.trim().split('\r\n').slice(1);
      expect(rows).toHaveLength(5000);
      expect(new Set(rows).size).toBe(5000);
      expect(pieces).toBeGreaterThan(5);
    });
  });

  describe('of looks and sign-ins', () => {
    it('tells who looked at which case, who signed in and who failed to, with filters and as files', async () => {
      const log = test.app.get(AccessLog);
      await log.signIn('sign-in.failed', { id: null, name: '+猜账号' }, '192.0.2.1');
      await log.signIn('sign-in', { id: null, name: '元示例' }, '192.0.2.2');
      const get = async (query: string) => {
        const { body } = await auditor.get(`/api/v1/audit/access?${query}`).expect(200);
        pageSchema(accessSchema).parse(body);
        return (body as Page<AccessView>).items;
      };
      expect(await get('what=sign-in.failed')).toMatchObject([
        { person: '+猜账号', address: '192.0.2.1', whatLabel: '登录失败', caseId: null },
      ]);
      expect((await get(`caseId=${district.lifts.id}`)).every(({ caseName }) => caseName === '第2025018号提案')).toBe(
        true,
      );
      expect(await get(encodeURI('person=猜账'))).toHaveLength(1);
      expect(await get('from=2026-11-23')).toEqual([]);
      await auditor.get('/api/v1/audit/access?what=x').expect(422);
      await auditor.get('/api/v1/audit/access?after=WyJ4IiwieSJd').expect(422);
      const page = words((await auditor.get('/audit/access?what=sign-in.failed').expect(200)).text);
      expect(page).toContain('+猜账号 登录失败');
      const { text } = await auditor.get('/audit/access.csv').expect(200);
      expect(text).toContain(`"'+猜账号"`);
      const { body } = await auditor.get('/audit/access.json?what=sign-in').expect(200);
      expect(body.entries).toMatchObject([{ person: '元示例' }]);
    });
  });

  describe('is sealed', () => {
    it('by API once per key, and says when there is nothing new', async () => {
      const post = (key: string) => auditor.post('/api/v1/audit/seals').set('Idempotency-Key', key);
      const first = await post('a').expect(201);
      sealedSchema.parse(first.body);
      expect((await post('a').expect(201)).body).toEqual(first.body);
      expect((await auditor.post('/api/v1/audit/seals').expect(200)).body).toMatchObject({ made: false });
      await event('accounts', { action: 'account.password', detail: { login: 'x' } }, DAY_TWO);
      const both = await Promise.all([post('b'), post('b')]);
      expect(both[0].body).toEqual(both[1].body);
      expect(await test.database.reader.manager.count(AuditSeal)).toBe(2);
      expect(await accesses('log.seal')).toHaveLength(2);
      const { body } = await auditor.get('/api/v1/audit/seals?limit=1').expect(200);
      expect(pageSchema(sealSchema).parse(body).items).toMatchObject([{ no: 2, chains: 1 }]);
      const next = await auditor.get(`/api/v1/audit/seals?after=${body.next as string}`).expect(200);
      expect(next.body).toMatchObject({ items: [{ no: 1, hash: first.body.seal.hash }], next: null });
    });

    it('on the page, which shows the head and checks everything against it', async () => {
      await event('accounts', { action: 'account.password', detail: { login: 'y' } }, DAY_TWO);
      const { headers } = await auditor.post('/audit/seals').type('form').send({}).expect(303);
      expect(headers.location).toBe('/audit/seals?made=1');
      const page = words((await auditor.get(headers.location!).expect(200)).text);
      const { hash } = await test.database.reader.manager.findOneByOrFail(AuditSeal, { no: 3 });
      expect(page).toContain('已封存。');
      expect(page).toContain(hash);
      const again = await auditor.post('/audit/seals').type('form').send({}).expect(303);
      expect(words((await auditor.get(again.headers.location!)).text)).toContain('不必再封存');
      const check = (head: string, status: number) =>
        auditor.get('/audit/seals').query({ check: '1', head }).expect(status);
      expect(words((await check(hash.toUpperCase(), 200)).text)).toContain('所给的哈希是第3次封存');
      expect(words((await check('0'.repeat(64), 200)).text)).toContain('没有哈希为');
      expect(words((await check('示例', 422)).text)).toContain('须为封存哈希');
      const { body } = await auditor.get(`/api/v1/audit/verification?head=${hash}`).expect(200);
      expect(verificationSchema.parse(body)).toMatchObject({ intact: true, head: hash, witness: { no: 3 } });
      await auditor.get('/api/v1/audit/verification?head=x').expect(422);
    });

    it('by nobody whose token may only read', async () => {
      const account = await plantAccount(test.database, { roles: ['auditor'] });
      const reading = bearing(await plantToken(test.database, account, ['logs:read']), test.app.getHttpServer());
      await reading.get('/api/v1/audit').expect(200);
      await reading.post('/api/v1/audit/seals').expect(403);
    });
  });

  it('cannot be changed: no route of it takes a change but the one that seals', async () => {
    const before = await test.database.reader.manager.find(AuditEntry, { order: { chain: 'ASC', seq: 'ASC' } });
    for (const path of ['/audit', '/audit/access', `/proposals/${district.lifts.id}/audit`])
      for (const url of [path, `/api/v1${path}`])
        for (const method of ['post', 'put', 'patch', 'delete'] as const)
          expect([method, url, (await test.agent[method](url).send({ seq: 1 })).status]).toEqual([method, url, 404]);
    for (const method of ['put', 'patch', 'delete'] as const)
      await test.agent[method]('/api/v1/audit/seals').send({}).expect(404);
    expect(await test.database.reader.manager.find(AuditEntry, { order: { chain: 'ASC', seq: 'ASC' } })).toEqual(
      before,
    );
  });

  /** How a program takes it: in how many pieces it comes. */
  async function download(path: string): Promise<{ text: string; pieces: number }> {
    const account = await plantAccount(test.database, { roles: ['auditor'] });
    const headers = { Authorization: `Bearer ${await plantToken(test.database, account)}` };
    const { port } = test.app.getHttpServer().address() as { port: number };
    return new Promise((resolve, reject) => {
      http
        .get({ host: '127.0.0.1', port, path, headers }, (res) => {
          const chunks: Buffer[] = [];
          res.on('data', (chunk: Buffer) => chunks.push(chunk));
          res.on('end', () => resolve({ text: Buffer.concat(chunks).toString('utf8'), pieces: chunks.length }));
        })
        .on('error', reject);
    });
  }
});

type Sent = Omit<ChainLine, 'at'> & { at: string };

function bytes(res: NodeJS.EventEmitter, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  res.on('data', (chunk: Buffer) => chunks.push(chunk));
  res.on('end', () => done(null, Buffer.concat(chunks)));
}
