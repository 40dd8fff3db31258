import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { Reminder } from '../../../src/proposals/reminders/reminder.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { OfficeTest, type Agent } from '../workflow/office.js';
import { form, words } from '../pages/read-page.js';

let office: OfficeTest;
let supervisor: Agent;

beforeAll(async () => {
  office = await OfficeTest.start('2025-11-17T10:00:00+08:00');
  await plantPerson(office.test, { roles: ['supervision'], login: 'ducha', name: '唐示例' });
  supervisor = await signedIn(office.test, 'ducha');
});
afterAll(() => office.test.stop());
beforeEach(async () => {
  await office.test.database.unitOfWork.run((tx) => tx.createQueryBuilder().delete().from(Reminder).execute());
  await office.put({ state: 'drafting', receivedDay: '2025-07-02', dueDay: '2025-10-09' });
});

const rows = () => office.test.database.reader.manager.find(Reminder);
const dayTo = (text: string) =>
  office.clock.move((Date.parse(`${text}T10:00:00+08:00`) - office.clock.now().getTime()) / 60_000);

const remind = async (who: 'supervision' | 'committee', more: object = {}) =>
  office.people[who].post('/api/v1/reminders').send({ assignmentIds: [office.id], channel: 'desk', ...more });

const outcome = (body: unknown) =>
  (body as { items: { reminded: boolean; code: string | null }[] }).items.map(({ reminded, code }) =>
    reminded ? 'reminded' : code,
  );

