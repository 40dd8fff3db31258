import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/database/ids.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { ParagraphComment } from '../../../src/proposals/reviewing/paragraph-comment.entity.js';
import { LETTER } from '../pages/district.js';
import { form, words } from '../pages/read-page.js';
import { OfficeTest, UNDATED, type Somebody } from '../workflow/office.js';

let office: OfficeTest;
let reply: string;

beforeAll(async () => {
  office = await OfficeTest.start();
});
afterAll(() => office.test.stop());
beforeEach(async () => {
  await office.test.database.unitOfWork.run(async (tx) => {
    for (const { id: replyId } of await tx.findBy(Reply, { assignmentId: office.id }))
      await tx.delete(ParagraphComment, { replyId });
  });
  await office.put({ state: 'drafting', receivedDay: '2025-07-02' });
  reply = await office.write();
  expect(await office.outcome('clerk', 'send_for_review', UNDATED)).toBe('in_review');
});

const paragraph = (words_: string) =>
  LETTER.split('\n')
    .filter((line) => line.trim() !== '')
    .findIndex((line) => line.includes(words_)) + 1;

const versionNow = async () =>
  (await office.test.database.reader.manager.findOneByOrFail(Reply, { id: reply })).version;

const add = async (who: Somebody, comments: object[], key?: string) => {
  const asked = office.people[who].post(`/api/v1/replies/${reply}/comments`);
  return (key === undefined ? asked : asked.set('Idempotency-Key', key)).send({ comments });
};
const one = async (text = '请写明依据', no = paragraph('一是')) => [
  { version: await versionNow(), paragraph: no, text },
];
const list = async (who: Somebody, query = '') =>
  (await office.people[who].get(`/api/v1/replies/${reply}/comments${query}`).expect(200)).body as {
    items: Record<string, unknown>[];
    mayComment: boolean;
  };
const settle = (who: Somebody, id: string, revision: number, body: object) =>
  office.people[who].patch(`/api/v1/replies/${reply}/comments/${id}`).set('If-Match', `"${revision}"`).send(body);

/** The clerk's next version, as somebody saved it. */
async function rewrite(change: (text: string) => string): Promise<void> {
  await office.test.database.unitOfWork.run(async (tx) => {
    const { version } = await tx.findOneByOrFail(Reply, { id: reply });
    const old = await tx.findOneByOrFail(ReplyVersion, { replyId: reply, no: version });
    await tx.insert(ReplyVersion, { ...old, id: newId(), no: version + 1, text: change(old.text) });
    await tx.update(Reply, { id: reply }, { version: version + 1 });
  });
}

