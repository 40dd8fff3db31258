import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '../../../src/platform/clock.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import type { CasePapersView } from '../../../src/papers/cases/case-papers.service.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantAnsweredCase, type AnsweredCase } from '../answers/answered-case.js';
import { agentOf, type Agent } from '../sitting/people.js';

let test: TestApp;
let answered: AnsweredCase;
/** Two of the same office. */
let one: Agent;
let other: Agent;

beforeAll(async () => {
  test = await testApp(undefined, { clock: new FixedClock(new Date('2026-06-18T10:00:00+08:00')) });
  answered = await plantAnsweredCase(test);
  one = await agentOf(test, 'supervision', { name: '督甲示例' });
  other = await agentOf(test, 'supervision', { name: '督乙示例' });
}, 60_000);
afterAll(() => test.stop());

const papers = (): string => `/api/v1/proposals/${answered.id}/papers`;
const page = (kind: string): string => `/proposals/${answered.id}/papers/${kind}`;
const notice = (): string => `${papers()}/supervision-notice`;
const TYPED = { matters: '（一）答复提案者。', answerBy: '2026-07-10', docNumber: '示督通〔2026〕2号' };

const valuesOf = (body: unknown): Record<string, string> =>
  Object.fromEntries((body as { fields: { name: string; value: string }[] }).fields.map((it) => [it.name, it.value]));

const trail = async (): Promise<string[]> => {
  const { body } = await test.agent.get(`/api/v1/proposals/${answered.id}`).expect(200);
  return (body as CaseView).timeline.map(({ sentence }) => sentence);
};

describe('what was typed into a paper', () => {
  it('stands in the form when the paper is printed again, with who typed it and when', async () => {
    const hand = answered.hands.police;
    const { body: before } = await one.get(`${notice()}/form`).query({ hand }).expect(200);
    expect(before).toMatchObject({ version: 0, last: null, keeps: true });
    await one
      .post(page('supervision-notice'))
      .type('form')
      .send({ ...TYPED, hand, seen: '0', format: 'pdf' })
      .expect(200);
    const { body: after } = await other.get(`${notice()}/form`).query({ hand }).expect(200);
    expect(after).toMatchObject({ version: 1, last: { by: '督甲示例', version: 1 } });
    expect(valuesOf(after)).toMatchObject(TYPED);
    const shown = (await other.get(page('supervision-notice')).query({ hand }).expect(200)).text;
    expect(shown).toContain('上次填写：6月18日（周四）10:00，由督甲示例');
    expect(shown).toContain('示督通〔2026〕2号');
    const list = (await other.get(`/proposals/${answered.id}/papers`).expect(200)).text;
    expect(list).toContain('上次填写：6月18日（周四）10:00，由督甲示例');
    const view = (await other.get(papers()).expect(200)).body as CasePapersView;
    const own = view.hands.find(({ id }) => id === hand)!.papers;
    expect(own.find(({ kind }) => kind === 'supervision-notice')!.last).toMatchObject({ version: 1 });
    // The same unit's paper only.
    const { body: elsewhere } = await one.get(`${notice()}/form`).query({ hand: answered.hands.housing });
    expect(elsewhere).toMatchObject({ version: 0, last: null });
  });

  it('is what is printed when nothing is sent, and is left out on request', async () => {
    const hand = answered.hands.police;
    await one.get(`${notice()}.pdf`).query({ hand }).expect(200);
    expect(JSON.stringify(test.press.sheets.at(-1)![0])).toContain('示督通〔2026〕2号');
    const fresh = (await one.get(page('supervision-notice')).query({ hand, fresh: '1' }).expect(200)).text;
    expect(fresh).not.toContain('示督通〔2026〕2号');
  });

  it('is kept unfinished, too, and once however often it is printed', async () => {
    const made = { seen: '0', day: '2026-06-20', place: '第二会议室', format: 'keep' };
    const { headers } = await one.post(page('minutes')).type('form').send(made).expect(303);
    expect(headers.location).toBe(`/proposals/${answered.id}/papers`);
    for (const format of ['keep', 'pdf'])
      await one
        .post(page('minutes'))
        .type('form')
        .send({ ...made, seen: '1', format });
    const { body } = await one.get(`${papers()}/minutes/form`).expect(200);
    expect(body).toMatchObject({ version: 1 });
    expect(valuesOf(body)).toMatchObject({ place: '第二会议室', chair: '' });
    expect((await trail()).filter((line) => line === '填写协调会纪要')).toHaveLength(1);
    expect(await trail()).toContainEqual(expect.stringMatching(/^填写督办通知书（.+）$/));
  });

  it('follows the case where nobody typed anything over', async () => {
    const { body } = await one.get(`${notice()}/form`).query({ hand: answered.hands.police });
    // The day that it was filled in on, and how things stood then.
    expect(valuesOf(body)).toMatchObject({ date: '2026-06-18' });
    expect(valuesOf(body).situation).toContain('截至2026年6月18日');
  });
});

describe('the page of a case', () => {
  it('offers each office its own papers only', async () => {
    const links = async (who: Agent): Promise<string[]> => {
      const { text } = await who.get(`/proposals/${answered.id}`).expect(200);
      const own = [...text.matchAll(/href="(\/proposals\/[^"]+\/papers\/[^"]+)"/g)].map(([, href = '']) => href);
      for (const href of own) await who.get(href.replaceAll('&#x3D;', '=')).expect(200);
      return own.map((href) => /papers\/([a-z-]+)/.exec(href)![1]!);
    };
    // Its opinion is late.
    expect(await links(one)).toContain('supervision-notice');
    expect(await links(answered.people.office)).toEqual(['reply-supplement']);
    expect(await links(answered.people.committee)).not.toContain('supervision-notice');
    expect(await links(answered.people.lin)).toEqual([]);
  });
});

