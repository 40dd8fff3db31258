import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import type { ReplyReview, ReplyView, SavedReply } from '../../../src/proposals/replies/replies.views.js';
import { DOCX } from '../../../src/letters/word/word-file.js';
import { testApp, type TestApp } from '../../support/app.js';
import { binary } from '../../support/binary.js';
import { WordReader } from '../../support/word-reader.js';

describe('Replies in the API', () => {
  let test: TestApp;
  let caseId: string;
  let assignmentId: string;
  let replyId: string;

  beforeAll(async () => {
    test = await testApp();
    await loadDemo(test.database, test.config);
    const { body } = await test.agent.get('/api/v1/proposals').query({ search: '社区图书室' }).expect(200);
    caseId = body.items[0].id as string;
    assignmentId = (await readCase()).assignments[0]!.id;
    const started = await test.agent.post(`/api/v1/assignments/${assignmentId}/replies`).expect(201);
    replyId = (started.body as SavedReply).replyId;
  });

  afterAll(() => test.stop());

  let base: number;
  beforeEach(async () => {
    base = (await read()).version;
  });

  const readCase = async () => (await test.agent.get(`/api/v1/proposals/${caseId}`).expect(200)).body as CaseView;
  const read = async () => (await test.agent.get(`/api/v1/replies/${replyId}`).expect(200)).body as ReplyView;
  const save = (text: unknown, from: number | null = base, headers: Record<string, string> = {}) => {
    const post = test.agent.post(`/api/v1/replies/${replyId}/versions`).set(headers);
    return (from === null ? post : post.set('If-Match', `"${from}"`)).send({ text });
  };
  const count = () => test.database.reader.manager.countBy(ReplyVersion, { replyId });

  it('begin once, and move the assignment and the case on', async () => {
    const again = await test.agent.post(`/api/v1/assignments/${assignmentId}/replies`).expect(201);
    expect((again.body as SavedReply).replyId).toBe(replyId);
    const found = await readCase();
    expect([found.state, found.assignments[0]!.state]).toEqual(['in_handling', 'drafting']);
    const told = found.timeline.map(({ sentence }) => sentence);
    expect(told).toEqual(expect.arrayContaining(['区文旅局：开始起草答复', '区文旅局：起草中', '提案办理中']));
  });

  it('get a new version, which is read back as it was typed', async () => {
    const text = '尊敬的乙玥委员：\n　　您的提案收悉。\n';
    const { body, headers } = await save(text).expect(201);
    expect(body).toEqual({ replyId, version: base + 1 });
    expect(headers.etag).toBe(`"${base + 1}"`);
    expect(await read()).toMatchObject({ version: base + 1, no: base + 1, text });
    const first = (await readCase()).timeline[0]!;
    expect(first.sentence).toBe(`区文旅局：保存答复第${base + 1}稿`);
  });

  it('keep every version', async () => {
    await save('第一种写法').expect(201);
    await save('第二种写法', base + 1).expect(201);
    const { body } = await test.agent.get(`/api/v1/replies/${replyId}/versions/${base + 1}`).expect(200);
    expect((body as ReplyView).text).toBe('第一种写法');
    const versions = (await test.agent.get(`/api/v1/replies/${replyId}/versions`).expect(200)).body;
    expect(versions.items[0]).toMatchObject({ no: base + 2, author: '操作员', characters: 5 });
    await test.agent.get(`/api/v1/replies/${replyId}/versions/999`).expect(404);
  });

  it('get no new version when nothing changed', async () => {
    await save('不变的文字').expect(201);
    const { body } = await save('不变的文字', base + 1).expect(201);
    expect(body).toEqual({ replyId, version: base + 1 });
  });

  it('refuse a save from an older version and lose neither text', async () => {
    await save('先到的文字').expect(201);
    const before = await count();
    const { body } = await save('后到的文字').expect(409);
    expect(body).toMatchObject({
      code: 'replies.conflict',
      status: 409,
      current: { version: base + 1, text: '先到的文字', author: '操作员' },
    });
    expect(await count()).toBe(before);
    expect((await read()).text).toBe('先到的文字');
  });

  it('let one of many simultaneous saves win', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => save(`同时保存 ${i}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect((await read()).version).toBe(base + 1);
  });

  it('want to know the version a save starts from', async () => {
    const { body } = await save('没有基准', null).expect(428);
    expect(body).toMatchObject({ code: 'request.precondition-required' });
    await save('坏的基准', null, { 'If-Match': 'latest' }).expect(422);
  });

  it('save once under one Idempotency-Key, and refuse the key for another text', async () => {
    const headers = { 'Idempotency-Key': 'save-1' };
    const first = await save('只存一次', base, headers).expect(201);
    const again = await save('只存一次', base, headers).expect(201);
    expect(again.body).toEqual(first.body);
    expect((await read()).version).toBe(base + 1);
    const { body } = await save('另一份文字', base, headers).expect(422);
    expect(body).toMatchObject({ code: 'request.key-reused' });
    const both = await Promise.all([0, 1].map(() => save('同键同时', base + 1, { 'Idempotency-Key': 'save-2' })));
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect((await read()).version).toBe(base + 2);
  });

  it.each([
    ['no text', undefined, 422],
    ['a number for text', 12, 422],
    ['a NUL character', '一\u0000二', 422],
    ['a broken character', '一\ud83d二', 422],
    ['more than a letter can be', '字'.repeat(100_001), 413],
  ])('refuse %s', async (_what, text, status) => {
    const before = await count();
    const { body } = await save(text).expect(status);
    expect(body.fields).toHaveProperty('text');
    expect(await count()).toBe(before);
  });

  it('refuse fields nobody asked for', async () => {
    const post = test.agent.post(`/api/v1/replies/${replyId}/versions`).set('If-Match', `"${base}"`);
    await post.send({ text: '文字', signed: true }).expect(422);
  });

  it('cannot change after they were sent to review', async () => {
    const { body } = await test.agent.get('/api/v1/proposals').query({ search: '低空经济' }).expect(200);
    const id = body.items[0].id as string;
    const published = ((await test.agent.get(`/api/v1/proposals/${id}`).expect(200)).body as CaseView).replies[0]!;
    const post = test.agent.post(`/api/v1/replies/${published.id}/versions`).set('If-Match', `"${published.version}"`);
    const answer = await post.send({ text: '改写已公开的答复' }).expect(403);
    expect(answer.body).toMatchObject({ code: 'replies.not-allowed' });
  });

  it('are reviewed beside what the case knows', async () => {
    await save('尊敬的乙玥委员：\n　　您的提案收悉。\n　　一、下一步工作\n　　加强管理。\n　　特此答复。\n').expect(
      201,
    );
    const { body } = await test.agent.get(`/api/v1/replies/${replyId}/review`).expect(200);
    expect((body as ReplyReview).model.salutation).toBe('尊敬的乙玥委员');
    expect(Array.isArray((body as ReplyReview).remarks)).toBe(true);
  });

  it('are printed as a draft with the unit of the case', async () => {
    await save('尊敬的乙玥委员：\n　　您的提案收悉。\n').expect(201);
    const answer = await test.agent.get(`/api/v1/replies/${replyId}/letter.pdf`).expect(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['x-missing']).toBe('date');
    expect(test.press.printed.at(-1)![1]).toEqual({ unit: '示例区文化广电旅游体育局' });
    expect(test.press.printed.at(-1)![2]).toEqual({ draft: true });
  });

  it('are given as a Word file with the unit of the case, the same bytes each time', async () => {
    await save('尊敬的乙玥委员：\n　　您的提案收悉。\n').expect(201);
    const get = () => binary(test.agent.get(`/api/v1/replies/${replyId}/letter.docx`)).expect(200);
    const answer = await get();
    expect(answer.headers['content-type']).toBe(DOCX);
    expect(answer.headers['x-missing']).toBe('docNumber,title,date,contact');
    expect(decodeURIComponent(answer.headers['content-disposition']!)).toMatch(/^attachment; .*答复函第\d+稿\.docx$/);
    const file = new WordReader(answer.body as Buffer);
    expect(file.paragraphs().map(({ text }) => text)).toEqual(expect.arrayContaining(['您的提案收悉。']));
    expect(file.paragraphs(file.margin('header', 'first'))[0]?.text).toBe('示例区文化广电旅游体育局');
    expect((await get()).body).toEqual(answer.body);
    await test.agent.get(`/api/v1/replies/${replyId}/letter.docx?version=999`).expect(404);
  });

  it('keep what the office adds on the paper, and print it', async () => {
    const path = `/api/v1/replies/${replyId}/record`;
    const put = (values: object, from: number) => test.agent.put(path).set('If-Match', `"${from}"`).send(values);
    const values = { docNumber: '示例文旅函〔2026〕7号', date: '2026年11月20日', sealed: 'no' };
    const empty = await test.agent.get(path).expect(200);
    expect([empty.body, empty.headers.etag]).toEqual([{ version: 0, values: {} }, '"0"']);
    const saved = await put(values, 0).expect(200);
    expect([saved.body, saved.headers.etag]).toEqual([{ version: 1, values }, '"1"']);
    expect((await read()).record).toEqual({ version: 1, values });
    expect((await put(values, 0).expect(200)).body).toEqual({ version: 1, values });
    const { body } = await put({ docNumber: '示例文旅函〔2026〕8号' }, 0).expect(409);
    expect(body).toMatchObject({ code: 'replies.record.conflict', current: { version: 1, values } });
    await save('尊敬的乙玥委员：\n　　您的提案收悉。\n').expect(201);
    await test.agent.get(`/api/v1/replies/${replyId}/letter.pdf`).expect(200);
    expect(test.press.printed.at(-1)![1]).toEqual({
      unit: '示例区文化广电旅游体育局',
      docNumber: '示例文旅函〔2026〕7号',
      date: '2026-11-20',
      sealed: false,
    });
    expect((await readCase()).timeline.some(({ sentence }) => sentence.endsWith('发文字号、成文日期、用印'))).toBe(
      true,
    );
    await put({}, 1).expect(200);
  });

  it.each([
    ['a day that does not exist', { date: '2026-02-30' }, 'date'],
    ['a name nobody knows', { colour: 'red' }, undefined],
    ['a character that cannot be printed', { unit: '一\u0000二' }, 'unit'],
    ['a number for text', { docNumber: 7 }, 'docNumber'],
  ])('refuse %s on the paper', async (_what, values, field) => {
    const { record } = await read();
    const path = `/api/v1/replies/${replyId}/record`;
    const { body } = await test.agent.put(path).set('If-Match', `"${record.version}"`).send(values).expect(422);
    if (field) expect(Object.keys(body.fields as object)).toEqual([field]);
    await test.agent.put(path).send({}).expect(428);
    expect((await read()).record).toEqual(record);
  });

  it('get no new number on the paper once they were delivered', async () => {
    const { body } = await test.agent.get('/api/v1/proposals').query({ search: '低空经济' }).expect(200);
    const found = (await test.agent.get(`/api/v1/proposals/${body.items[0].id}`).expect(200)).body as CaseView;
    const path = `/api/v1/replies/${found.replies[0]!.id}/record`;
    const answer = await test.agent.put(path).set('If-Match', '"0"').send({ docNumber: '示例发改函〔2026〕1号' });
    expect([answer.status, answer.body.code]).toEqual([403, 'replies.not-allowed']);
  });

  it.each(['nonsense', '00000000-0000-4000-8000-00000000ffff'])('are not found under %s', async (id) => {
    const { body } = await test.agent.get(`/api/v1/replies/${id}`).expect(404);
    expect(body).toMatchObject({ code: 'replies.not-found' });
    await test.agent.post(`/api/v1/assignments/${id}/replies`).expect(404);
  });
});
