import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/database/ids.js';
import { Contact } from '../../../src/proposals/contacts/contact.entity.js';
import { Feedback } from '../../../src/proposals/feedback/feedback.entity.js';
import { Paper } from '../../../src/proposals/papers/paper.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { words } from '../pages/read-page.js';
import { plantAnsweredCase, read, type AnsweredCase } from './answered-case.js';

describe('Entering for others (代录)', () => {
  let test: TestApp;
  let on: AnsweredCase;
  let browser: Awaited<ReturnType<typeof signedIn>>;

  beforeAll(async () => {
    test = await testApp(new Date('2026-06-15T10:00:00+08:00'));
    await plantPerson(test, { login: 'tianwei', roles: ['committee'], unitId: null, name: '秦示例' });
    browser = await signedIn(test, 'tianwei');
  });

  let serial = 0;
  beforeEach(async () => {
    const number = `202690${serial++}`;
    on = await plantAnsweredCase(test, { number, numberKey: number, searchText: `第${number}号` });
    search = number;
  });
  let search = '';

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;
  const page = async (query = `q=${search}`) => (await browser.get(`/proxy-entry?${query}`).expect(200)).text;
  const send = (html: string, fields: Record<string, string>) => {
    const form = browser.post('/proxy-entry').field('_csrf', hidden(html, '_csrf'));
    for (const name of ['target', 'next', 'version', 'q', 'who']) form.field(name, hidden(html, name));
    for (const [name, value] of Object.entries(fields)) form.field(name, value);
    return form;
  };

  it('lists what has not come in, takes one after the other, and keeps day and channel for the next', async () => {
    const first = await page();
    expect(words(first)).toMatch(/林示例 对 .*的答复.*还没有收到的.*林示例：.*王样本：/);
    expect(first).not.toMatch(/type="radio"[^>]* checked/);
    const [target, next] = [hidden(first, 'target'), hidden(first, 'next')];
    const scan = Buffer.from('%PDF-1.7 scan');
    const entered = {
      attitude: 'satisfied',
      result: 'dissatisfied',
      comment: '还没动工',
      day: '2026-06-08',
      channel: 'paper',
    };
    const done = await send(first, entered).attach('paper', scan, '征询意见表.pdf').expect(303);
    expect(done.headers.location).toBe(
      `/proxy-entry?${new URLSearchParams({ q: search, target: next, day: '2026-06-08', channel: 'paper' }).toString()}`,
    );
    const [row] = await manager().findBy(Feedback, { caseId: on.id });
    expect(row).toMatchObject({
      own: false,
      channel: 'paper',
      day: '2026-06-08',
      enteredBy: '秦示例',
      comment: '还没动工',
    });
    expect(await manager().findOneByOrFail(Paper, { id: row!.paperId! })).toMatchObject({ caseId: on.id });
    const second = (await browser.get(done.headers.location!).expect(200)).text;
    expect(words(second)).toContain('已录入：');
    expect(hidden(second, 'target')).toBe(next);
    expect(second).not.toContain(`value="${target}"`);
    expect(second).toMatch(/name="day" value="2026-06-08"/);
    expect(second).toMatch(/<option value="paper" selected>/);
    expect(second).not.toMatch(/type="radio"[^>]* checked/);
    // Its proposer sees that it was entered, by whom and how.
    const { feedback } = (await read(on.people[row!.proposerId === on.proposers.lin ? 'lin' : 'wang'], on)).answers;
    const given = feedback.flatMap(({ voices }) => voices).find((voice) => voice.self && voice.given)!.given!;
    expect(given).toMatchObject({ how: '纸质', enteredBy: '秦示例' });
  });

  it('says what is wrong and keeps what was entered', async () => {
    const html = await page();
    const half = await send(html, { attitude: 'satisfied', comment: '写了一半', day: '2026-06-20', channel: '' });
    expect(half.status).toBe(422);
    expect(half.text).toMatch(/name="attitude" value="satisfied" checked/);
    expect(half.text).toContain('写了一半');
    const ahead = { attitude: 'satisfied', result: 'satisfied', day: '2026-06-20', channel: 'phone' };
    const early = await send(html, ahead);
    expect([early.status, words(early.text)]).toEqual([422, expect.stringContaining('还没有到')]);
    // Somebody has moved the case meanwhile: it is shown again, with the version that counts.
    await test.database.unitOfWork.run((tx) => tx.increment(Proposal, { id: on.id }, 'version', 1));
    const late = await send(html, { ...ahead, day: '2026-06-10' });
    expect(late.status).toBe(409);
    await send(late.text, { ...ahead, day: '2026-06-10' }).expect(303);
    expect(await manager().countBy(Feedback, { caseId: on.id })).toBe(1);
    expect(words(await page('q=没有这样的'))).toContain('没有找到等反馈的');
  });

  it('leads to the forms for disputes and comes back', async () => {
    await test.database.unitOfWork.run((tx) =>
      tx.insert(Contact, {
        ...{ id: newId(), caseId: on.id, assignmentId: on.hands.housing, timing: 'during', form: 'phone' },
        ...{ day: '2026-05-02', proposerIds: [on.proposers.lin], names: '林示例', note: null },
        ...{ withdrawn: false, enteredBy: '经办', at: new Date('2026-05-02T10:00:00+08:00') },
      }),
    );
    const html = await page(`tab=disputes&q=${search}`);
    expect(words(html)).toMatch(/林示例：.*2026-05-02电话（办理中）.*代录异议/);
    const href = /href="([^"]*steps\/record_dispute[^"]*)"/
      .exec(html)![1]!
      .replaceAll('&amp;', '&')
      .replaceAll('&#x3D;', '=');
    const form = (await browser.get(href).expect(200)).text;
    expect(form).toContain('value="/proxy-entry?tab');
    expect(words(await page(`tab=comments&q=${search}`))).toContain('没有可以代录的');
    await browser.get('/proxy-entry?tab=other').expect(422);
  });
});
