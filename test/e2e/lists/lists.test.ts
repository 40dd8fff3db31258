import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_ACCOUNTS, demoAccountId } from '../../../src/demo/accounts.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { LISTS } from '../../../src/domain/lists/index.js';
import { LIST_NAMES } from '../../../src/domain/lists/description.js';
import { Account } from '../../../src/accounts/account.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { searchTextOf } from '../../../src/proposals/numbers/number-key.js';
import { readTable } from '../../../src/platform/sheets/read-table.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantToken } from '../../support/people.js';
import { binary } from '../../support/binary.js';
import { link, words } from '../pages/read-page.js';

describe('Lists', () => {
  let test: TestApp;
  const people = new Map<string, ReturnType<typeof bearing>>();

  beforeAll(async () => {
    test = await testApp(new Date('2026-11-18T10:00:00+08:00'));
    await loadDemo(test.database, test.config);
    for (const { login } of DEMO_ACCOUNTS) {
      const account = await test.database.reader.manager.findOneByOrFail(Account, { id: demoAccountId(login) });
      people.set(login, bearing(await plantToken(test.database, account), test.app.getHttpServer()));
    }
  }, 120_000);
  afterAll(() => test.stop());

  const as = (login: string) => people.get(login)!;
  const page = async (login: string, path: string, status = 200) =>
    (await as(login).get(encodeURI(path)).set('accept', 'text/html').expect(status)).text;
  const api = async (login: string, path: string) =>
    (
      await as(login)
        .get(encodeURI(`/api/v1/lists/${path}`))
        .expect(200)
    ).body as {
      items: { id: string; called: string; values: Record<string, string | number | null> }[];
      next: string | null;
      total: number;
      counts: Record<string, Record<string, number>>;
    };
  /** Every page of a list. */
  const all = async (login: string, path: string) => {
    const first = await api(login, path);
    const items = [...first.items];
    for (let { next } = first; next !== null;) {
      const more = await api(login, `${path}${path.includes('?') ? '&' : '?'}after=${next}`);
      items.push(...more.items);
      next = more.next;
    }
    return { ...first, items };
  };

  it.each(LIST_NAMES)('of %s page through every order without losing or repeating a row', async (name) => {
    const { total } = await api('ducha', name);
    expect(total).toBeGreaterThan(10);
    for (const sort of LISTS[name].sorts)
      for (const turn of ['', '-']) {
        const { items } = await all('ducha', `${name}?limit=7&sort=${turn}${sort}`);
        expect(items).toHaveLength(total);
        expect(new Set(items.map(({ id }) => id)).size).toBe(total);
      }
  });

  it.each(LIST_NAMES)('of %s count what they show, behind every value of every filter', async (name) => {
    const { total, counts } = await api('ducha', name);
    for (const [filter, of] of Object.entries(counts)) {
      expect(Object.values(of).reduce((sum, n) => sum + n, 0)).toBe(total);
      for (const [value, count] of Object.entries(of)) {
        const found = await all('ducha', `${name}?${filter}=${value}&limit=100`);
        expect([filter, value, found.items.length, found.total]).toEqual([filter, value, count, count]);
      }
    }
  });

  it('take several values of one filter together, and several filters at once', async () => {
    const of = async (query: string) => (await api('ducha', `proposals?${query}`)).total;
    expect(await of('state=closed&state=archived')).toBe((await of('state=closed')) + (await of('state=archived')));
    const narrowed = await all('ducha', 'assignments?state=drafting,in_review&role=lead&limit=100');
    expect(narrowed.items.length).toBeGreaterThan(0);
    for (const { values } of narrowed.items) {
      expect(['起草中', '审核中']).toContain(values.state);
      expect(values.role).toBe('主办');
    }
  });

  it('sort by the due day, what has none at the end', async () => {
    const { items } = await all('ducha', 'assignments?sort=due&limit=100');
    const rows = await test.database.reader.manager.find(Assignment);
    const { total } = await api('ducha', 'assignments?due=none');
    const dated = items.slice(0, items.length - total).map(({ values }) => String(values.due));
    expect([...dated].sort()).toEqual(dated);
    expect(items).toHaveLength(rows.length);
  });

  it.each([
    ['第2026030号'],
    ['２０２６０３０'],
    ['2026年第30号'],
    ['2026-30'],
    ['提案2026030'],
    ['预付'],
    ['预\u200b付\u200f式'],
    ['巳宁 预付'],
  ])('find a proposal by %s', async (typed) => {
    const { items } = await api('ducha', `proposals?q=${typed}`);
    expect(items.map(({ called }) => called)).toContain('第2026030号');
    expect(items.length).toBeLessThan(4);
  });

  it('find what units have in hand by the proposal, and letters by their number', async () => {
    expect((await api('ducha', 'assignments?q=预付')).items[0]!.called).toBe('第2026030号（区市监局）');
    const { items } = await all('ducha', 'replies?numbered=yes&limit=100');
    const numbered = items.find(({ values }) => values.docNumber !== null)!;
    const found = await api('ducha', `replies?q=${String(numbered.values.docNumber)}`);
    expect(found.items.map(({ id }) => id)).toContain(numbered.id);
    expect((await api('ducha', 'commitments?q=贷款贴息')).total).toBe(1);
  });

  it('look into the texts when asked to, each as far as it may be read', async () => {
    const found = async (login: string, path: string) => (await api(login, path)).total;
    expect(await found('ducha', 'proposals?q=绕行找位')).toBe(0);
    expect(await found('ducha', 'proposals?q=绕行找位&within=text')).toBe(1);
    expect(await found('ducha', 'proposals?q=统一停车信息平台&within=text')).toBe(1);
    expect(await found('zhujian', 'assignments?q=绕行找位&within=text&unit=all')).toBe(0);
    const all = await found('ducha', 'replies?q=现答复如下&within=text');
    expect(all).toBeGreaterThan(10);
    expect(await found('ducha', 'replies?q=现答复如下')).toBe(0);
    const mine = await found('weiyuan', 'replies?q=现答复如下&within=text');
    expect([mine > 0, mine < all]).toEqual([true, true]);
  });

  it('begin for people of a unit with their own, and show the others when asked', async () => {
    const own = await all('zhujian', 'assignments?limit=100');
    expect(new Set(own.items.map(({ values }) => values.unit))).toEqual(new Set(['区住建局']));
    const every = await all('zhujian', 'assignments?unit=all&limit=100');
    expect(every.items.length).toBeGreaterThan(own.items.length);
    expect(words(await page('zhujian', '/assignments'))).toContain('承办单位：区住建局');
  });

  it('tell nobody what is not theirs', async () => {
    const mine = await all('weiyuan', 'replies?limit=100');
    expect(mine.items.length).toBeGreaterThan(0);
    for (const { values } of mine.items) expect(['已送达', '已公开', '不公开']).toContain(values.state);
    const promises = await all('weiyuan', 'commitments?stage=all&limit=100');
    for (const { values } of promises.items) expect(Object.keys(values)).not.toContain('percent');
    const shown = await page('weiyuan', '/commitments?cols=text,percent,person');
    expect(shown).not.toContain('data-label="进度（%）"');
  });

  it('answer what they do not know in words, with a way back, and go on without it', async () => {
    const unknown = words(await page('ducha', '/proposals?state=nonsense&due=late', 422));
    expect(unknown).toMatch(/网址里的“state=nonsense”不认得：“状态”没有“nonsense”这一项.*期限：已超期/);
    const { next } = await api('ducha', 'proposals?limit=5&sort=due');
    for (const after of ['nonsense', next!]) {
      const stale = await page('ducha', `/proposals?after=${after}`, 422);
      expect(words(stale)).toMatch(/翻页标记.*已从第一页显示.*提案54件/);
      expect(link(stale, '看全部提案')).toBe('/proposals');
    }
    const gone = await page('ducha', `/assignments?unit=${newId()}`);
    expect(words(gone)).toMatch(/筛选里的承办单位已经不在名录里.*承办单位：已经不在了.*没有符合条件的承办件/);
    await as('ducha').get('/api/v1/lists/proposals?state=nonsense').expect(422);
    await as('ducha').get('/api/v1/lists/nothing').expect(404);
  });

  it('show titles of 300 characters and ones that turn the direction as they are, each for itself', async () => {
    const long = `关于${'长'.repeat(300)}的提案`;
    const turned = '关于\u202e倒写\u200b隐形的提案';
    await test.database.unitOfWork.run(async (tx) => {
      const [one] = await tx.find(Proposal, { where: { state: 'archived' }, take: 1 });
      for (const [i, title] of [long, turned].entries())
        await tx.insert(Proposal, {
          ...one!,
          id: newId(),
          number: `8888${i}`,
          numberKey: `8888${i}`,
          receiptNumber: null,
          receiptKey: null,
          classNumber: null,
          classNumberKey: null,
          title,
          searchText: searchTextOf({ number: `8888${i}`, receiptNumber: null, title, proposers: [] }),
        });
    });
    const html = await page('ducha', '/proposals?q=8888');
    expect(html).toContain(`<bdi>${long}</bdi>`);
    expect(html).toContain(`<bdi>${turned}</bdi>`);
    expect((await api('ducha', 'proposals?q=倒写隐形')).total).toBe(1);
    expect((await api('ducha', 'proposals?q=倒\u200b写隐\u202e形')).total).toBe(1);
    await test.database.unitOfWork.run((tx) => tx.delete(Proposal, [{ number: '88880' }, { number: '88881' }]));
  });

  describe('exported', () => {
    const table = async (login: string, path: string) => {
      const { body, headers } = await binary(as(login).get(encodeURI(`/lists/${path}`))).expect(200);
      return { bytes: body as Buffer, name: decodeURIComponent(String(headers['content-disposition'])) };
    };

    it.each(['csv', 'xlsx'])('as %s hold exactly what is shown, of all pages, in its order', async (kind) => {
      const query = 'state=in_handling&state=handed_over&sort=-due&cols=number,title,units,due';
      const { items } = await all('ducha', `proposals?${query}&limit=100`);
      const { bytes, name } = await table('ducha', `proposals/export.${kind}?${query}`);
      expect(name).toContain(`提案2026-11-18.${kind}`);
      const { rows } = await readTable({ name: `a.${kind}`, bytes: new Uint8Array(bytes) });
      expect(rows[0]).toEqual(['提案号', '案由', '承办单位', '到期']);
      expect(rows.slice(1).map((row) => row[0])).toEqual(items.map(({ values }) => values.number));
      expect(rows).toHaveLength(items.length + 1);
      if (kind === 'csv') expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    });

    it('hold no formula, whatever somebody wrote', async () => {
      const [{ id, title }] = (await test.database.reader.manager.find(Proposal, { take: 1 })) as [Proposal];
      const change = (to: string) => test.database.unitOfWork.run((tx) => tx.update(Proposal, { id }, { title: to }));
      for (const typed of ['=1+1', '+1', '-1', '@SUM(1)', '＝1']) {
        await change(typed);
        const { bytes } = await table('ducha', 'proposals/export.csv?cols=title');
        expect(bytes.toString('utf8')).toContain(`"'${typed}"`);
      }
      await change(title);
    });

    it('hold no more than the person sees', async () => {
      const { total } = await api('weiyuan', 'proposals');
      const { bytes } = await table('weiyuan', 'proposals/export.csv');
      expect(bytes.toString('utf8').trimEnd().split('\r\n')).toHaveLength(total + 1);
    });
  });

  describe('as people keep them', () => {
    const kept = async (login: string) =>
      (
        (await as(login).get('/api/v1/lists/proposals/views').expect(200)).body as {
          items: { id: string; name: string; own: boolean; version: number; query: string }[];
        }
      ).items;

    it('are the person’s own until shared with the unit; each sees no more by them', async () => {
      const save = (login: string, name: string, shared: boolean) =>
        as(login)
          .post('/api/v1/lists/proposals/views')
          .send({ name, query: 'due=late&sort=-due&after=x&nonsense=1', shared });
      await save('renli', '我的超期件', false).expect(201);
      await save('renli', '我的超期件', false).expect(422);
      await save('renli', '本局超期件', true).expect(201);
      expect((await kept('renli')).map(({ name, own, query }) => [name, own, query])).toEqual(
        [
          ['我的超期件', true, 'due=late&sort=-due'],
          ['本局超期件', true, 'due=late&sort=-due'],
        ].sort(),
      );
      expect((await kept('renli-ban')).map(({ name, own }) => [name, own])).toEqual([['本局超期件', false]]);
      expect(await kept('zhujian')).toEqual([]);
      expect(words(await page('renli-ban', '/proposals'))).toMatch(/本局超期件 元示例/);
    });

    it('are renamed and taken away by their owner alone, from the version that was seen', async () => {
      const view = (await kept('renli')).find(({ name }) => name === '我的超期件')!;
      const patch = (login: string, version: number, name: string) =>
        as(login).patch(`/api/v1/lists/views/${view.id}`).set('If-Match', `"${version}"`).send({ name });
      await patch('renli-ban', 1, '别人的').expect(404);
      await patch('renli', 1, '我的急件').expect(200);
      await patch('renli', 1, '又改').expect(409);
      await patch('renli', 2, '看不见\u200b的').expect(422);
      await as('renli-ban').delete(`/api/v1/lists/views/${view.id}`).expect(404);
      await as('renli').delete(`/api/v1/lists/views/${view.id}`).expect(204);
      expect((await kept('renli')).map(({ name }) => name)).toEqual(['本局超期件']);
    });

    it('come back by a form, with what was typed when it cannot be kept', async () => {
      const send = (fields: Record<string, string>) =>
        as('renli').post('/lists/proposals/views').type('form').send(fields);
      const again = await send({ name: '本局超期件', query: 'due=soon', shared: '1' }).expect(422);
      expect(words(again.text)).toContain('已经有一个叫“本局超期件”的视图');
      expect(again.text).toContain('value="due&#x3D;soon"');
      const { headers } = await send({ name: '将到期', query: 'due=soon' }).expect(303);
      expect(headers.location).toBe('/proposals?due=soon');
      expect(link(await page('renli', '/proposals'), '将到期')).toBe('/proposals?due=soon');
    });

    it('still open when a unit they name is gone', async () => {
      const unit = newId();
      await test.database.unitOfWork.run((tx) =>
        tx.insert(Unit, { id: unit, name: '示例撤销局', shortName: '撤销局', kind: 'government' }),
      );
      await as('ducha')
        .post('/api/v1/lists/assignments/views')
        .send({ name: '撤销局的', query: `unit=${unit}` })
        .expect(201);
      await test.database.unitOfWork.run((tx) => tx.delete(Unit, { id: unit }));
      const href = link(await page('ducha', '/assignments'), '撤销局的');
      expect(words(await page('ducha', href))).toContain('已经不在名录里');
    });

    it('remember the columns of each person', async () => {
      const columns = (login: string, fields: Record<string, string | string[]>) =>
        as(login).post('/lists/proposals/columns').type('form').send(fields);
      const { headers } = await columns('jiaoyu', {
        column: ['number', 'kind'],
        back: '/proposals?due=late',
      }).expect(303);
      expect(headers.location).toBe('/proposals?due=late');
      expect(Object.keys((await api('jiaoyu', 'proposals')).items[0]!.values)).toEqual(['number', 'title', 'kind']);
      expect(Object.keys((await api('ducha', 'proposals')).items[0]!.values)).toContain('due');
      expect((await columns('jiaoyu', { reset: '1', back: '//evil.example/' }).expect(303)).headers.location).toBe(
        '/proposals',
      );
      expect(Object.keys((await api('jiaoyu', 'proposals')).items[0]!.values)).toContain('due');
    });
  });
});
