import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { LETTER } from '../pages/district.js';
import { OfficeTest, UNDATED } from './office.js';

let office: OfficeTest;
let replyId: string;

beforeAll(async () => {
  office = await OfficeTest.start('2025-09-01T10:00:00+08:00');
});
afterAll(() => office.test.stop());

/** The lead writes; 区交通局 owes its opinion since 1 August. */
beforeEach(async () => {
  await office.put({ state: 'drafting', role: 'lead', receivedDay: '2025-07-02', version: 10 });
  const row = await office.row();
  const co = { ...row, id: newId(), unitId: office.district.traffic, role: 'co' as const };
  await office.test.database.unitOfWork.run(async (tx) => {
    await tx.insert(Assignment, { ...co, state: 'co_opinion_due', dueDay: '2025-08-01', version: 1 });
    for (const { id } of await tx.findBy(Reply, { assignmentId: office.id }))
      await tx.delete(ReplyVersion, { replyId: id });
  });
  const { body } = await office.people.clerk.post(`/api/v1/assignments/${office.id}/replies`);
  replyId = body.replyId;
  await office.test.database.unitOfWork.run((tx) => tx.update(Reply, { id: replyId }, { version: 0 }));
});

const save = async (text: string) =>
  office.people.clerk.post(`/api/v1/replies/${replyId}/versions`).set('If-Match', '"0"').send({ text }).expect(201);

describe('An opinion (会办意见) that is not in', () => {
  it('is an error where the letter claims it, on the check and at the step, and not where it does not', async () => {
    await save(LETTER.replace('现答复如下', '经商区交通局，现答复如下'));
    const { body } = await office.people.clerk.get(`/api/v1/replies/${replyId}/review`).expect(200);
    const rules = body.remarks.map(({ rule }: { rule: string }) => rule);
    expect(rules).toContain('C-opinion-missing');
    expect(await office.outcome('clerk', 'send_for_review', UNDATED)).toBe('workflow.errors');
    await office.people.clerk
      .post(`/api/v1/replies/${replyId}/versions`)
      .set('If-Match', '"1"')
      .send({ text: LETTER })
      .expect(201);
    expect(await office.outcome('clerk', 'send_for_review', { undated: '长期工作' })).toBe('in_review');
  });

  it('never blocks: the case says that it is late, and records it when the answer is signed', async () => {
    await save(LETTER);
    expect(await office.page('supervision')).toContain('会办意见逾期未提交，不影响主办单位答复；请催办。');
    expect(await office.page('member')).not.toContain('逾期未提交');
    await office.put({ state: 'awaiting_signature', role: 'lead' });
    const row = await office.row();
    const co = { ...row, id: newId(), unitId: office.district.traffic, role: 'co' as const };
    await office.test.database.unitOfWork.run((tx) =>
      tx.insert(Assignment, { ...co, state: 'co_opinion_due', dueDay: '2025-08-01', version: 1 }),
    );
    expect(await office.outcome('signer', 'sign')).toBe('signed');
    const told = (await office.lines()).filter(({ action }) => action === 'assignment.opinion');
    expect(told).toHaveLength(1);
    expect(await office.page('committee')).toContain('区交通局：会办意见逾期未提交，主办单位已签发答复');
    expect(await office.page('member')).not.toContain('会办意见逾期');
    expect(await office.outcome('stranger', 'send_opinion', {}, co.id)).toBe('workflow.no-text');
  });
});
