import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import { thawed } from '../../../src/domain/issuing/frozen-letter.js';
import { STANDARD } from '../../../src/domain/letterhead/letterhead.js';
import { openLetterPrinter, type LetterPrinter } from '../../../src/letters/letter-printer.js';
import { LetterheadVersion } from '../../../src/letters/letterheads/letterhead-version.entity.js';
import { readConfig } from '../../../src/platform/config.js';
import { readFacts } from '../../../src/platform/pdf/facts/read-facts.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { contentToSign } from '../../../src/proposals/issuing/freeze.js';
import { FrozenLetter } from '../../../src/proposals/issuing/frozen-letter.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import type { LetterheadView, TrialView } from '../../../src/proposals/letterheads/letterheads.views.js';
import { emblemIn, lookOfSheet } from '../../../src/letters/sheets/dress.js';
import { binary } from '../../support/binary.js';
import { WordReader } from '../../support/word-reader.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { form, words } from '../pages/read-page.js';

jest.setTimeout(120_000);

let test: TestApp;
let press: LetterPrinter;
let admin: ReturnType<typeof bearing>;
let browser: Awaited<ReturnType<typeof signedIn>>;
let unit: Unit;

beforeAll(async () => {
  press = openLetterPrinter(readConfig({ BANFU_BROWSER: process.env.BANFU_BROWSER, PRINT_PAGES: '1' }));
  test = await testApp(undefined, { printer: press });
  await loadDemo(test.database, test.config);
  const account = await plantAccount(test.database, { roles: ['admin'], name: '秦示例' });
  admin = bearing(await plantToken(test.database, account), test.app.getHttpServer());
  browser = await signedIn(test, (await plantPerson(test, { roles: ['admin'], name: '管理员' })).login);
  unit = await manager().findOneByOrFail(Unit, { shortName: '区文旅局' });
});
afterAll(() => test.stop());

const manager = () => test.database.reader.manager;
const read = async (scope: string) =>
  (await admin.get(`/api/v1/letterheads/${scope}`).expect(200)).body as LetterheadView;
const save = async (scope: string, content: object, version?: number) =>
  admin
    .post(`/api/v1/letterheads/${scope}/versions`)
    .set('If-Match', `"${version ?? (await read(scope)).version}"`)
    .send({ content: { ...STANDARD, ...content }, note: '统一联系方式' });
const trial = (scope: string, no: number, letters: string[] = []) =>
  admin.post(`/api/v1/letterheads/${scope}/versions/${no}/trials`).send({ letters });
const force = async (scope: string, no: number) =>
  admin.post(`/api/v1/letterheads/${scope}/versions/${no}/force`).set('If-Match', `"${(await read(scope)).version}"`);
const done = ({ status }: { status: number }) => expect([200, 201]).toContain(status);
/** What a signature would bind now, of some open letter of the unit. */
const bound = async () => {
  const hand = (await manager().findBy(Assignment, { unitId: unit.id })).find(({ state }) => state !== 'reassigned')!;
  const reply = await manager().findOneByOrFail(Reply, { assignmentId: hand.id });
  const newest = await manager().findOneByOrFail(ReplyVersion, { replyId: reply.id, no: reply.version });
  return thawed(await contentToSign(manager(), { caseId: hand.proposalId, reply, newest, unit, joint: [] }));
};

const EXTENSION = new URLSearchParams({
  from: '5月',
  until: '2026-06-30',
  approver: '示例区政府督查室',
  reason: '施工延后。',
}).toString();
/** A paper of one of the unit's hands, and what the press was given. */
async function paperOf(kind: string) {
  const hand = (await manager().findBy(Assignment, { unitId: unit.id })).find(({ state }) => state !== 'reassigned')!;
  return {
    address: `/api/v1/proposals/${hand.proposalId}/papers/${kind}`,
    hand: hand.id,
    lastSheet: () => test.press.sheets.at(-1)![0],
  };
}

