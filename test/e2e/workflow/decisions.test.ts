import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { HandRequest } from '../../../src/proposals/workflow/hands/hand-request.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { OfficeTest } from './office.js';
import { form, words } from '../pages/read-page.js';

let office: OfficeTest;

beforeAll(async () => {
  office = await OfficeTest.start('2025-09-01T10:00:00+08:00');
});
afterAll(() => office.test.stop());
beforeEach(() => office.put({ state: 'drafting', receivedDay: '2025-07-02' }));

const asked = { until: '2025-12-31', reason: '要等招标结果', note: '财政资金还没有到位' };

const open = async (id: string) => (await office.people.supervision.get(`/decisions/${id}`).expect(200)).text;
const requestId = async () => {
  const rows = await office.test.database.reader.manager.find(HandRequest, {
    where: { assignmentId: office.id },
    order: { askedAt: 'DESC', id: 'ASC' },
  });
  return rows[0]!.id;
};
const send = (action: string, fields: object, who = office.people.supervision) =>
  who.post(action).type('form').send(fields);

describe('The desk of what units ask for', () => {
  it('says what to expect while nothing waits, and is nobody else’s', async () => {
    const page = words((await office.people.supervision.get('/decisions').expect(200)).text);
    expect(page).toContain('没有等您决定的申请');
    for (const who of ['unit_office', 'committee', 'member'] as const)
      await office.people[who].get('/decisions').expect(403);
    await office.people.supervision.get(`/decisions/${newId()}`).expect(404);
    await office.people.supervision.get('/decisions/x').expect(404);
  });

  it('puts the evidence beside the decision: reasons, papers, the day that would hold and why, the article', async () => {
    const evidence = await office.scan('unit_office');
    await office.take('unit_office', 'request_extension', { ...asked, evidence });
    const page = words((await office.people.supervision.get('/decisions').expect(200)).text);
    expect(page).toContain('1件等您决定');
    expect(page).toContain('要等招标结果');
    expect(page).toContain('财政资金还没有到位');
    expect(page).toContain('扫描件.pdf');
    expect(page).toContain('现在的期限 10月9日（周四）');
    expect(page).toContain('同意后的期限 12月31日（周三）');
    expect(page).toContain('若同意延至');
    expect(page).toContain('可延长1次');
    await office.people.supervision.get(`/papers/${evidence}`).expect(200);
    await office.people.member.get(`/papers/${evidence}`).expect(403);
    const { body } = await office.people.supervision.get(`/api/v1/decisions/${await requestId()}`).expect(200);
    expect(body).toMatchObject({
      kind: 'extension',
      until: '2025-12-31',
      due: { due: '2025-10-09' },
      ifGranted: { due: { due: '2025-12-31' } },
      papers: [{ id: evidence, name: '扫描件.pdf' }],
      decided: null,
    });
    const list = await office.people.supervision.get('/api/v1/decisions').expect(200);
    expect(list.body.items).toMatchObject([{ id: body.id, kindLabel: '申请延期' }]);
  });

  it('decides with one click, says so, and opens the next one', async () => {
    await office.take('unit_office', 'request_extension', asked);
    const id = await requestId();
    const { action, fields } = form(await open(id), '/grant_extension');
    const done = await send(action, { ...fields, by: '区政府办公室' }).expect(303);
    expect(done.headers.location).toBe('/decisions');
    const after = words((await office.people.supervision.get(done.headers.location!).expect(200)).text);
    expect(after).toContain('区住建局申请延期，同意。');
    expect(after).toContain('没有等您决定的申请');
    expect((await office.row()).dueDay).toBe('2025-12-31');
    expect(words(await open(id))).toContain('结果是“同意”');
  });

  it('brings back what was typed when something is missing', async () => {
    await office.take('unit_office', 'request_extension', asked);
    const { action, fields } = form(await open(await requestId()), '/grant_extension');
    const again = await send(action, { ...fields, by: '', note: '请督促招标进度' }).expect(422);
    expect(words(again.text)).toContain('没有选批准机关');
    expect(again.text).toContain('请督促招标进度');
    expect((await office.row()).dueDay).toBe('2025-10-09');
    await send(`/decisions/${await requestId()}/sign`, { version: '1' }).expect(422);
  });

  it('takes the same click sent twice once', async () => {
    await office.take('unit_office', 'request_extension', asked);
    const { action, fields } = form(await open(await requestId()), '/refuse_extension');
    const before = (await office.lines()).length;
    const refused = { ...fields, reason: '按期可以办结' };
    const answers = [await send(action, refused), await send(action, refused)];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const lines = (await office.lines()).slice(before).filter(({ detail }) => detail.step === 'refuse_extension');
    expect(lines).toHaveLength(1);
    // What was decided stands beside what the same unit asks next.
    await office.take('unit_office', 'request_extension', { ...asked, reason: '再次申请' });
    const { body } = await office.people.supervision.get('/api/v1/decisions').expect(200);
    expect(words(await open((body as { items: { id: string }[] }).items[0]!.id))).toContain(
      '本件 区住建局申请延期：要等招标结果 → 不同意（按期可以办结）',
    );
  });

  it('keeps what was typed when somebody else has decided first, and says how', async () => {
    await office.take('unit_office', 'request_extension', asked);
    const { action, fields } = form(await open(await requestId()), '/refuse_extension');
    await office.take('supervision', 'grant_extension', { by: '提案委员会' });
    const late = await send(action, { ...fields, reason: '按期可以办结，不必延' }).expect(409);
    expect(words(late.text)).toContain('结果是“同意”');
    expect(words(late.text)).toContain('您刚才写的，没有用上');
    expect(late.text).toContain('按期可以办结，不必延');
    expect((await office.row()).dueDay).toBe('2025-12-31');
  });

  it('goes on with the form when the case has only moved on', async () => {
    await office.take('unit_office', 'request_extension', asked);
    const { action, fields } = form(await open(await requestId()), '/refuse_extension');
    await office.test.database.unitOfWork.run((tx) => tx.increment(Assignment, { id: office.id }, 'version', 1));
    const moved = await send(action, { ...fields, reason: '按期可以办结' }).expect(409);
    const again = form(moved.text, '/refuse_extension');
    expect(again.fields.reason).toBe('按期可以办结');
    await send(again.action, again.fields).expect(303);
    expect((await office.row()).dueDay).toBe('2025-10-09');
  });
});

describe('A request to give a case back', () => {
  it('shows what the next unit would have time for, and what a leader may still decide', async () => {
    office.clock.move((Date.parse('2025-07-03T10:00:00+08:00') - office.clock.now().getTime()) / 60_000);
    await office.take('unit_office', 'request_return', {
      reason: '不属本局职责',
      suggestedUnit: office.district.traffic,
    });
    const id = await requestId();
    const page = words(await open(id));
    expect(page).toContain('建议改由 区交通局');
    expect(page).toContain('今天改派，新单位的期限 10月9日（周四）');
    expect(page).toContain('申请退回或调整');
    const { action, fields } = form(await open(id), '/accept_return');
    await send(action, { ...fields, unit: office.district.traffic, role: 'lead' }).expect(303);
    expect((await office.row()).state).toBe('reassigned');
  });
});
