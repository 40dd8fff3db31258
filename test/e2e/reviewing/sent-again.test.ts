import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ParagraphComment } from '../../../src/proposals/reviewing/paragraph-comment.entity.js';
import { LETTER } from '../pages/district.js';
import { words } from '../pages/read-page.js';
import { OfficeTest, UNDATED } from '../workflow/office.js';

describe('A reply that goes to review once more', () => {
  let office: OfficeTest;
  let reply: string;
  let edition = 0;

  beforeAll(async () => {
    office = await OfficeTest.start();
    await office.review('office');
  });

  beforeEach(async () => {
    await office.test.database.unitOfWork.run((tx) =>
      tx.createQueryBuilder().delete().from(ParagraphComment).execute(),
    );
    await office.put({ state: 'drafting', round: 1 });
    edition += 1;
    reply = await office.write(LETTER.replace('12部', `${20 + edition}部`));
  });

  afterAll(() => office.test.stop());

  const form = async () =>
    words((await office.people.clerk.get(`/assignments/${office.id}/steps/send_for_review`)).text);
  const comments = () =>
    office.test.database.reader.manager.find(ParagraphComment, { where: { replyId: reply }, order: { text: 'ASC' } });

  async function reviewed(): Promise<void> {
    await office.take('clerk', 'send_for_review', UNDATED);
    const { body } = await office.people.reviewer.get(`/api/v1/replies/${reply}`).expect(200);
    const { version } = body as { version: number };
    const two = ['甲：写明依据', '乙：删去客套话'].map((text, i) => ({ version, paragraph: i + 2, text }));
    await office.people.reviewer.post(`/api/v1/replies/${reply}/comments`).send({ comments: two }).expect(201);
    expect(await office.outcome('reviewer', 'return_from_review', { reason: '见批注' })).toBe('drafting');
  }

  it('asks about the remarks that are still open, and about nothing the first time', async () => {
    expect(await form()).not.toContain('批注');
    await reviewed();
    expect(await form()).toMatch(/审核时的批注.*甲：写明依据.*乙：删去客套话.*没有打勾的批注，为什么不改/);
    expect(await form()).not.toMatch(/可不选|(不改|为什么没有) （可不填）|选择审核时/);
    expect(await office.outcome('clerk', 'send_for_review', UNDATED)).toBe('workflow.open-remarks');
    const step = `/assignments/${office.id}/steps/send_for_review`;
    const version = /name="version" value="([^"]+)"/.exec((await office.people.clerk.get(step)).text)?.[1];
    const refused = await office.people.clerk
      .post(step)
      .type('form')
      .send({ version, ...UNDATED })
      .expect(422);
    expect(words(refused.text)).toMatch(/还有2处没有处理.*甲：写明依据.*；.*乙：删去客套话.*请处理后打勾/);
  });

  it('has those that were ticked done, and tells the reviewer why the others are not', async () => {
    await reviewed();
    const [first, second] = await comments();
    const ticked = { ...UNDATED, settled: first!.id };
    expect(await office.outcome('clerk', 'send_for_review', ticked)).toBe('workflow.open-remarks');
    expect(await office.outcome('clerk', 'send_for_review', { ...ticked, unsettled: '礼节上需要' })).toBe('in_review');
    expect((await comments()).map(({ id, resolvedBy, answer }) => [id, resolvedBy, answer])).toEqual([
      [first!.id, 'clerk', null],
      [second!.id, null, '礼节上需要'],
    ]);
    const page = words((await office.people.reviewer.get(`/replies/${reply}/review`).expect(200)).text);
    expect(page).toContain('礼节上需要');
  });

  it('asks why promises have no day only where some have none', async () => {
    expect(await form()).toContain('没有时限的承诺，为什么没有');
    const { body } = await office.people.clerk.get(`/api/v1/replies/${reply}`).expect(200);
    const { version, text } = body as { version: number; text: string };
    const dated = text.replace('继续听取', '在2025年12月底前听取');
    await office.people.clerk
      .post(`/api/v1/replies/${reply}/versions`)
      .set('If-Match', `"${version}"`)
      .send({ text: dated })
      .expect(201);
    expect(await form()).not.toContain('没有时限的承诺');
  });
});
