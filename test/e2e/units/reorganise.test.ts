import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../../src/accounts/account.entity.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { UnitName } from '../../../src/directory/unit-name.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { FrozenLetter } from '../../../src/proposals/issuing/frozen-letter.entity.js';
import { IssuedPaper } from '../../../src/proposals/issuing/issued-paper.entity.js';
import { Delegation } from '../../../src/proposals/office/delegation.entity.js';
import { openCodes, ASSIGNMENT_STATES } from '../../../src/proposals/states.js';
import { unitPicks } from '../../../src/proposals/workflow/unit-picks.js';
import type { UnitChangeView, ReorganisationPreview } from '../../../src/proposals/units/units.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { form, words } from '../pages/read-page.js';

const DAY = '2026-11-20';
const NOW = new Date('2026-11-22T10:00:00+08:00');
const BASIS = '示编发〔2026〕9号';

let test: TestApp;
let admin: ReturnType<typeof bearing>;
let browser: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  test = await testApp();
  await loadDemo(test.database, test.config);
  const account = await plantAccount(test.database, { roles: ['admin'], name: '秦示例' });
  admin = bearing(await plantToken(test.database, account), test.app.getHttpServer());
  const who = await plantPerson(test, { roles: ['admin'], name: '管理员' });
  browser = await signedIn(test, who.login);
});
afterAll(() => test.stop());

const manager = () => test.database.reader.manager;
const unit = (shortName: string) => manager().findOneByOrFail(Unit, { shortName });
const open = new Set<string>(openCodes(ASSIGNMENT_STATES));
const openOf = async (unitId: string) =>
  (await manager().findBy(Assignment, { unitId })).filter(({ state }) => open.has(state));
const wish = (kind: string, from: string[], more: object = {}) => ({ kind, from, day: DAY, basis: BASIS, ...more });
const preview = async (body: object) =>
  (await admin.post('/api/v1/units/reorganisations/preview').send(body).expect(201)).body as ReorganisationPreview;
const said = ({ obstacles }: ReorganisationPreview) => obstacles.map(({ sentence }) => sentence).join('\n');
const order = (body: object) => admin.post('/api/v1/units/reorganisations').send(body);
const lines = () => manager().find(AuditEntry, { where: { chain: 'units' }, order: { seq: 'ASC' } });

/** Ends what keeps a unit from being reorganised, as its office would. */
async function settle(unitId: string): Promise<void> {
  await test.database.unitOfWork.run((tx) => tx.update(Delegation, { unitId }, { endedAt: NOW, endedBy: '办公室' }));
}