describe('Remarks on a draft’s paragraphs', () => {
  it('are made by who looks it over, answered by who writes it, and nobody else knows of them', async () => {
    const { status, body } = await add('reviewer', await one());
    expect(status).toBe(201);
    const [id] = (body as { ids: string[] }).ids;
    expect((await add('clerk', await one())).status).toBe(403);
    for (const who of ['member', 'committee'] as const) {
      expect((await add(who, await one())).status).toBeGreaterThanOrEqual(403);
      const answer = await office.people[who].get(`/api/v1/replies/${reply}/comments`);
      expect([403, 404]).toContain(answer.status);
    }
    expect((await add('stranger', await one())).status).toBe(404);
    const seen = await list('clerk');
    expect(seen.mayComment).toBe(false);
    expect(seen.items).toMatchObject([
      { id, text: '请写明依据', author: 'reviewer', paragraph: paragraph('一是'), changed: false, maySettle: true },
    ]);
    expect((await settle('clerk', id!, 1, { resolved: true, answer: '已补文件名' })).status).toBe(200);
    expect((await list('reviewer')).items).toMatchObject([
      { answer: '已补文件名', resolved: { by: 'clerk' }, revision: 2 },
    ]);
    const trail = (await office.lines()).filter(({ action }) => action === 'reply.commented');
    expect(trail).toHaveLength(1);
    expect(await office.page('member')).not.toContain('批注');
    expect(await office.page('reviewer')).toContain('批注1处');
  });

  it('are carried on to later versions, and say when their paragraph was mended or taken out', async () => {
    const no = paragraph('一是');
    await add('reviewer', [...(await one('请写明依据', no)), ...(await one('删去客套话', paragraph('感谢')))]);
    await rewrite((text) => `加在前面的一段。\n${text}`.replace('一是', '一是切实'));
    expect((await list('clerk')).items).toMatchObject([
      { text: '请写明依据', paragraph: no + 1, changed: true },
      { text: '删去客套话', changed: false },
    ]);
    await rewrite((text) =>
      text
        .split('\n')
        .filter((line) => !line.includes('感谢'))
        .join('\n'),
    );
    expect((await list('clerk')).items.at(-1)).toMatchObject({ text: '删去客套话', paragraph: null });
    // As they stood on the version they were made on.
    expect((await list('clerk', '?version=1')).items.at(-1)).toMatchObject({ paragraph: paragraph('感谢') });
    const page = words((await office.people.reviewer.get(`/replies/${reply}/review`).expect(200)).text);
    expect(page).toContain('原段已删的批注');
    expect(page).toContain('原段已改');
  });

  it('are refused with the reason: no words, no such paragraph or version, too late', async () => {
    const wrong = async (comments: object[]) => (await add('reviewer', comments)).body as { code: string };
    const version = await versionNow();
    expect((await wrong(await one('  '))).code).toBe('comments.input');
    expect((await wrong(await one('字'.repeat(501)))).code).toBe('comments.input');
    expect((await wrong([{ version, paragraph: 999, text: '甲' }])).code).toBe('comments.no-paragraph');
    expect((await wrong([{ version: 99, paragraph: 1, text: '甲' }])).code).toBe('comments.no-paragraph');
    // All of them or none.
    await wrong([...(await one('这一条是好的')), { version, paragraph: 999, text: '甲' }]);
    expect((await list('reviewer')).items).toEqual([]);
    await office.put({ state: 'signed' });
    expect((await wrong(await one())).code).toBe('comments.not-now');
  });

  it('sent twice are kept once; settled by two at once, the second is told', async () => {
    const same = await one();
    const key = newId();
    await add('reviewer', same, key);
    await add('reviewer', same, key);
    await add('reviewer', same);
    const { items } = await list('reviewer');
    expect(items).toHaveLength(1);
    const id = items[0]!.id as string;
    expect((await settle('clerk', id, 1, { resolved: true })).status).toBe(200);
    const late = await settle('clerk', id, 1, { resolved: true, answer: '我来答' });
    expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'comments.conflict']);
    expect((await settle('clerk', newId(), 1, { resolved: true })).status).toBe(404);
    expect((await settle('clerk', id, 2, { resolved: false })).status).toBe(200);
    expect((await list('clerk')).items).toMatchObject([{ resolved: null, revision: 3 }]);
  });
});

