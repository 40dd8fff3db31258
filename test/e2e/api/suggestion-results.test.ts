import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReplyResults } from '../../../src/letters/reply-results.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import { ReplyService } from '../../../src/proposals/replies/replies.service.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { LETTER, plantDistrict, type District } from '../pages/district.js';
import { testApp, type TestApp } from '../../support/app.js';

describe('What became of the suggestions, in the API', () => {
  let test: TestApp;
  let district: District;
  let replyId: string;

  beforeAll(async () => {
    test = await testApp();
    district = await plantDistrict(test.database);
    const writing = test.app.get(ReplyService);
    replyId = (await writing.start(SYSTEM_ACTOR, district.lifts.assignment)).replyId;
    await writing.save(SYSTEM_ACTOR, replyId, 0, LETTER);
  });

  afterAll(() => test.stop());

  const read = () => test.agent.get(`/api/v1/replies/${replyId}/results`).expect(200);
  const put = (results: object[], base: number) =>
    test.agent.put(`/api/v1/replies/${replyId}/results`).set('If-Match', `"${base}"`).send({ results });
  const rows = () => test.database.reader.manager.find(ReplyResults, { where: { replyId }, order: { no: 'ASC' } });

  it('is nobody’s judgement at first, and says where the text answers', async () => {
    const { body, headers } = await read();
    expect(headers.etag).toBe('"0"');
    expect(body.items).toEqual([
      expect.objectContaining({
        no: 1,
        suggestion: '简化加装电梯的审批。',
        result: null,
        answered: true,
        chosen: false,
      }),
    ]);
  });

  it('is kept in versions, each with a line in the trail', async () => {
    const paragraph = '今年已为三个小区加装电梯12部。';
    const saved = await put([{ suggestion: 1, result: 'under_way', paragraph }], 0).expect(200);
    expect(saved.headers.etag).toBe('"1"');
    expect(saved.body.items[0]).toMatchObject({ result: 'under_way', resultLabel: '正推进', chosen: true, line: 6 });
    await put([{ suggestion: 1, result: 'declined', reason: '不属区级权限' }], 1).expect(200);
    expect((await rows()).map(({ no, results }) => [no, results[0]!.result])).toEqual([
      [1, 'under_way'],
      [2, 'declined'],
    ]);
    const { body } = await test.agent.get(`/api/v1/proposals/${district.lifts.id}`).expect(200);
    const told = (body as CaseView).timeline.map(({ sentence }) => sentence);
    expect(told[0]).toBe('区住建局：填写建议办理结果：第1条未采纳');
    expect((await test.agent.get(`/api/v1/replies/${replyId}`)).body.results).toEqual({
      version: 2,
      results: [{ suggestion: 1, result: 'declined', reason: '不属区级权限', paragraph: null }],
    });
  });

  it('makes no version of what is there already', async () => {
    const { headers } = await put([{ suggestion: 1, result: 'declined', reason: '不属区级权限' }], 2).expect(200);
    expect(headers.etag).toBe('"2"');
    expect(await rows()).toHaveLength(2);
  });

  it('refuses a change from an older version, and says what is there', async () => {
    const { body } = await put([{ suggestion: 1, result: 'done' }], 1).expect(409);
    expect(body).toMatchObject({ code: 'replies.results.conflict', current: { version: 2 } });
    expect(body.detail).toContain('第1条未采纳');
  });

  it('lets one of many at the same moment win', async () => {
    const many = ['done', 'planned', 'under_way', 'done', 'planned'];
    const answers = await Promise.all(many.map((result) => put([{ suggestion: 1, result }], 2)));
    expect(answers.map(({ status }) => status).filter((status) => status !== 409)).toHaveLength(
      answers.filter(({ status }) => status === 200).length,
    );
    expect((await rows()).map(({ no }) => no)).toEqual([1, 2, 3]);
  });

  it.each([
    ['未采纳 without a reason', [{ suggestion: 1, result: 'declined' }], 'reason.1'],
    ['a suggestion that is not there', [{ suggestion: 7, result: 'done' }], 'result.7'],
    ['a result that is none', [{ suggestion: 1, result: 'perhaps' }], 'results.0.result'],
    ['a reason too long', [{ suggestion: 1, result: 'declined', reason: '因'.repeat(501) }], 'results.0.reason'],
  ])('refuses %s, and keeps what was there', async (_what, results, field) => {
    const before = await rows();
    const { body } = await put(results, 3).expect(422);
    expect(Object.keys(body.fields as object)).toContain(field);
    expect(await rows()).toHaveLength(before.length);
  });

  it('does not change once the letter is with the reviewers', async () => {
    const become = (state: Assignment['state']) =>
      test.database.unitOfWork.run((tx) => tx.update(Assignment, { id: district.lifts.assignment }, { state }));
    await become('in_review');
    const { body } = await put([{ suggestion: 1, result: 'declined', reason: '另有安排' }], 3).expect(403);
    await become('drafting');
    expect(body.code).toBe('replies.not-allowed');
  });
});