describe('two who fill in one paper at a time', () => {
  it('are told of each other; nothing typed is lost', async () => {
    const hand = answered.hands.traffic;
    const send = (who: Agent, matters: string, seen: string) =>
      who
        .post(page('supervision-notice'))
        .type('form')
        .send({ ...TYPED, matters, hand, seen, format: 'pdf' });
    await send(one, '甲的事项。', '0').expect(200);
    const printed = test.press.sheets.length;
    const refused = await send(other, '乙的事项。', '0').expect(409);
    expect(refused.text).toContain('由督甲示例填过');
    expect(refused.text).toContain('乙的事项。');
    expect(refused.text).toContain('看对方填的');
    expect(test.press.sheets).toHaveLength(printed);
    expect(refused.text).toContain('name="seen" value="1"');
    await send(other, '乙的事项。', '1').expect(200);
    expect(refused.text).toMatch(/填过（6月18日（周四）\d\d:\d\d）/);
    const { body } = await one.get(`${notice()}/form`).query({ hand });
    expect(body).toMatchObject({ version: 2, last: { by: '督乙示例' } });
  });

  it('counts one’s own other window, not printing again from the same one', async () => {
    const hand = answered.hands.traffic;
    const open = async () => {
      const { text } = await one.get(page('supervision-notice')).query({ hand }).expect(200);
      const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)![1]!;
      return { seen: value('seen'), window: value('window') };
    };
    const send = (from: object, matters: string) =>
      one
        .post(page('supervision-notice'))
        .type('form')
        .send({ ...TYPED, ...from, matters, hand, format: 'pdf' });
    const [first, second] = [await open(), await open()];
    await send(first, '第一次。').expect(200);
    await send(first, '第一次，改。').expect(200);
    // Nothing else is said: nothing is lost.
    await send(second, '第一次，改。').expect(200);
    const third = await open();
    await send(third, '第三个窗口。').expect(200);
    const refused = await send(first, '又是第一个。').expect(409);
    expect(refused.text).toContain('由您在别的窗口填过');
    expect(refused.text).toContain('又是第一个。');
    const { body } = await one.get(`${notice()}/form`).query({ hand });
    expect(valuesOf(body)).toMatchObject({ matters: '第三个窗口。' });
  });

  it('both at once: one is first, the other is told', async () => {
    const hand = answered.hands.housing;
    const put = (who: Agent, matters: string) =>
      who.put(`${notice()}/form`).set('If-Match', '"0"').send({ hand, texts: { matters } });
    const answers = await Promise.all([put(one, '甲。'), put(other, '乙。')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409)!;
    expect(lost.body).toMatchObject({ code: 'papers.conflict' });
  });
});

describe('what cannot be kept', () => {
  const hand = (): string => answered.hands.police;

  it('is told by name: a wrong day, a field that there is not, no version, a paper that keeps nothing', async () => {
    const put = (kind: string, texts: object) =>
      one.put(`${papers()}/${kind}/form`).set('If-Match', '1').send({ hand: hand(), texts });
    const day = await put('supervision-notice', { answerBy: '2026-02-30' }).expect(422);
    expect(day.body).toMatchObject({
      code: 'papers.fields',
      fields: { answerBy: expect.stringContaining('2026-02-30') },
    });
    const name = await put('supervision-notice', { mattres: '写错了栏目名' }).expect(422);
    expect(name.body).toMatchObject({ code: 'papers.fields', fields: { mattres: expect.any(String) } });
    await one.put(`${notice()}/form`).send({ hand: hand(), texts: {} }).expect(428);
    const none = await one
      .put(`/api/v1/proposals/${answered.id}/papers/labels/form`)
      .set('If-Match', '0')
      .send({ texts: { line: '甲' } })
      .expect(422);
    expect(none.body).toMatchObject({ code: 'papers.not-kept' });
  });

  it('is not there for those who may not print the paper', async () => {
    const clerk = answered.people.clerk;
    await clerk.get(`${notice()}/form`).query({ hand: answered.hands.housing }).expect(403);
    await answered.people.stranger.get(`${papers()}/minutes/form`).expect(404);
  });

  it('of an archived case can still be printed, and is written to no more', async () => {
    await test.database.unitOfWork.run((tx) => tx.update(Proposal, { id: answered.id }, { state: 'archived' }));
    const refused = await one
      .put(`${notice()}/form`)
      .set('If-Match', '1')
      .send({ hand: hand(), texts: { matters: '改。' } })
      .expect(422);
    expect(refused.body).toMatchObject({ code: 'papers.not-kept' });
    const typed = { ...TYPED, matters: '另一事项。', hand: hand(), seen: '1', format: 'pdf' };
    await one.post(page('supervision-notice')).type('form').send(typed).expect(200);
    const { body } = await one.get(`${notice()}/form`).query({ hand: hand() }).expect(200);
    expect(body).toMatchObject({ version: 1, keeps: false });
    expect(valuesOf(body).matters).toBe(TYPED.matters);
  });
});
