import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type request from 'supertest';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { resultsOf } from '../../../src/letters/reply-results-store.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { CommitmentService } from '../../../src/proposals/commitments/commitments.service.js';
import { ReplyService } from '../../../src/proposals/replies/replies.service.js';
import { bearing } from '../../support/people.js';
import { openSite, type Site } from './app.js';
import { LETTER, plantDistrict, type District } from './district.js';
import { form, words } from './read-page.js';

const RUN = '　　二是继续听取居民意见。';

describe('The reply’s workspace, without scripts', () => {
  let site: Site;
  let agent: ReturnType<typeof request.agent>;
  let district: District;
  let reply: string;

  beforeAll(async () => {
    site = await openSite();
    agent = bearing(site.token, site.app.getHttpServer());
    district = await plantDistrict(site.database);
    reply = (await site.app.get(ReplyService).start(SYSTEM_ACTOR, district.lifts.assignment)).replyId;
  });

  afterAll(() => site.close());

  const manager = () => site.database.reader.manager;
  const version = async () => (await manager().findOneByOrFail(Reply, { id: reply })).version;
  const promises = () => manager().find(Commitment, { where: { replyId: reply }, order: { no: 'ASC' } });
  const results = async () => (await resultsOf(manager(), reply)).results;
  const open = async () => (await agent.get(`/replies/${reply}/edit`).expect(200)).text;
  const post = (rest: string, fields: object) => agent.post(`/replies/${reply}${rest}`).type('form').send(fields);
  const fieldsOf = (html: string) => form(html, `/replies/${reply}`).fields;

  beforeEach(async () => {
    // Every test begins from the same text, with nothing beside it.
    await site.app.get(ReplyService).save(SYSTEM_ACTOR, reply, await version(), '');
    await site.database.unitOfWork.run((tx) => tx.delete(Commitment, { replyId: reply }));
    await site.app.get(ReplyService).save(SYSTEM_ACTOR, reply, await version(), LETTER);
  });

  describe('The suggestions', () => {
    it('get their result with the text, in one save', async () => {
      const fields = fieldsOf(await open());
      const more = { text: LETTER.replace('12部', '13部'), 'result.1': 'declined', 'reason.1': '须由市级审批' };
      await post('', { ...fields, ...more }).expect(303);
      expect(await results()).toEqual([{ suggestion: 1, result: 'declined', reason: '须由市级审批', paragraph: null }]);
      const html = await open();
      expect(fieldsOf(html)).toMatchObject({ 'result.1': 'declined', 'reason.1': '须由市级审批' });
      expect(words(html)).toContain('正文回应1/1，已选结果1/1');
    });

    it('that are declined for no reason keep the whole form as it was typed, and nothing is stored', async () => {
      const fields = fieldsOf(await open());
      const before = [await version(), JSON.stringify(await results())];
      const text = LETTER.replace('12部', '21部');
      const refused = await post('', { ...fields, text, 'result.1': 'declined', 'reason.1': '' }).expect(422);
      expect(words(refused.text)).toContain('选了“未采纳”，须写明原因');
      expect(fieldsOf(refused.text)).toMatchObject({ text, 'result.1': 'declined' });
      expect([await version(), JSON.stringify(await results())]).toEqual(before);
    });

    it('are answered by the paragraph of a line that is named, and by it also when it moves', async () => {
      const fields = fieldsOf(await open());
      const line = String(LETTER.split('\n').findIndex((one) => one.includes('二是')) + 1);
      const checked = await post('/check', { ...fields, 'line.1': line }).expect(200);
      expect(words(checked.text)).toContain(`第${line}行 （您指定的）`);
      const moved = LETTER.replace('一、工作开展情况', '　　先说明一下背景。\n一、工作开展情况');
      const again = await post('/check', { ...fieldsOf(checked.text), text: moved }).expect(200);
      expect(words(again.text)).toContain(`第${Number(line) + 1}行 （您指定的）`);
      const gone = moved.replace(/　　二是.*\n/, '');
      expect(words((await post('/check', { ...fieldsOf(again.text), text: gone }).expect(200)).text)).toContain(
        '原来指定的段落已不在正文里',
      );
    });

    it('that somebody else has judged meanwhile are not judged over in silence', async () => {
      const fields = fieldsOf(await open());
      await post('', { ...fields, 'result.1': 'planned', 'reason.1': '' }).expect(303);
      const refused = await post('', { ...fields, 'result.1': 'done' }).expect(409);
      expect(words(refused.text)).toContain('现在是：第1条列入计划');
      await post('', fieldsOf(refused.text)).expect(303);
      expect((await results())[0]).toMatchObject({ result: 'done' });
    });

    it('of a made-up result are refused', async () => {
      await post('', { ...fieldsOf(await open()), 'result.1': 'x' }).expect(422);
    });

    it('show their results to who reviews the letter', async () => {
      await post('', { ...fieldsOf(await open()), 'result.1': 'under_way', 'reason.1': '' }).expect(303);
      const become = (state: Assignment['state']) =>
        site.database.unitOfWork.run((tx) => tx.update(Assignment, { id: district.lifts.assignment }, { state }));
      await become('in_review');
      const html = words((await agent.get(`/replies/${reply}`).expect(200)).text);
      const review = words((await agent.get(`/replies/${reply}/review`).expect(200)).text);
      await become('drafting');
      expect(review).toMatch(/简化加装电梯的审批。 已答复 正推进/);
      expect(html).toMatch(/各条建议的办理结果 简化加装电梯的审批。 正推进 正文第\d+行/);
    });
  });

  describe('The promises', () => {
    const typed = { 'promise.1.owner': '区交通局', 'promise.1.due': '2026-03-31' };

    it('get owner and day before they are saved, and keep them while the text changes', async () => {
      const fields = fieldsOf(await open());
      const inserted = LETTER.replace(
        RUN,
        `　　二是每季度公开进度。\n${RUN.replace('二是', '三是').replace('居民', '各方居民')}`,
      );
      const checked = await post('/check', { ...fields, ...typed, text: inserted }).expect(200);
      expect(fieldsOf(checked.text)).toMatchObject({
        'promise.1.due': '',
        'promise.2.owner': '区交通局',
        'promise.2.due': '2026-03-31',
      });
      expect((await promises()).map(({ dueDay }) => dueDay)).toEqual(['2025-12-31', null]);
      await post('', fieldsOf(checked.text)).expect(303);
      const [, , third] = await promises();
      expect(third).toMatchObject({ ownerUnitId: district.traffic, dueDay: '2026-03-31', confirmed: true });
      const told = words((await agent.get(`/proposals/${district.lifts.id}`).expect(200)).text);
      expect(told).toContain('填写第3项承诺的责任和时限');
    });

    it('get them where the text stays as it is', async () => {
      await post('', { ...fieldsOf(await open()), ...typed }).expect(303);
      expect((await promises())[1]).toMatchObject({ ownerUnitId: district.traffic, dueDay: '2026-03-31' });
    });

    it.each([
      ['a unit that nobody knows', { 'promise.1.owner': '没有的局' }, '不在单位名录里'],
      ['a day that does not exist', { 'promise.1.due': '2026-02-30' }, '不是存在的日期'],
    ])('refuse %s beside the field, and store nothing of the form', async (_what, wrong, said) => {
      const fields = fieldsOf(await open());
      const before = await version();
      const text = LETTER.replace('12部', '77部');
      const refused = await post('', { ...fields, ...wrong, text }).expect(422);
      expect(words(refused.text)).toContain(said);
      expect(fieldsOf(refused.text)).toMatchObject({ ...wrong, text });
      expect(await version()).toBe(before);
    });

    it('that somebody else has filled in meanwhile are not filled in over', async () => {
      const fields = fieldsOf(await open());
      const [, second] = await promises();
      await site.app.get(CommitmentService).update(SYSTEM_ACTOR, second!.id, 1, { dueDay: '2026-06-30' });
      const refused = await post('', { ...fields, ...typed }).expect(409);
      expect(words(refused.text)).toContain('刚被别人改过');
      expect((await promises())[1]).toMatchObject({ dueDay: '2026-06-30', ownerUnitId: null });
      expect(fieldsOf(refused.text)).toMatchObject(typed);
    });

    it('of nobody’s changing stay as they are', async () => {
      const before = await promises();
      await post('', { ...fieldsOf(await open()), text: LETTER.replace('12部', '14部') }).expect(303);
      expect((await promises()).map(({ version: no, confirmed }) => [no, confirmed])).toEqual(
        before.map(({ version: no, confirmed }) => [no, confirmed]),
      );
    });
  });

  it('keeps what is chosen and typed beside the text until it is saved, though the text stays as it is', async () => {
    const fields = fieldsOf(await open());
    const beside = { 'result.1': 'planned', 'promise.1.owner': '区交通局', 'promise.1.due': '2026-03-31' };
    await post('/draft', { ...fields, ...beside }).expect(200);
    expect(words(await open())).toContain('服务器上存有您');
    const again = fieldsOf((await agent.get(`/replies/${reply}/edit?kept=1`).expect(200)).text);
    expect(again).toMatchObject({ text: LETTER, ...beside });
    await post('', again).expect(303);
    expect((await promises())[1]).toMatchObject({ ownerUnitId: district.traffic, dueDay: '2026-03-31' });
    expect(words(await open())).not.toContain('服务器上存有您');
  });

  it('offers an empty reply a frame made from the proposal alone', async () => {
    await site.app.get(ReplyService).save(SYSTEM_ACTOR, reply, await version(), '');
    expect(words(await open())).toContain('放入答复框架');
    const { text } = await agent.get(`/replies/${reply}/edit?skeleton=1`).expect(200);
    expect(fieldsOf(text).text).toBe(
      [
        '对示例区政协五届三次会议第2025018号提案的答复',
        '',
        '尊敬的林示例委员：',
        '　　您提出的《关于加快老旧小区加装电梯的提案》收悉，现答复如下：',
        '一、关于“简化加装电梯的审批”的建议',
        '　　',
        '二、下一步工作',
        '　　',
        '　　感谢您对我们工作的关心和支持。',
        '',
      ].join('\n'),
    );
    expect(await version()).toBeGreaterThan(0);
  });

  it('leads from saving to 送审', async () => {
    const { headers } = await post('', { ...fieldsOf(await open()), then: 'send' }).expect(303);
    expect(headers.location).toBe(`/assignments/${district.lifts.assignment}/steps/send_for_review`);
    expect(words((await agent.get(headers.location as string).expect(200)).text)).toContain('送审');
  });

  it('offers a mend where it is certain, with the words that stand there', async () => {
    const text = LETTER.replace('今年已为', '今年1-3月已为').replace('12部。', '12部,合格。');
    const checked = await post('/check', { ...fieldsOf(await open()), text }).expect(200);
    const buttons = [...checked.text.matchAll(/data-from="([^"]+)" data-to="([^"]*)"/g)].map(([, from, to]) => [
      from,
      to,
    ]);
    expect(buttons).toEqual(
      expect.arrayContaining([
        ['1-3', '1～3'],
        [',', '，'],
      ]),
    );
  });
});
