import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReplyDraft } from '../../../src/letters/reply-draft.entity.js';
import { ReplyService } from '../../../src/proposals/replies/replies.service.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { openSite, type Site } from './app.js';
import { LETTER, plantDistrict, type District } from './district.js';
import { form, words } from './read-page.js';

describe('An unsaved text kept on the server', () => {
  let site: Site;
  let district: District;
  let reply: string;
  let clerk: ReturnType<typeof bearing>;
  let colleague: ReturnType<typeof bearing>;
  let stranger: ReturnType<typeof bearing>;

  beforeAll(async () => {
    site = await openSite();
    district = await plantDistrict(site.database);
    const writing = site.app.get(ReplyService);
    reply = (await writing.start(SYSTEM_ACTOR, district.lifts.assignment)).replyId;
    await writing.save(SYSTEM_ACTOR, reply, 0, LETTER);
    const person = async (unitId: string) => {
      const account = await plantAccount(site.database, { roles: ['clerk'], unitId });
      return bearing(await plantToken(site.database, account), site.app.getHttpServer());
    };
    [clerk, colleague, stranger] = [
      await person(district.housing),
      await person(district.housing),
      await person(district.traffic),
    ];
  });

  afterAll(() => site.close());

  const keep = (agent: typeof clerk, text: string, base = '1') =>
    agent.post(`/replies/${reply}/draft`).type('form').send({ base, text });
  const desk = async (agent: typeof clerk, query = '') =>
    (await agent.get(`/replies/${reply}/edit${query}`).expect(200)).text;
  const kept = () => site.database.reader.manager.count(ReplyDraft);
  const versions = async () => (await clerk.get(`/api/v1/replies/${reply}`).expect(200)).body.version as number;

  it('comes back to the one who wrote it, on any computer, and makes no version', async () => {
    await keep(clerk, `${LETTER}　　还没有保存的一段。`).expect(200);
    const page = await desk(clerk);
    expect(words(page)).toMatch(/服务器上存有您 10:00 写的、还没保存的正文/);
    const { fields } = form(await desk(clerk, '?kept=1'), `/replies/${reply}`);
    expect(fields.text).toContain('还没有保存的一段。');
    expect(fields.base).toBe('1');
    expect(await versions()).toBe(1);
  });

  it('is one buffer, which the newest words replace', async () => {
    await keep(clerk, '第一次').expect(200);
    await Promise.all([keep(clerk, '第二次').expect(200), keep(clerk, '第二次').expect(200)]);
    expect(await kept()).toBe(1);
    expect((await clerk.get(`/api/v1/replies/${reply}/draft`).expect(200)).body.draft).toMatchObject({
      text: '第二次',
    });
  });

  it('is shown to nobody else', async () => {
    expect(words(await desk(colleague))).not.toContain('服务器上存有您');
    expect((await colleague.get(`/api/v1/replies/${reply}/draft`).expect(200)).body).toEqual({ draft: null });
    await stranger.get(`/api/v1/replies/${reply}/draft`).expect(404);
    await keep(stranger, '别的单位').expect(404);
    expect(await kept()).toBe(1);
  });

  it('is gone once it is saved, or given up', async () => {
    const { fields } = form(await desk(clerk, '?kept=1'), `/replies/${reply}`);
    await clerk
      .post(`/replies/${reply}`)
      .type('form')
      .send({ ...fields, text: `${LETTER}　　存了。` })
      .expect(303);
    expect(await kept()).toBe(0);
    await keep(clerk, '不要的', '2').expect(200);
    const drop = form(await desk(clerk), '/draft/drop');
    await clerk.post(drop.action).type('form').send(drop.fields).expect(303);
    expect(await kept()).toBe(0);
    expect(words(await desk(clerk))).not.toContain('服务器上存有您');
  });

  it('stays when a colleague was faster, and both texts are shown', async () => {
    await keep(clerk, '我的写法', '2').expect(200);
    const base = await versions();
    await colleague
      .post(`/replies/${reply}`)
      .type('form')
      .send({ base: String(base), text: '同事的写法' })
      .expect(303);
    expect(words(await desk(clerk))).toContain('从第2稿改起');
    const { text } = await clerk
      .post(`/replies/${reply}`)
      .type('form')
      .send({ base: '2', text: '我的写法' })
      .expect(409);
    expect(text).toContain('我的写法');
    expect(text).toContain('同事的写法');
    expect(await kept()).toBe(1);
  });

  it('by program names its version and is refused without it', async () => {
    const put = () => clerk.put(`/api/v1/replies/${reply}/draft`);
    await put().send({ text: '程序写的' }).expect(428);
    await put().set('If-Match', '"3"').send({ text: '程序写的' }).expect(200);
    await put().set('If-Match', '"99"').send({ text: '没有这一稿' }).expect(422);
    await clerk.delete(`/api/v1/replies/${reply}/draft`).expect(204);
    expect(await kept()).toBe(0);
  });

  it('that is too long answers in words, and what was kept before stays', async () => {
    await keep(clerk, '先前的', '3').expect(200);
    const { body } = await keep(clerk, '字'.repeat(100_001), '3').set('Accept', 'application/json').expect(413);
    expect(body.sentence).toContain('超过上限');
    expect((await clerk.get(`/api/v1/replies/${reply}/draft`).expect(200)).body.draft.text).toBe('先前的');
  });
});
