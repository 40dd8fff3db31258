import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadDemo } from '../../../src/demo/load-demo.js';
import type { CaseView, ProposalCounts, ProposalRow } from '../../../src/proposals/proposals.views.js';
import type { Page } from '../../../src/platform/database/page.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { searchTextOf } from '../../../src/proposals/numbers/number-key.js';
import { testApp, type TestApp } from '../../support/app.js';

describe('The list of proposals in the API', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp();
    await loadDemo(test.database, test.config);
  });

  afterAll(() => test.stop());

  const list = async (query: Record<string, string>): Promise<Page<ProposalRow>> =>
    (await test.agent.get('/api/v1/proposals').query(query).expect(200)).body as Page<ProposalRow>;

  it('pages through every proposal once, newest session and lowest number first', async () => {
    const seen: ProposalRow[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: Page<ProposalRow> = await list({ limit: '7', ...(after && { after }) });
      expect(page.items.length).toBeLessThanOrEqual(7);
      seen.push(...page.items);
      after = page.next;
    }
    expect(seen).toHaveLength(await test.database.reader.manager.count(Proposal));
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen[0]).toMatchObject({ number: '2026001', session: { label: '五届五次' } });
    expect(seen.at(-1)).toMatchObject({ number: '2023027', session: { label: '六届三次' } });
    const numbers = seen.flatMap(({ session, number }) => (session.meeting === 5 && number ? [number] : []));
    expect(numbers).toEqual([...numbers].sort());
  });

  it('goes on at the same place when a proposal is added before it', async () => {
    const first = await list({ limit: '3' });
    const [model] = await test.database.reader.manager.findBy(Proposal, { number: '2026001' });
    const added = {
      ...model!,
      id: '00000000-0000-4000-8000-000000000000',
      number: '2026000',
      numberKey: '000002026000',
      receiptKey: null,
    };
    await test.database.unitOfWork.run((tx) => tx.insert(Proposal, added));
    const second = await list({ limit: '3', after: first.next! });
    await test.database.unitOfWork.run((tx) => tx.delete(Proposal, { id: added.id }));
    const afresh = await list({ limit: '6' });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(afresh.items.map(({ id }) => id));
  });

  it('is narrowed by state, session, unit and lateness', async () => {
    const closed = await list({ state: 'closed', limit: '100' });
    expect(closed.items.every(({ state, stateLabel }) => state === 'closed' && stateLabel === '办结')).toBe(true);
    const units = (await test.agent.get('/api/v1/units').expect(200)).body as Page<{ id: string; shortName: string }>;
    const water = units.items.find(({ shortName }) => shortName === '区水务局')!;
    const ofWater = await list({ unitId: water.id, limit: '100' });
    expect(ofWater.items.length).toBeGreaterThan(1);
    expect(ofWater.items.every((row) => row.units.includes('区水务局'))).toBe(true);
    const late = await list({ overdue: 'true', limit: '100' });
    expect(late.items.length).toBeGreaterThan(0);
    expect(late.items.every((row) => row.overdue)).toBe(true);
    const every = await list({ limit: '100' });
    expect(every.items.filter((row) => row.overdue).map(({ id }) => id)).toEqual(late.items.map(({ id }) => id));
  });

  it.each([
    ['two characters of a title', '养老', '关于推进社区嵌入式养老服务的提案'],
    ['a number in full-width digits', '２０２６００１', '关于推动低空经济应用场景落地的提案'],
    ['a number as letters print it', '第2026001号', '关于推动低空经济应用场景落地的提案'],
    ['a number with 号 and a word', '２０２６００１号 低空', '关于推动低空经济应用场景落地的提案'],
    ['a proposer with a rare character', '庚𬱖', '关于加快老旧小区加装电梯的提案'],
    ['two words that stand apart', '电梯 丑安', '关于加快老旧小区加装电梯的提案'],
  ])('finds a proposal by %s', async (_what, search, title) => {
    expect((await list({ search, limit: '100' })).items.map((row) => row.title)).toContain(title);
  });

  it.each(['%', '_', '\\', '20%26', '2026_01'])('takes %s for itself', async (search) => {
    expect((await list({ search })).items).toEqual([]);
  });

  it('finds the very characters that databases treat as wildcards', async () => {
    const [model] = await test.database.reader.manager.findBy(Proposal, { number: '2026001' });
    const title = '关于100%_落实\\的提案';
    const id = '00000000-0000-4000-8000-000000000001';
    const row = { ...model!, id, number: null, numberKey: null, receiptNumber: null, receiptKey: null, title };
    const searchText = searchTextOf({ number: null, receiptNumber: null, title, proposers: [] });
    await test.database.unitOfWork.run((tx) => tx.insert(Proposal, { ...row, searchText }));
    for (const search of ['100%', '%_', '_落', '\\的']) {
      expect((await list({ search })).items.map(({ id }) => id)).toEqual([row.id]);
    }
    await test.database.unitOfWork.run((tx) => tx.delete(Proposal, { id: row.id }));
  });

  it('counts by state what the list shows', async () => {
    const counts = (await test.agent.get('/api/v1/proposals/counts').expect(200)).body as ProposalCounts;
    const every = await list({ limit: '100' });
    expect(counts.total).toBe(every.items.length);
    expect(counts.overdue).toBe(every.items.filter((row) => row.overdue).length);
    for (const { state, count } of counts.byState)
      expect(every.items.filter((row) => row.state === state)).toHaveLength(count);
  });

  it.each([
    ['an unknown state', { state: 'lost' }, 'state'],
    ['a limit of nought', { limit: '0' }, 'limit'],
    ['a cursor somebody made up', { after: 'abc' }, 'after'],
    ['a parameter nobody knows', { colour: 'red' }, undefined],
    ['an id that is none', { unitId: 'x' }, 'unitId'],
  ])('refuses %s', async (_what, query, field) => {
    const { body } = await test.agent.get('/api/v1/proposals').query(query).expect(422);
    expect(body).toMatchObject({ status: 422, code: expect.stringMatching(/\.invalid$/) });
    if (field) expect(Object.keys(body.fields as object)).toContain(field);
  });

  it('shows a case whole', async () => {
    const [row] = (await list({ search: '低空经济' })).items;
    const { body, headers } = await test.agent.get(`/api/v1/proposals/${row!.id}`).expect(200);
    const found = body as CaseView;
    expect(headers.etag).toBe(`"${found.version}"`);
    expect(found.suggestions.map(({ no }) => no)).toEqual([1, 2, 3]);
    expect(found.proposerList.map(({ name, roleLabel }) => [name, roleLabel])).toEqual([
      ['甲堃', '第一提案人'],
      ['丙镕', '联名'],
      ['辰光', '联名'],
    ]);
    expect(found.assignments.map(({ roleLabel }) => roleLabel)).toEqual(['主办', '会办', '会办']);
    expect(found.timeline[0]!.seq).toBe(found.timeline.length);
    expect(found.timeline.at(-1)!.sentence).toBe('起草提案');
    expect(found.replies).toHaveLength(1);
    expect(found.commitments.length).toBe(3);
    expect(found.actions).toContainEqual({
      action: 'print-letter',
      label: '下载答复函',
      targetId: found.replies[0]!.id,
      method: 'GET',
      href: `/api/v1/replies/${found.replies[0]!.id}/letter.pdf`,
    });
  });

  it.each(['nonsense', '00000000-0000-4000-8000-00000000ffff', "'; DROP TABLE proposal; --"])(
    'knows no proposal %s',
    async (id) => {
      const { body } = await test.agent.get(`/api/v1/proposals/${encodeURIComponent(id)}`).expect(404);
      expect(body).toMatchObject({ code: 'proposals.not-found' });
    },
  );
});