describe('Reminding a unit (催办)', () => {
  it('is written down, told in the trail, and shown to the unit but not to the proposers', async () => {
    const { body } = await remind('supervision', { channel: 'phone', note: '请本周内送审' });
    expect(outcome(body)).toEqual(['reminded']);
    expect(await rows()).toEqual([
      expect.objectContaining({
        assignmentId: office.id,
        day: '2025-11-17',
        dueDay: '2025-10-09',
        channel: 'phone',
        note: '请本周内送审',
        by: 'supervision',
      }),
    ]);
    const line = (await office.lines()).at(-1)!;
    expect(line).toMatchObject({ action: 'assignment.reminded', actorName: 'supervision' });
    const sentence = '催办区住建局：期限2025年10月9日（电话），请本周内送审';
    for (const who of ['unit_office', 'clerk', 'committee', 'supervision'] as const)
      expect(await office.page(who)).toContain(sentence);
    expect(await office.page('member')).not.toContain(sentence);
  });

  it('is done once on a working day, whoever asks, and again on the next', async () => {
    expect(outcome((await remind('supervision')).body)).toEqual(['reminded']);
    expect(outcome((await remind('committee')).body)).toEqual(['reminders.again']);
    const before = (await office.lines()).length;
    expect(outcome((await remind('supervision')).body)).toEqual(['reminders.again']);
    expect([(await rows()).length, (await office.lines()).length]).toEqual([1, before]);
    dayTo('2025-11-18');
    expect(outcome((await remind('committee')).body)).toEqual(['reminded']);
    expect(await rows()).toHaveLength(2);
    dayTo('2025-11-17');
  });

  it('is settled by the database when two ask at the same moment', async () => {
    const answers = await Promise.all([remind('supervision'), remind('committee')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.flatMap(({ body }) => outcome(body)).sort()).toEqual(['reminded', 'reminders.again']);
    expect(await rows()).toHaveLength(1);
  });

  it('does what can be done of many and says of each other one why not', async () => {
    const unknown = newId();
    const { body } = await remind('supervision', {
      assignmentIds: [office.district.parking.assignment, office.id, unknown, office.id],
    });
    expect(outcome(body)).toEqual(['reminded', 'reminded', 'assignments.not-found']);
    expect(await rows()).toHaveLength(2);
    // One of them could not any more: the other could, and is.
    dayTo('2025-11-18');
    await office.put({ state: 'delivered', deliveredDay: '2025-11-17' }, 'awaiting_feedback');
    const chosen = { assignmentIds: [office.id, office.district.parking.assignment] };
    expect(outcome((await remind('supervision', chosen)).body)).toEqual(['reminders.settled', 'reminded']);
    dayTo('2025-11-17');
  });

  it('is not for what is answered, has no day or is not due for long', async () => {
    const after = async (change: Parameters<OfficeTest['put']>[0], proposal?: Parameters<OfficeTest['put']>[1]) => {
      await office.put({ state: 'drafting', dueDay: '2025-10-09', ...change }, proposal);
      return outcome((await remind('supervision')).body)[0];
    };
    expect(await after({ state: 'delivered', deliveredDay: '2025-10-08' }, 'awaiting_feedback')).toBe(
      'reminders.settled',
    );
    expect(await after({ deliveredDay: null, dueDay: null })).toBe('reminders.no-day');
    expect(await after({ dueDay: '2025-12-31' })).toBe('reminders.early');
    expect(await after({ dueDay: '2025-11-26' })).toBe('reminded');
  });

  it('is for 督查室 and 提案委', async () => {
    for (const who of ['unit_office', 'clerk', 'reviewer', 'signer', 'member'] as const)
      await office.people[who]
        .post('/api/v1/reminders')
        .send({ assignmentIds: [office.id], channel: 'desk' })
        .expect(403);
    expect(await rows()).toEqual([]);
  });

  it.each([
    ['nothing', { assignmentIds: [] }],
    ['what is no id', { assignmentIds: ['x'] }],
    ['an unknown way', { channel: 'pigeon' }],
    ['a note that turns the writing round', { note: '\u202e急' }],
    ['a note without end', { note: '急'.repeat(501) }],
    ['fields that nobody knows', { extra: 1 }],
    ['too many at once', { assignmentIds: Array.from({ length: 501 }, () => newId()) }],
  ])('refuses %s', async (_what, more) => {
    expect((await remind('supervision', more)).status).toBe(422);
    expect(await rows()).toEqual([]);
  });

  it('is listed for programs with what was said before', async () => {
    await remind('supervision');
    const due = async (query = '') =>
      (await office.people.committee.get(`/api/v1/reminders/due${query}`).expect(200)).body as {
        items: { assignmentId: string; overdue: boolean; reminders: unknown[]; refusal: string | null }[];
      };
    const own = (await due()).items.find(({ assignmentId }) => assignmentId === office.id);
    expect(own).toMatchObject({ overdue: true, reminders: [{ channel: 'desk', day: '2025-11-17' }] });
    expect(own!.refusal).toContain('一个工作日只催一次');
    expect((await due('?never=1')).items.map(({ assignmentId }) => assignmentId)).not.toContain(office.id);
    expect((await due('?when=soon')).items.map(({ assignmentId }) => assignmentId)).not.toContain(office.id);
    await office.people.committee.get('/api/v1/reminders/due?when=never').expect(422);
    await office.people.committee.get('/api/v1/reminders/due?unitId=x').expect(422);
  });
});

describe('The page 催办', () => {
  const open = async (path = '/reminders') => (await supervisor.get(path).expect(200)).text;
  const send = (path: string, fields: object) => supervisor.post(path).type('form').send(fields);

  it('groups what is late by unit, looks before it reminds, and says what became of it', async () => {
    const list = await open();
    expect(words(list)).toContain('区住建局 超期');
    const { fields } = form(list, '/reminders/preview');
    const looked = await send('/reminders/preview', { ...fields, pick: office.id }).expect(200);
    expect(words(looked.text)).toContain('催办这1件');
    expect(await rows()).toEqual([]);
    const asked = form(looked.text, '/reminders').fields;
    const wrong = await send('/reminders', { ...asked, note: '急'.repeat(501), channel: 'phone' }).expect(422);
    expect(words(wrong.text)).toContain('对单位说的话至多500字');
    expect(form(wrong.text, '/reminders').fields).toMatchObject({
      pick: office.id,
      channel: 'phone',
      note: '急'.repeat(501),
    });
    const done = await send('/reminders', { ...asked, channel: 'phone', note: '请抓紧' }).expect(200);
    expect(words(done.text)).toContain('已催办1件');
    // The same form once more, as after the back button.
    expect(words((await send('/reminders', asked).expect(200)).text)).toContain('一件也没有催办');
    expect(await rows()).toHaveLength(1);
    expect(words(await open())).toContain('11月17日（周一）唐示例 电话：请抓紧');
    expect(words(await open('/reminders?never=1'))).not.toContain('加快老旧小区加装电梯');
  });

  it('takes a single one or all of a unit by one button', async () => {
    const { fields } = form(await open(), '/reminders/preview');
    const one = await send('/reminders/preview', { ...fields, one: office.id, pick: newId() }).expect(200);
    expect(words(one.text)).toContain('催办这1件');
    const unit = await send('/reminders/preview', { ...fields, unit: office.district.housing }).expect(200);
    expect(form(unit.text, '/reminders').fields.pick).toBe(office.id);
  });

  it('keeps nothing of a foreign address and says so when nothing is chosen', async () => {
    const { fields } = form(await open(), '/reminders/preview');
    await send('/reminders/preview', fields).expect(422);
    const foreign = await send('/reminders/preview', { ...fields, pick: office.id, back: '//example.org' }).expect(200);
    expect(foreign.text).not.toContain('example.org');
    await supervisor.get('/reminders?when=then').expect(422);
  });
});