const stateOfTrial = async () => words((await browser.get('/letterheads/district/1').expect(200)).text);

describe('版头和用语', () => {
  it('of the district: a version is saved, tried on three letters, put in force; only then new letters have it', async () => {
    expect(await read('district')).toMatchObject({ newest: 0, inForce: null, versions: [] });
    const contact = '（联系人：{联系人}；电话：{电话}）';
    done(await save('district', { phrases: { contact }, notes: ['publicity', 'contact', 'verify'] }));
    const saved = await read('district');
    expect(saved.versions[0]).toMatchObject({ no: 1, by: '秦示例', note: '统一联系方式', inForce: false });
    expect(saved.versions[0]!.diff.map(({ label }) => label)).toEqual(['联系方式', '附注的次序']);
    expect((await bound()).look).toBeUndefined();

    const early = await force('district', 1);
    expect([early.status, early.body.code]).toEqual([422, 'letterheads.not-tried']);

    const { body: offered } = await admin.get('/api/v1/letterheads/district/letters').expect(200);
    expect(offered.items.length).toBeGreaterThan(0);
    const chosen = offered.items.slice(0, 2).map(({ id }: { id: string }) => id);
    const { body } = await trial('district', 1, chosen).expect(201);
    const tried = body as TrialView;
    expect(tried.pass).toBe(true);
    expect(tried.cases.map(({ before, after }) => [before.pass, after.pass, after.refused])).toEqual(
      Array(4).fill([true, true, null]),
    );
    expect(tried.cases.map(({ paper }) => paper)).toEqual([null, null, null, 'hand-over-notice']);
    const { label, before, after } = tried.cases[3]!.differences!.find((one) => one.label === '附注')!;
    expect([label, before, after]).toEqual([
      '附注',
      '（联系人：示例甲，联系电话：0755-00000000）',
      '（联系人：示例甲；电话：0755-00000000）',
    ]);
    expect(tried.cases.filter(({ replyId }) => replyId !== null)).toHaveLength(chosen.length);

    for (const which of ['before', 'after']) {
      const { body: pdf } = await browser
        .get(`/letterheads/trials/${tried.id}/2/${which}.pdf`)
        .buffer(true)
        .expect(200);
      const facts = await readFacts(new Uint8Array(pdf as Buffer));
      const text = facts.pages.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join('');
      expect(text.includes('；电话：')).toBe(which === 'after');
    }
    expect(await stateOfTrial()).toContain(
      '附注 （联系人：示例甲，联系电话：0755-00000000） （联系人：示例甲；电话：0755-00000000）',
    );

    done(await force('district', 1));
    // The trial stays what it was, now that this version is what everybody has.
    const { body: old } = await binary(browser.get(`/letterheads/trials/${tried.id}/3/before.pdf`)).expect(200);
    const facts = await readFacts(new Uint8Array(old as Buffer));
    expect(facts.pages.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join('')).toContain('，联系电话：');
    expect((await read('district')).inForce).toBe(1);
    expect((await bound()).look).toMatchObject({ phrases: { contact }, versions: [{ scope: 'district', no: 1 }] });
    const lines = await manager().find(AuditEntry, { where: { chain: 'letterheads' }, order: { seq: 'ASC' } });
    expect(lines.map(({ action }) => action)).toEqual(['letterhead.saved', 'letterhead.tried', 'letterhead.forced']);
  });

  it('of a unit: its own emblem goes over its letters; a signed letter keeps the version it was signed with', async () => {
    const frozen = await manager().find(FrozenLetter, { order: { id: 'ASC' } });
    done(await save(unit.id, { phrases: { emblem: '示例区文化和旅游局' } }));
    await trial(unit.id, 1).expect(201);
    done(await force(unit.id, 1));
    expect((await bound()).look).toMatchObject({
      unit: unit.name,
      phrases: { emblem: '示例区文化和旅游局', contact: '（联系人：{联系人}；电话：{电话}）' },
      versions: [
        { scope: 'district', no: 1 },
        { scope: 'unit', no: 1 },
      ],
    });
    expect(await manager().find(FrozenLetter, { order: { id: 'ASC' } })).toEqual(frozen);
  });

  it('are on every other paper that the unit sends, too, as PDF and as Word file', async () => {
    const { address, hand, lastSheet } = await paperOf('extension-notice');
    await test.agent
      .get(`${address}.pdf?docNumber=${encodeURIComponent('示文旅函〔2026〕12号')}&hand=${hand}&${EXTENSION}`)
      .expect(200);
    const sheet = lastSheet();
    expect(lookOfSheet(sheet)?.versions).toEqual([
      { scope: 'district', no: 1 },
      { scope: 'unit', no: 1 },
    ]);
    expect(emblemIn(sheet, unit.name)).toBe('示例区文化和旅游局');
    const contact = `contactName=${encodeURIComponent('甲')}&contactPhone=0755-1`;
    const { body: docx } = await binary(test.agent.get(`${address}.docx?${contact}&hand=${hand}&${EXTENSION}`)).expect(
      200,
    );
    const word = new WordReader(new Uint8Array(docx as Buffer));
    const said = word.names
      .filter((name) => /^word\/(document|header\d*)\.xml$/.test(name))
      .flatMap((name) => word.paragraphs(name).map(({ text }) => text));
    expect(said).toContain('（联系人：甲；电话：0755-1）');
    expect(said.join()).toContain('示例区文化和旅游局');
  });

  it('are of the unit that the clerk acts for, by its full name; its 简称 finds them, too', async () => {
    const { address, hand, lastSheet } = await paperOf('extension-notice');
    const office = await plantAccount(test.database, { roles: ['unit_office'], unitId: unit.id });
    const agent = bearing(await plantToken(test.database, office), test.app.getHttpServer());
    const ask = (fields: object) => agent.get(`${address}.pdf`).query(`hand=${hand}&${EXTENSION}`).query(fields);
    await ask({}).expect(200);
    expect(lastSheet().agencies).toEqual([unit.name]);
    await ask({ agency: unit.shortName }).expect(200);
    expect(lookOfSheet(lastSheet())?.versions.map(({ scope }) => scope)).toEqual(['district', 'unit']);
  });

  it('complete a bare number; where they have no 机关代字, it is refused', async () => {
    const { address, hand } = await paperOf('extension-notice');
    const { body } = await test.agent.get(`${address}.pdf?docNumber=12&hand=${hand}&${EXTENSION}`).expect(422);
    expect((body as { detail: string }).detail).toContain('发文字号“12”只有序号');
  });

  it('refuses a version whose trial fails, and says which rule', async () => {
    // A name of 26 characters has no room on one line.
    done(await save(unit.id, { phrases: { emblem: '示例区文化和旅游以及广播电视和体育事业发展管理委员会局' } }));
    const { body } = await trial(unit.id, 2).expect(201);
    expect(body.pass).toBe(false);
    expect(body.cases[0].after.refused).toContain('过长，一行最多排');
    const refused = await force(unit.id, 2);
    expect([refused.status, refused.body.code]).toEqual([422, 'letterheads.trial-failed']);
    expect((await read(unit.id)).inForce).toBe(1);
  });

  it.each<[string, object, string, string]>([
    ['an unknown place', { phrases: { closing: '{__proto__}。' } }, 'phrases.closing', '{__proto__}'],
    ['a script', { phrases: { closing: '<script>。' } }, 'phrases.closing', '标记或网址'],
    ['a missing block', { notes: ['verify'] }, 'notes', '联系方式'],
    ['an unknown font', { fonts: { title: 'comic' } }, 'fonts.title', 'comic'],
  ])('refuses %s with field, value and remedy, and keeps nothing', async (_, content, field, value) => {
    const before = (await read('district')).newest;
    const { status, body } = await save('district', content);
    expect([status, body.code]).toEqual([422, 'letterheads.invalid']);
    expect(body.fields[field]).toContain(value);
    expect((await read('district')).newest).toBe(before);
  });

  it('refuses who starts from an older state, letters that are not public, and what is not there', async () => {
    expect((await save('district', {}, 0)).status).toBe(409);
    const hand = await manager().findOneByOrFail(Assignment, { state: 'delivered' });
    const hidden = await manager().findOneByOrFail(Reply, { assignmentId: hand.id });
    const { body } = await trial('district', 1, [hidden.id]).expect(422);
    expect(body.code).toBe('letterheads.not-public');
    await trial('district', 99).expect(404);
    await admin.get('/api/v1/letterheads/00000000-0000-4000-8000-000000000000').expect(404);
  });

  it('never takes the program’s own away: what was altered in the database is passed over and told', async () => {
    const { id, content } = await manager().findOneByOrFail(LetterheadVersion, { scope: 'district', no: 1 });
    await test.database.unitOfWork.run((tx) =>
      tx.update(LetterheadVersion, { id }, { content: { phrases: { contact: '{constructor}' } } }),
    );
    expect((await bound()).look?.versions).toEqual([{ scope: 'unit', no: 1 }]);
    const { address, hand, lastSheet } = await paperOf('extension-notice');
    await test.agent.get(`${address}.pdf?hand=${hand}&${EXTENSION}`).expect(200);
    expect(lookOfSheet(lastSheet())?.versions).toEqual([{ scope: 'unit', no: 1 }]);
    const { body } = await test.anonymous.get('/health/ready').expect(200);
    expect(body).toMatchObject({ ready: true, setAside: ['letterheads'] });
    expect(words((await browser.get('/admin').expect(200)).text)).toContain(
      '全区第1版读不出来，公文印的是程序自带的。',
    );
    expect(words((await browser.get('/letterheads').expect(200)).text)).toContain('读不出来');
    await test.database.unitOfWork.run((tx) => tx.update(LetterheadVersion, { id }, { content: content as never }));
    expect((await test.anonymous.get('/health/ready').expect(200)).body.setAside).toEqual([]);
  });

  it('is done on the page, with what was typed beside each refusal, and goes back to the program’s own', async () => {
    const address = '/letterheads/district';
    const asked = form((await browser.get(address).expect(200)).text, address).fields;
    const bad = { ...asked, 'phrases.closing': '谢谢{姓名}。', note: '试' };
    const refused = await browser.post(address).type('form').send(bad).expect(422);
    expect(words(refused.text)).toContain('里的{姓名}不是可用的位置');
    expect(form(refused.text, address).fields['phrases.closing']).toBe('谢谢{姓名}。');
    const saved = await browser
      .post(address)
      .type('form')
      .send({ ...bad, 'phrases.closing': '谢谢{称呼}。' })
      .expect(303);
    const own = saved.headers.location as string;
    expect(own).toBe('/letterheads/district/2');
    const page = await browser.get(own).expect(200);
    expect(words(page.text)).toContain('结尾 感谢{称呼}对我们工作的关心和支持。 谢谢{称呼}。');
    await browser
      .post(`${own}/trial`)
      .type('form')
      .send(form(page.text, `${own}/trial`).fields)
      .expect(303);
    const tried = await browser.get(own).expect(200);
    expect(words(tried.text)).toContain('试印合格');
    await browser
      .post(`${own}/force`)
      .type('form')
      .send(form(tried.text, `${own}/force`).fields)
      .expect(303);
    const now = await browser.get(address).expect(200);
    expect(words(now.text)).toContain('现在用第2版');
    const restore = `${address}/restore`;
    await browser.post(restore).type('form').send(form(now.text, restore).fields).expect(303);
    expect((await read('district')).inForce).toBeNull();
  });
});