describe('Reorganisation of units (机构调整)', () => {
  it('renames a unit as of a day: frozen letters and history keep the old name, lists say 原', async () => {
    const before = await unit('区文旅局');
    const frozen = await manager().find(FrozenLetter, { order: { id: 'ASC' } });
    const named = { name: '示例区文化和旅游局', shortName: '区文旅委' };
    const body = wish('rename', [before.id], { name: named });
    const seen = await preview(body);
    expect([said(seen), seen.moves]).toEqual(['', []]);
    const change = (await order({ ...body, seen: seen.seen }).expect(201)).body as UnitChangeView;
    expect(change).toMatchObject({
      kindLabel: '改名',
      before: [{ name: before.name }],
      after: [{ name: named.name }],
      day: DAY,
    });
    expect(await manager().findOneByOrFail(Unit, { id: before.id })).toMatchObject({
      ...named,
      formerNames: [before.name],
      version: before.version + 1,
    });
    expect(await manager().findBy(UnitName, { unitId: before.id })).toMatchObject([
      { name: before.name, untilDay: DAY },
    ]);
    expect(await manager().find(FrozenLetter, { order: { id: 'ASC' } })).toEqual(frozen);
    const list = await test.agent.get(`/proposals?unit=${before.id}`).expect(200);
    expect(words(list.text)).toContain(`区文旅委（原${before.name}）`);
    const page = words((await browser.get(`/units/${before.id}`).expect(200)).text);
    expect(page).toContain(`${before.name}改名为${named.name}`);
    expect(page).toContain('2026年11月20日前');
    expect((await lines()).at(-1)).toMatchObject({ action: 'unit.renamed', actorName: '秦示例' });
  });

  it('keeps the name of its day on a letter that was sent, and prints a draft with the new one', async () => {
    const { id, name } = await unit('区文旅委');
    const hands = await manager().findBy(Assignment, { unitId: id });
    const replies = (await test.agent.get(`/api/v1/proposals?unitId=${id}&limit=50`).expect(200)).body.items as {
      id: string;
    }[];
    expect(replies.length).toBeGreaterThan(0);
    const printed = async (state: string[]) => {
      const hand = hands.find((one) => state.includes(one.state))!;
      const { body } = await test.agent.get(`/api/v1/assignments/${hand.id}`).expect(200);
      expect(body.formerUnit).toBe('示例区文化广电旅游体育局');
      await test.agent.get(`/api/v1/replies/${body.replyId}/letter.pdf`).expect(200);
      return test.press.printed.at(-1)?.[1].unit;
    };
    const drafted = hands.find(({ state }) => state === 'drafting' || state === 'in_review');
    if (drafted) expect(await printed([drafted.state])).toBe(name);
    const sent = hands.filter(({ state }) => ['delivered', 'published', 'withheld'].includes(state));
    expect(sent.length).toBeGreaterThan(0);
    for (const { unitThen } of sent) expect(unitThen).toBe('示例区文化广电旅游体育局');
    // Letters of the time before frozen papers are printed of their text.
    await test.database.unitOfWork.run((tx) => tx.createQueryBuilder().delete().from(IssuedPaper).execute());
    expect(await printed([sent[0]!.state])).toBe('示例区文化广电旅游体育局');
  });

  it('refuses to rename while a signed letter waits for its number, and changes nothing', async () => {
    const { id, name, version } = await unit('区城管局');
    const body = wish('rename', [id], { name: { name: '示例区城市管理委员会', shortName: '区城管委' } });
    expect(said(await preview(body))).toContain('已签发、还没有编号');
    const { body: refused } = await order({ ...body, seen: null }).expect(422);
    expect(refused).toMatchObject({ code: 'units.refused' });
    expect(refused.detail).toContain('请先编号，或撤回签发，再办。');
    expect(await manager().findOneByOrFail(Unit, { id })).toMatchObject({ name, version });
  });

  it('merges two units into a new one, with all they have in hand, as the preview has counted', async () => {
    const [school, data] = [await unit('区教育局'), await unit('区政数局')];
    const hands = [...(await openOf(school.id)), ...(await openOf(data.id))];
    const people = await manager().countBy(Account, { unitId: school.id });
    const into = [{ name: '示例区教育数据局', shortName: '区教数局', kind: 'government' }];
    const body = wish('merge', [school.id, data.id], { into });
    const seen = await preview(body);
    expect(said(seen)).toBe('');
    const counted = seen.moves.filter(({ what }) => what === '在办的提案').reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(hands.length);
    // Somebody hands the unit one more account meanwhile: the order is refused, the preview renewed.
    await plantAccount(test.database, { roles: ['clerk'], name: '新来', unitId: school.id });
    const { body: late } = await order({ ...body, seen: seen.seen }).expect(409);
    expect(late).toMatchObject({ code: 'units.conflict' });
    expect(await manager().countBy(Unit, { shortName: '区教数局' })).toBe(0);

    const again = (await preview(body)).seen;
    const first = await order({ ...body, seen: again })
      .set('Idempotency-Key', 'merge-1')
      .expect(201);
    const second = await order({ ...body, seen: again })
      .set('Idempotency-Key', 'merge-1')
      .expect(201);
    expect(second.body).toEqual(first.body);
    const now = await unit('区教数局');
    expect(now.formerNames).toEqual(expect.arrayContaining([school.name, data.name]));
    expect((await manager().findOneByOrFail(Unit, { id: school.id })).closedDay).toBe(DAY);
    expect((await openOf(now.id)).map(({ id }) => id).sort()).toEqual(hands.map(({ id }) => id).sort());
    for (const hand of await openOf(now.id)) {
      const was = hands.find(({ id }) => id === hand.id)!;
      expect([hand.version, hand.state, hand.dueDay]).toEqual([was.version + 1, was.state, was.dueDay]);
      expect(hand.unitThen).toBe(was.unitId === school.id ? school.name : data.name);
      const trail = await manager().findBy(AuditEntry, { chain: hand.proposalId, action: 'assignment.moved' });
      expect(trail).toHaveLength(1);
    }
    expect(await manager().countBy(Assignment, { unitId: school.id })).toBe(0);
    expect(await manager().countBy(Account, { unitId: now.id })).toBe(people + 2);
    const offered = await unitPicks(manager());
    expect(offered.map(({ label }) => label)).toContain(now.name);
    expect(offered.map(({ label }) => label)).not.toContain(school.name);
    const { body: gone } = await order({ ...wish('close', [school.id]), seen: null }).expect(422);
    expect(gone.detail).toContain('已于2026年11月20日撤销');
  });

  it('lets people of the old unit go on with their work at the new one', async () => {
    const now = await unit('区教数局');
    const clerk = (await manager().findBy(Account, { unitId: now.id })).find(({ roles }) => roles.includes('clerk'))!;
    const agent = bearing(await plantToken(test.database, clerk), test.app.getHttpServer());
    const [hand] = await openOf(now.id);
    const { body } = await agent.get(`/api/v1/proposals/${hand!.proposalId}`).expect(200);
    expect(body.assignments.some(({ unit: own }: { unit: Unit | null }) => own?.id === now.id)).toBe(true);
  });

  it('refuses while a delegation is in force; after its end it splits, each open assignment where it was sent', async () => {
    const work = await unit('区人力局');
    const hands = await openOf(work.id);
    const into = [{ id: work.id }, { name: '示例区就业服务局', shortName: '区就业局', kind: 'government' }];
    const places = Object.fromEntries(hands.map(({ id }, index) => [id, index === 0 ? 1 : 0]));
    const people = await manager().findBy(Account, { unitId: work.id, disabled: false });
    const body = wish('split', [work.id], { into, hands: places, accounts: { [people[0]!.id]: 1 } });
    expect(said(await preview(body))).toContain('还有有效的委托签发');
    await settle(work.id);
    const unsaid = { ...body, hands: {} };
    expect(said(await preview(unsaid))).toContain(`${hands.length}件在办提案还没有选去处`);
    const { seen } = await preview(body);
    await order({ ...body, seen }).expect(201);
    const made = await unit('区就业局');
    expect((await openOf(made.id)).map(({ id }) => id)).toEqual([hands[0]!.id]);
    expect(await openOf(work.id)).toHaveLength(hands.length - 1);
    expect((await manager().findOneByOrFail(Account, { id: people[0]!.id })).unitId).toBe(made.id);
    expect((await manager().findOneByOrFail(Unit, { id: work.id })).closedDay).toBeNull();
    const told = await manager().findBy(AuditEntry, { chain: 'accounts', action: 'account.updated' });
    expect(told.some(({ detail }) => String(detail.changed).includes('区人力局 → 区就业局（机构调整）'))).toBe(true);
  });

  it('closes a unit that has nothing in hand, and no other', async () => {
    const [empty, busy] = [await unit('西岭街道'), await unit('区市监局')];
    const { body } = await order({ ...wish('close', [busy.id]), seen: null }).expect(422);
    expect(body.detail).toMatch(/还有3件在办提案.*没有单位承接/);
    await order({ ...wish('close', [empty.id]), seen: null }).expect(201);
    expect(words((await browser.get('/units').expect(200)).text)).toContain('已撤销的单位');
  });

  it('is done on the page: form, preview, confirmation; what was typed comes back with every refusal', async () => {
    const { id } = await unit('区市监局');
    const address = `/units/${id}/split`;
    const asked = form((await browser.get(address).expect(200)).text, address);
    const typed = {
      ...asked.fields,
      keep: '1',
      'part.0.name': '示例区知识产权局',
      'part.0.shortName': '区知产局',
      day: '2026-11-19',
      basis: BASIS,
    };
    const bad = await browser
      .post(address)
      .type('form')
      .send({ ...typed, day: '2026-02-30', do: 'preview' })
      .expect(422);
    expect(words(bad.text)).toContain('“2026-02-30”不是存在的日期');
    expect(form(bad.text, address).fields['part.0.name']).toBe('示例区知识产权局');
    const open = await browser
      .post(address)
      .type('form')
      .send({ ...typed, do: 'preview' })
      .expect(422);
    expect(words(open.text)).toContain('3件在办提案还没有选去处');
    const fields = form(open.text, address).fields;
    const hands = Object.keys(fields).filter((name) => name.startsWith('hand.'));
    expect(hands).toHaveLength(3);
    const placed = { ...fields, ...Object.fromEntries(hands.map((name) => [name, '1'])) };
    const shown = await browser
      .post(address)
      .type('form')
      .send({ ...placed, do: 'preview' })
      .expect(200);
    expect(words(shown.text)).toContain('在办的提案 3 示例区市场监督管理局 示例区知识产权局');
    expect(words(shown.text)).toContain('办了不能撤回');
    await browser
      .post(address)
      .type('form')
      .send({ ...form(shown.text, address).fields, do: 'confirm' })
      .expect(303);
    expect(await openOf((await unit('区知产局')).id)).toHaveLength(3);
  });

  it('adds a unit on the page and by the API, each name once', async () => {
    const asked = form((await browser.get('/units/new').expect(200)).text, '/units/new');
    const typed = { ...asked.fields, name: '示例区水务局', shortName: '区新水', kind: 'government', basis: BASIS };
    const taken = await browser.post('/units/new').type('form').send(typed).expect(422);
    expect(words(taken.text)).toContain('名录里已有“示例区水务局”');
    await browser
      .post('/units/new')
      .type('form')
      .send({ ...typed, name: '示例区林业局', shortName: '区林业局' })
      .expect(303);
    const body = { name: '示例区海洋局', shortName: '区海洋局', kind: 'government', day: DAY, basis: BASIS };
    const { body: made } = await admin.post('/api/v1/units').send(body).expect(201);
    expect(made).toMatchObject({ name: '示例区海洋局', closedDay: null, version: 1 });
    await admin.post('/api/v1/units').send(body).expect(422);
    const { body: read } = await admin.get(`/api/v1/units/${made.id}`).expect(200);
    expect(read.changes).toMatchObject([{ kind: 'create', basis: BASIS }]);
  });

  it('leaves every trail whole', async () => {
    expect(await test.app.get(TrailVerifier).all()).toMatchObject({ intact: true, problems: [] });
    expect((await lines()).map(({ action }) => action)).toEqual([
      'unit.renamed',
      'unit.merged',
      'unit.split',
      'unit.closed',
      'unit.split',
      'unit.created',
      'unit.created',
    ]);
  });
});
