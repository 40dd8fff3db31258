import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { bodyOutline } from '../../../src/domain/proposing/body-outline.js';
import { newId } from '../../../src/platform/database/ids.js';
import { ProposalDraft } from '../../../src/proposals/drafting/proposal-draft.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { plantProposals } from '../numbers/submitted.js';
import { words } from '../pages/read-page.js';
import { LIFTS, plantCommittee, type Committee } from './people.js';

type Browser = Awaited<ReturnType<typeof signedIn>>;

describe('A proposal while it is written (暂存)', () => {
  let test: TestApp;
  let who: Committee;
  let zhao: Browser;
  let qian: Browser;

  beforeAll(async () => {
    test = await testApp(new Date('2027-01-13T10:00:00+08:00'));
    who = await plantCommittee(test);
    const person = async (login: string, memberId: string, name: string) => {
      await plantPerson(test, { login, roles: ['member'], unitId: null, memberId, name });
      return signedIn(test, login);
    };
    zhao = await person('zhao', who.member.zhao, '赵示例');
    qian = await person('qian', who.member.qian, '钱示例');
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const csrfOf = (html: string) => /name="_csrf" value="([^"]+)"/.exec(html)![1]!;
  const draftIn = (html: string) => /name="draft" value="([^"]+)"/.exec(html)![1]!;
  const openForm = async (browser: Browser, path = '/proposals/new') => (await browser.get(path).expect(200)).text;
  const post = (browser: Browser, html: string, path: string, fields: object) =>
    browser
      .post(path)
      .type('form')
      .send({ _csrf: csrfOf(html), ...fields });

  it('makes one proposal of one form, however often it is sent', async () => {
    const form = await openForm(qian);
    const typed = {
      ...LIFTS,
      draft: draftIn(form),
      title: '关于只存一次的提案',
      body: '一、情况\n二、建议\n1.只存一次。',
    };
    const [one, two] = [
      await post(qian, form, '/proposals/new', typed).expect(303),
      await post(qian, form, '/proposals/new', typed).expect(303),
    ];
    expect(two.headers.location).toBe(one.headers.location);
    const changed = await post(qian, form, '/proposals/new', { ...typed, title: '关于改了再存的提案' }).expect(422);
    expect(words(changed.text)).toContain('已经保存过一次');
    expect(changed.text).toContain('关于改了再存的提案');
    expect(await manager().countBy(Proposal, { title: '关于只存一次的提案' })).toBe(1);
    expect(await manager().countBy(Proposal, { title: '关于改了再存的提案' })).toBe(0);
  });

  it('is kept form by form for its writer alone, comes back, and goes once it is saved', async () => {
    const lines = await manager().countBy(AuditEntry, {});
    const [one, two] = [await openForm(zhao), await openForm(zhao)];
    expect(draftIn(one)).not.toBe(draftIn(two));
    const typed = { ...LIFTS, title: '关于老旧小区加装电梯的提案', body: '一、情况\n楼高。\n二、建议\n1.简化审批。' };
    const kept = await post(zhao, one, `/proposals/drafts/${draftIn(one)}`, typed).expect(200);
    expect(kept.body).toMatchObject({
      suggestions: 1,
      characters: 18,
      outline: { situation: true, problem: false, advice: true },
    });
    await post(zhao, two, `/proposals/drafts/${draftIn(two)}`, { title: '关于另一件事的提案' }).expect(200);
    const list = await openForm(zhao);
    // Both were kept at the same moment, so their order says nothing.
    for (const title of ['关于另一件事的提案', '关于老旧小区加装电梯的提案'])
      expect(words(list)).toMatch(new RegExp(`没有写完的.*${title}`));
    expect(words(await openForm(qian))).not.toContain('没有写完的');
    const back = await openForm(zhao, `/proposals/new?draft=${draftIn(one)}`);
    expect(back).toContain('简化审批');
    expect([draftIn(back), words(back)]).toEqual([draftIn(one), expect.stringContaining('还没有保存的文字')]);
    // Nobody else gets it, nor writes over it.
    expect(await openForm(qian, `/proposals/new?draft=${draftIn(one)}`)).not.toContain('简化审批');
    const html = await openForm(qian);
    await post(qian, html, `/proposals/drafts/${draftIn(one)}`, { title: '别人的' }).expect(404);
    await post(qian, html, `/proposals/drafts/${draftIn(one)}/drop`, {}).expect(303);
    expect(await manager().countBy(ProposalDraft, {})).toBe(2);
    expect(await manager().countBy(AuditEntry, {})).toBe(lines);
    const saved = await post(zhao, back, '/proposals/new', { ...typed, draft: draftIn(one) }).expect(303);
    expect(saved.headers.location).toMatch(/^\/mine\/[\da-f-]{36}$/);
    await post(zhao, two, `/proposals/drafts/${draftIn(two)}/drop`, {}).expect(303);
    expect(await manager().countBy(ProposalDraft, {})).toBe(0);
  });

  it('is kept while a draft is changed, too; whoever has saved since is not written over in silence', async () => {
    const proposal = await manager().findOneByOrFail(Proposal, { title: '关于老旧小区加装电梯的提案' });
    const edit = `/proposals/${proposal.id}/edit`;
    const [one, two] = [await openForm(zhao, edit), await openForm(zhao, edit)];
    const version = /name="version" value="(\d+)"/.exec(one)![1]!;
    const change = { ...LIFTS, kind: 'individual', version, case: proposal.id };
    const typed = { ...change, title: '关于加快加装电梯的提案' };
    await post(zhao, one, `/proposals/drafts/${draftIn(one)}`, typed).expect(200);
    await post(zhao, two, edit, { ...change, draft: draftIn(two), title: '关于有序加装电梯的提案' }).expect(303);
    const back = await openForm(zhao, `${edit}?draft=${draftIn(one)}`);
    expect(back).toContain('关于加快加装电梯的提案');
    expect(words(back)).toContain('这以后提案又保存过');
    const late = await post(zhao, one, edit, { ...typed, draft: draftIn(one) });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('关于加快加装电梯的提案')]);
    expect((await manager().findOneByOrFail(Proposal, { id: proposal.id })).title).toBe('关于有序加装电梯的提案');
    await qian.get(edit).expect(404);
  });

  it('refuses what cannot be a proposal and keeps what was typed', async () => {
    const html = await openForm(zhao);
    for (const [title, said] of [
      ['字'.repeat(300), '案由至多100字'],
      ['关于\u200b电梯的提案', '看不见的字符'],
      ['关于\u202e电梯的提案', '看不见的字符'],
    ] as const) {
      const answer = await post(zhao, html, '/proposals/new', {
        ...LIFTS,
        title,
        body: '写了半天的正文',
        draft: draftIn(html),
      });
      expect([answer.status, words(answer.text)]).toEqual([422, expect.stringContaining(said)]);
      expect(answer.text).toContain('写了半天的正文');
      expect(draftIn(answer.text)).toBe(draftIn(html));
    }
    const long = await post(zhao, html, `/proposals/drafts/${newId()}`, { body: '字'.repeat(120_001) });
    expect(long.status).toBe(413);
    await post(zhao, html, '/proposals/drafts/none', { title: '关于' }).expect(404);
    expect(await manager().countBy(ProposalDraft, { accountId: newId() })).toBe(0);
  });

  it('comes back after a sign-in that has ended', async () => {
    const html = await openForm(zhao);
    await zhao
      .post('/sign-out')
      .type('form')
      .send({ _csrf: csrfOf(html) });
    const lost = await post(zhao, html, '/proposals/new', { ...LIFTS, title: '关于断线的提案', body: '没有丢的正文' });
    expect([lost.status, lost.text]).toEqual([401, expect.stringContaining('没有丢的正文')]);
    zhao = await signedIn(test, 'zhao');
  });

  it('shows earlier ones with much the same title as far as one may see them, with their replies', async () => {
    const [id] = (await plantProposals(test.database, who.session, 1, {
      title: '关于增设社区食堂的提案',
      number: '2027901',
      numberKey: '2027901',
      state: 'filed',
    })) as [string];
    const found = (await zhao.get(`/proposals/similar?title=${encodeURIComponent('关于增设社区食堂网点的提案')}`)).text;
    expect(words(found)).toMatch(/案由相近的提案.*关于增设社区食堂的提案.*第2027901号/);
    // Somebody else's: its title is public, the case is not.
    expect(found).not.toContain(`/proposals/${id}`);
    expect(words((await zhao.get('/proposals/similar?title=关于')).text)).toContain('写上案由的主要几个词');
    const own = (await zhao.get(`/proposals/similar?title=${encodeURIComponent('关于有序加装电梯的提案')}`)).text;
    expect(own).not.toContain('关于有序加装电梯的提案</a>');
  });
});

describe('The parts of a text', () => {
  it.each<[string, Partial<ReturnType<typeof bodyOutline>>]>([
    ['', { situation: false, problem: false, advice: false }],
    [
      '一、基本情况\n文字。\n二、存在的问题\n文字。\n三、对策建议\n1.文字。',
      { situation: true, problem: true, advice: true },
    ],
    ['现状：\n文字。\n建议：', { situation: true, problem: false, advice: true }],
    ['我建议尽快解决这个问题，因为情况紧急。', { situation: false, problem: false, advice: false }],
  ])('are found by their headings alone: %j', (text, found) => {
    expect(bodyOutline(text)).toEqual(found);
  });
});