describe('The page on which a letter is reviewed', () => {
  const open = async (who: Somebody) => (await office.people[who].get(`/replies/${reply}/review`).expect(200)).text;
  const send = (who: Somebody, fields: object) =>
    office.people[who].post(`/replies/${reply}/review`).type('form').send(fields);

  it('has all that is asked before passing it, and passes it', async () => {
    const html = await open('reviewer');
    const page = words(html);
    for (const said of [
      '审核答复',
      '预检',
      '对照建议',
      '谁看过',
      `clerk 送审（第${await versionNow()}稿）`,
      '审核通过',
      '退回并说明',
    ])
      expect(page).toContain(said);
    const { fields } = form(html, '/review');
    const done = await send('reviewer', { ...fields, step: 'pass_review', 'pass_review.note': '数据已核' }).expect(303);
    expect(done.headers.location).toBe('/');
    expect(['in_review', 'supervision_review', 'awaiting_signature']).toContain((await office.row()).state);
    expect(words(await open('supervision'))).toContain(`审核通过（第${await versionNow()}稿）：数据已核`);
  });

  it('sends it back with the remarks as the reason, those that were just typed among them', async () => {
    await add('reviewer', await one('请写明依据'));
    const html = await open('reviewer');
    const { fields } = form(html, '/review');
    expect(fields['return_from_review.reason']).toContain('：请写明依据');
    const typed = { ...fields, [`c-${paragraph('感谢')}`]: '删去客套话', step: 'return_from_review' };
    await send('reviewer', typed).expect(303);
    expect((await office.row()).state).toBe('drafting');
    const line = (await office.lines()).findLast(({ detail }) => detail.step === 'return_from_review');
    expect(line?.detail.reason).toMatch(/^1\. .*请写明依据\n2\. .*删去客套话$/);
    const { items } = await list('clerk');
    expect(items).toHaveLength(2);
    // The writer has them beside the text, each with the line and with a form that settles it.
    const desk = (await office.people.clerk.get(`/replies/${reply}/edit`).expect(200)).text;
    expect(words(desk)).toContain('审核批注 批注2处，2处没有处理');
    const settling = form(desk, `/comments/${items[0]!.id as string}`);
    const back = await office.people.clerk
      .post(settling.action)
      .type('form')
      .send({ ...settling.fields, answer: '已补' });
    expect([back.status, back.headers.location]).toEqual([303, `/replies/${reply}/edit`]);
    expect(words((await office.people.clerk.get(`/replies/${reply}/edit`)).text)).toContain('1处没有处理');
  });

  it('keeps remarks without deciding, and shows them at their paragraph', async () => {
    const { fields } = form(await open('reviewer'), '/review');
    const no = paragraph('一是');
    const kept = await send('reviewer', { ...fields, [`c-${no}`]: '请写明依据' }).expect(303);
    expect(kept.headers.location).toBe(`/replies/${reply}/review#p-${no}`);
    expect(words(await open('reviewer'))).toContain('批注1处，1处没有处理');
    const { items } = await list('reviewer');
    await office.people.clerk
      .post(`/replies/${reply}/comments/${items[0]!.id as string}`)
      .type('form')
      .send({ revision: '1', answer: '已补', back: `/replies/${reply}` })
      .expect(303);
    expect(words(await open('reviewer'))).toContain('答：已补');
  });

  it('brings back everything typed when the step is refused', async () => {
    const { fields } = form(await open('reviewer'), '/review');
    const no = paragraph('一是');
    const long = {
      ...fields,
      [`c-${no}`]: '字'.repeat(501),
      step: 'return_from_review',
      'return_from_review.reason': '数据不准',
    };
    const again = await send('reviewer', long).expect(422);
    expect(again.text).toContain('字'.repeat(501));
    expect(again.text).toContain('数据不准');
    expect((await office.row()).state).toBe('in_review');
    const none = await send('reviewer', { ...fields, step: 'return_from_review', 'return_from_review.reason': '' });
    expect(none.status).toBe(422);
    expect(words(none.text)).toContain('没有填理由');
    await send('reviewer', { ...fields }).expect(422);
    await send('reviewer', { ...fields, step: 'number' }).expect(422);
  });

  it('keeps what was typed when somebody else has decided first', async () => {
    const { fields } = form(await open('reviewer'), '/review');
    await office.take('unit_office', 'return_from_review', { reason: '先改题目' });
    const late = await send('reviewer', {
      ...fields,
      step: 'return_from_review',
      'return_from_review.reason': '数据不准，请核',
    }).expect(409);
    expect(words(late.text)).toContain('起草中');
    expect(late.text).toContain('数据不准，请核');
  });

  it('is for the signer the paper, what changed, the check and one button', async () => {
    await office.test.database.unitOfWork.run((tx) =>
      tx.update(Reply, { id: reply }, { record: { contact: '王示例 0755-00000000' } }),
    );
    await office.put({ state: 'awaiting_signature', receivedDay: '2025-07-02' });
    const html = await open('signer');
    expect(html).toContain('class="review signing"');
    expect(words(html)).toContain('签发答复');
    expect(words(html)).toContain('退回并说明');
    expect(html.match(/value="sign"/g)).toHaveLength(1);
  });

  it('hides from who may not read the draft', async () => {
    for (const who of ['member', 'committee', 'stranger'] as const)
      await office.people[who].get(`/replies/${reply}/review`).expect(404);
    await office.people.supervision.get(`/replies/${newId()}/review`).expect(404);
  });
});
