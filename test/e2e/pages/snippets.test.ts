import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import type { SnippetView } from '../../../src/library/snippets.views.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { newHand } from '../../../src/proposals/assignments/new-hand.js';
import type { EarlierReply } from '../../../src/proposals/replies/earlier.queries.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { ReplyService } from '../../../src/proposals/replies/replies.service.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { openSite, type Site } from './app.js';
import { LETTER, plantDistrict, type District } from './district.js';
import { form, link, words } from './read-page.js';

type Agent = ReturnType<typeof bearing>;

describe('Words at hand', () => {
  let site: Site;
  let district: District;
  let clerk: Agent;
  let office: Agent;
  let elsewhere: Agent;

  beforeAll(async () => {
    site = await openSite();
    district = await plantDistrict(site.database, 3);
    const person = async (role: Role, unitId: string) =>
      bearing(
        await plantToken(site.database, await plantAccount(site.database, { roles: [role], unitId })),
        site.app.getHttpServer(),
      );
    clerk = await person('clerk', district.housing);
    office = await person('unit_office', district.housing);
    elsewhere = await person('unit_office', district.traffic);
  });

  afterAll(() => site.close());

  const titles = async (who: Agent) =>
    ((await who.get('/api/v1/snippets').expect(200)).body.items as SnippetView[]).map(({ title }) => title);
  const fill = (who: Agent, to: string, fields: object) => who.post(to).type('form').send(fields);

  describe('常用语', () => {
    it('are kept by a form, one’s own for oneself, the unit’s for all of it', async () => {
      expect(words((await clerk.get('/snippets').expect(200)).text)).toContain('还没有');
      await fill(clerk, '/snippets', { title: '开头', text: '　　您的提案收悉。' }).expect(303);
      await fill(office, '/snippets', { title: '权限', text: '此事属市级权限。', shared: 'yes' }).expect(303);
      expect(await titles(clerk)).toEqual(['开头', '权限']);
      expect(await titles(office)).toEqual(['权限']);
      expect(await titles(elsewhere)).toEqual([]);
    });

    it('are changed from the list, and by nobody from an older one', async () => {
      const list = (await clerk.get('/snippets').expect(200)).text;
      const address = link(list, '改 ：开头');
      const { fields } = form((await clerk.get(address).expect(200)).text, address);
      await fill(clerk, address, { ...fields, text: '　　您的提案已收悉。' }).expect(303);
      const refused = await fill(clerk, address, { ...fields, text: '又一种' }).expect(409);
      expect(form(refused.text, address).fields.text).toBe('又一种');
      expect(words((await clerk.get('/snippets')).text)).toContain('您的提案已收悉。');
    });

    it('of the unit are its office’s to change, of others nobody’s to see', async () => {
      const { id, version } = ((await clerk.get('/api/v1/snippets')).body.items as SnippetView[])[1]!;
      const put = (who: Agent) =>
        who.put(`/api/v1/snippets/${id}`).set('If-Match', `"${version}"`).send({ title: '权限', text: '改' });
      expect((await put(clerk).expect(403)).body.detail).toContain('管本单位共用的常用语');
      await put(elsewhere).expect(404);
      await elsewhere.delete(`/api/v1/snippets/${id}`).expect(404);
      await fill(clerk, '/snippets', { title: '越权', text: '字', shared: 'yes' }).expect(403);
      await put(office).expect(200);
    });

    it.each([
      ['no name', { title: ' ', text: '字' }, '须有文字或数字'],
      ['a name that cannot be seen', { title: '开\u200b头', text: '字' }, '看不见'],
      ['too long a text', { title: '长', text: '字'.repeat(2001) }, '至多 2000 字'],
    ])('with %s come back as typed', async (_what, typed, said) => {
      const refused = await fill(clerk, '/snippets', typed).expect(422);
      expect(words(refused.text)).toContain(said);
      expect(form(refused.text, '/snippets').fields.text).toBe(typed.text);
    });

    it('are taken as mere text, and go when they are deleted', async () => {
      await fill(clerk, '/snippets', { title: '标签', text: '<script>alert(1)</script>' }).expect(303);
      const list = (await clerk.get('/snippets')).text;
      expect(list).not.toContain('<script>alert');
      const { id } = ((await clerk.get('/api/v1/snippets')).body.items as SnippetView[]).find(
        ({ title }) => title === '标签',
      )!;
      await fill(clerk, `/snippets/${id}/delete`, {}).expect(303);
      expect(await titles(clerk)).not.toContain('标签');
    });
  });

  describe('往年答复', () => {
    let reply: string;

    beforeAll(async () => {
      const { manager } = site.database.reader;
      reply = (await site.app.get(ReplyService).start(SYSTEM_ACTOR, district.lifts.assignment)).replyId;
      const others = await manager.find(Proposal, { where: { state: 'closed' }, order: { number: 'ASC' } });
      const titled = ['关于老旧小区加装电梯的提案', '关于规范养犬的提案', '关于加快加装电梯审批的提案'];
      for (const [i, { id }] of others.entries()) {
        const unitId = i === 2 ? district.traffic : district.housing;
        const hand = newHand({ proposalId: id, unitId, role: 'sole', round: 1, handedOverDay: '2025-02-01' });
        await site.database.unitOfWork.run(async (tx) => {
          await tx.update(Proposal, { id }, { title: titled[i] });
          await tx.insert(Assignment, { ...hand, state: 'drafting' });
        });
        const { replyId } = await site.app.get(ReplyService).start(SYSTEM_ACTOR, hand.id);
        await site.app.get(ReplyService).save(SYSTEM_ACTOR, replyId, 0, LETTER.replace('12部', `${i}部`));
        await site.database.unitOfWork.run((tx) => tx.update(Assignment, { id: hand.id }, { state: 'delivered' }));
      }
    });

    it('are those on the same matter that the person may read', async () => {
      const { body } = await clerk.get(`/api/v1/replies/${reply}/earlier`).expect(200);
      const items = (body as { items: EarlierReply[] }).items;
      expect(items.map(({ title }) => title)).toEqual(['关于老旧小区加装电梯的提案']);
      expect(items[0]!.text).toContain('加装电梯0部');
    });

    it('stand on a page that leads back to the text', async () => {
      const { text } = await clerk.get(`/replies/${reply}/earlier`).expect(200);
      expect(words(text)).toContain('案由相近');
      expect(link(text, '回到正文')).toBe(`/replies/${reply}/edit`);
      await elsewhere.get(`/replies/${reply}/earlier`).expect(404);
    });

    it('are at hand in the workspace, as 常用语 are', async () => {
      const { text } = await clerk.get(`/replies/${reply}/edit`).expect(200);
      expect(words(text)).toContain('常用语（2）');
      expect(text).toContain('data-snippet="　　您的提案已收悉。"');
      expect(link(text, '单独打开')).toBe(`/replies/${reply}/earlier`);
    });
  });
});
