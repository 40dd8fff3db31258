import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { newHand } from '../../../src/proposals/assignments/new-hand.js';
import { OpinionTaken } from '../../../src/proposals/opinions/opinion-taken.entity.js';
import type { OpinionView } from '../../../src/proposals/opinions/opinions.views.js';
import { ReplyService } from '../../../src/proposals/replies/replies.service.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { openSite, type Site } from './app.js';
import { LETTER, plantDistrict, type District } from './district.js';
import { form, words } from './read-page.js';

const OPINION = `关于示例区政协五届三次会议第2025018号提案的会办意见

区住建局：
　　你局转来的提案收悉，现提出以下会办意见：
一、建议在老旧小区改造中同步预留电梯井道。
二、建议由街道牵头征求低层住户意见。
`;

describe('Opinions of units that help', () => {
  let site: Site;
  let district: District;
  let reply: string;
  let opinion: string;
  let lead: ReturnType<typeof bearing>;
  let helper: ReturnType<typeof bearing>;

  beforeAll(async () => {
    site = await openSite();
    district = await plantDistrict(site.database);
    const writing = site.app.get(ReplyService);
    reply = (await writing.start(SYSTEM_ACTOR, district.lifts.assignment)).replyId;
    await writing.save(SYSTEM_ACTOR, reply, 0, LETTER);
    const hand = newHand({
      proposalId: district.lifts.id,
      unitId: district.traffic,
      role: 'co',
      round: 1,
      handedOverDay: '2025-07-01',
    });
    await site.database.unitOfWork.run((tx) => tx.insert(Assignment, { ...hand, state: 'co_opinion_due' }));
    opinion = (await writing.start(SYSTEM_ACTOR, hand.id)).replyId;
    await writing.save(SYSTEM_ACTOR, opinion, 0, OPINION);
    await site.database.unitOfWork.run((tx) => tx.update(Assignment, { id: hand.id }, { state: 'co_opinion_sent' }));
    const person = async (unitId: string) =>
      bearing(
        await plantToken(
          site.database,
          await plantAccount(site.database, { roles: ['clerk'], unitId, name: '经办甲' }),
        ),
        site.app.getHttpServer(),
      );
    lead = await person(district.housing);
    helper = await person(district.traffic);
  });

  afterAll(() => site.close());

  const list = async () =>
    (await lead.get(`/api/v1/replies/${reply}/opinions`).expect(200)).body.items as OpinionView[];
  const put = (no: number, base: number, send: object, who = lead) =>
    who.put(`/api/v1/replies/${reply}/opinions/${opinion}/paragraphs/${no}`).set('If-Match', `"${base}"`).send(send);
  const rows = () => site.database.reader.manager.findBy(OpinionTaken, { replyId: reply });

  it('are there paragraph by paragraph, without what only opens a letter', async () => {
    const [one, ...others] = await list();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ id: opinion, unit: '区交通局' });
    expect(one!.paragraphs.map(({ text, taken, version }) => [text, taken, version])).toEqual([
      ['一、建议在老旧小区改造中同步预留电梯井道。', null, 0],
      ['二、建议由街道牵头征求低层住户意见。', null, 0],
    ]);
  });

  it('are adopted or not, with the reason, and with a line in the trail', async () => {
    await put(1, 0, { taken: 'adopted' }).expect(200);
    const { body } = await put(2, 0, { taken: 'declined', reason: '已由社区办理' }).expect(200);
    expect((body as OpinionView).paragraphs[1]).toMatchObject({
      takenLabel: '未采纳',
      reason: '已由社区办理',
      by: '经办甲',
      version: 1,
    });
    const told = words((await lead.get(`/proposals/${district.lifts.id}`).expect(200)).text);
    expect(told).toContain('区住建局：采纳区交通局会办意见第1段');
    expect(told).toContain('区住建局：未采纳区交通局会办意见第2段（已由社区办理）');
    expect((await rows()).map(({ words: said }) => said)).toContain('一、建议在老旧小区改造中同步预留电梯井道。');
  });

  it.each([
    ['an old version', 1, 0, { taken: 'declined', reason: '另有考虑' }, 409],
    ['no reason', 1, 1, { taken: 'declined' }, 422],
    ['a paragraph that is not there', 9, 0, { taken: 'adopted' }, 422],
    ['another word', 1, 1, { taken: 'perhaps' }, 422],
  ])('refuse %s, and stay as they are', async (_what, no, base, send, status) => {
    const before = JSON.stringify(await rows());
    await put(no, base, send).expect(status);
    expect(JSON.stringify(await rows())).toBe(before);
  });

  it('are not the helper’s to decide on, who reads what became of them', async () => {
    await put(1, 1, { taken: 'declined', reason: '不' }, helper).expect(404);
    const html = words((await helper.get(`/replies/${opinion}`).expect(200)).text);
    expect(html).toContain('区住建局采纳的情况');
    expect(html).toMatch(/征求低层住户意见。 ?未采纳 ?原因：已由社区办理/);
  });

  it('change by a button of the workspace, which keeps what is typed there', async () => {
    const { text: html } = await lead.get(`/replies/${reply}/edit`).expect(200);
    expect(words(html)).toContain('会办意见：区交通局 已处理2/2段');
    const { fields } = form(html, `/replies/${reply}`);
    const typed = { ...fields, text: LETTER.replace('12部', '33部') };
    const address = `/replies/${reply}/opinions/${opinion}/1`;
    const declined = { ...typed, taken: 'declined', [`because.${opinion}.1`]: '井道不具备条件' };
    const refused = await lead
      .post(address)
      .type('form')
      .send({ ...declined, [`because.${opinion}.1`]: '' })
      .expect(422);
    expect(words(refused.text)).toContain('请写明为什么不采纳');
    const done = await lead.post(address).type('form').send(declined).expect(200);
    expect(form(done.text, `/replies/${reply}`).fields.text).toBe(typed.text);
    expect(words(done.text)).toContain('原因：井道不具备条件');
    const newest = await site.database.reader.manager.findBy(ReplyVersion, { replyId: reply });
    expect(newest).toHaveLength(1);
  });

  it('go to the end of the draft when they are adopted without a script, once, and the rest stays as it was typed', async () => {
    const { text: html } = await lead.get(`/replies/${reply}/edit`).expect(200);
    const { fields } = form(html, `/replies/${reply}`);
    const typed = { ...fields, text: LETTER.replace('12部', '44部'), taken: 'adopted' };
    const address = `/replies/${reply}/opinions/${opinion}/1`;
    const done = await lead.post(address).set('Accept', 'text/html').type('form').send(typed).expect(200);
    expect(words(done.text)).toContain('采纳第1段，已放在正文最后');
    const { text = '' } = form(done.text, `/replies/${reply}`).fields;
    expect(text).toBe(`${typed.text.trimEnd()}\n　　一、建议在老旧小区改造中同步预留电梯井道。\n`);
    const again = { ...form(done.text, `/replies/${reply}`).fields, taken: 'adopted' };
    const twice = await lead.post(address).set('Accept', 'text/html').type('form').send(again).expect(200);
    expect(form(twice.text, `/replies/${reply}`).fields.text).toBe(text);
    const json = await lead.post(address).set('Accept', 'application/json').type('form').send(again).expect(200);
    expect(json.body).toEqual({ taken: 'adopted' });
  });

  it('are shown to who reviews the reply, with what was made of them', async () => {
    const become = (state: Assignment['state']) =>
      site.database.unitOfWork.run((tx) => tx.update(Assignment, { id: district.lifts.assignment }, { state }));
    await become('in_review');
    const html = words((await lead.get(`/replies/${reply}`).expect(200)).text);
    const review = words((await lead.get(`/replies/${reply}/review`).expect(200)).text);
    await put(2, 1, { taken: 'adopted' }).expect(403);
    await become('drafting');
    expect(html).toContain('区交通局的会办意见');
    expect(review).toContain('区交通局的会办意见');
    expect(html).toContain('已由社区办理');
  });
});
