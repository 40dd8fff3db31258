import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CalendarStore } from '../../../src/calendar/calendar-store.js';
import { actorOf } from '../../../src/accounts/account-actor.js';
import { TodoQueries } from '../../../src/proposals/home/todos.queries.js';
import type { Todo } from '../../../src/proposals/home/todo.js';
import { Reminder } from '../../../src/proposals/reminders/reminder.entity.js';
import { ReviewNote } from '../../../src/proposals/workflow/hands/review-note.entity.js';
import { UnitSection } from '../../../src/proposals/office/section.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { OfficeTest, UNDATED, type Somebody } from '../workflow/office.js';

let office: OfficeTest;

beforeAll(async () => {
  office = await OfficeTest.start();
});
afterAll(() => office.test.stop());
beforeEach(async () => {
  await office.test.database.unitOfWork.run(async (tx) => {
    await tx.createQueryBuilder().delete().from(Reminder).execute();
    await tx.createQueryBuilder().delete().from(ReviewNote).execute();
    await tx.createQueryBuilder().delete().from(UnitSection).execute();
  });
  await office.put({
    state: 'signed_in',
    receivedDay: '2025-07-02',
    dueDay: '2025-10-09',
    clerkId: null,
    sectionId: null,
    innerDueDay: null,
  });
});

async function rows(who: Somebody): Promise<Todo[]> {
  const { app, database } = office.test;
  const actor = await actorOf(database.reader.manager, office.accounts[who]);
  const all = await app.get(TodoQueries).of(actor, await app.get(CalendarStore).calendar());
  return all.filter(({ href, title }) => href.includes(office.caseId) || title.includes('电梯'));
}
const labels = async (who: Somebody) => (await rows(who)).map(({ next }) => next.label);

describe('A row of the desk', () => {
  it('asks the office of a unit with sections to split what nobody has', async () => {
    expect(await labels('unit_office')).toEqual([]);
    await office.test.database.unitOfWork.run((tx) =>
      tx.insert(UnitSection, { id: newId(), unitId: office.district.housing, name: '物业科', closed: false }),
    );
    expect(await labels('unit_office')).toEqual(['分到科室']);
    await office.put({ state: 'signed_in', receivedDay: '2025-07-02', clerkId: office.accounts.clerk.id });
    expect(await labels('unit_office')).toEqual([]);
  });

  it('follows one letter through everybody’s hands', async () => {
    await office.put({ state: 'dispatched', receivedDay: null });
    expect([await labels('unit_office'), await labels('clerk')]).toEqual([['签收'], []]);
    await office.take('unit_office', 'sign_in');
    expect([await labels('unit_office'), await labels('clerk')]).toEqual([[], ['起草答复']]);
    await office.write();
    expect(await labels('clerk')).toEqual(['继续起草']);
    expect(await office.outcome('clerk', 'send_for_review', UNDATED)).toBe('in_review');
    expect([await labels('clerk'), await labels('reviewer'), await labels('signer'), await labels('stranger')]).toEqual(
      [[], ['审核'], [], []],
    );
    office.clock.move(1);
    expect(await office.outcome('reviewer', 'return_from_review', { reason: '数字不实' })).toBe('drafting');
    const [back] = await rows('clerk');
    expect(back).toMatchObject({ back: '审核退回（reviewer）：数字不实', pressing: true, next: { label: '修改答复' } });
    expect(await labels('reviewer')).toEqual([]);
    office.clock.move(1);
    // Sent once more, it is nobody's that came back.
    expect(await office.outcome('clerk', 'send_for_review', UNDATED)).toBe('in_review');
    expect((await rows('reviewer'))[0]!.back).toBe('');
  });

  it('is not for whoever wrote the text', async () => {
    await office.write();
    await office.put({ state: 'awaiting_signature', receivedDay: '2025-07-02' });
    expect(await labels('signer')).toEqual(['签发']);
    expect(await labels('clerk')).toEqual([]);
  });

  it('is whom it was split to, by the day inside the unit', async () => {
    await office.put({
      state: 'signed_in',
      receivedDay: '2025-07-02',
      dueDay: '2025-10-09',
      clerkId: office.accounts.clerk.id,
      innerDueDay: '2025-09-12',
    });
    const [row] = await rows('clerk');
    expect(row).toMatchObject({ day: '2025-09-12', dayOf: '内部期限', notes: ['对外期限10月9日（周四）'] });
    await office.put({ state: 'signed_in', receivedDay: '2025-07-02', clerkId: office.accounts.unit_office.id });
    expect([await labels('clerk'), await labels('unit_office')]).toEqual([[], ['继续起草']]);
  });

  it('says how many opinions (会办) are in, and who was reminded', async () => {
    await office.test.database.unitOfWork.run(async (tx) => {
      const hand = await tx.findOneByOrFail(Assignment, { id: office.id });
      const co = { ...hand, role: 'co' as const, unitId: office.district.traffic, clerkId: null };
      await tx.insert(Assignment, { ...co, id: newId(), state: 'co_opinion_sent', deliveredDay: '2025-07-02' });
      await tx.update(Assignment, { id: office.id }, { dueDay: '2025-07-04' });
    });
    await office.people.supervision
      .post('/api/v1/reminders')
      .send({ assignmentIds: [office.id], channel: 'desk', note: '请抓紧' })
      .expect(200);
    const [row] = await rows('clerk');
    expect(row!.notes).toEqual(['会办意见已到1/1', 'supervision7月2日（周三）催办：请抓紧']);
  });

  it('stands with 督查室 where a unit has asked for something', async () => {
    await office.put({ state: 'drafting', receivedDay: '2025-07-02', dueDay: '2025-10-09' });
    expect(await labels('supervision')).toEqual([]);
    expect(await office.outcome('unit_office', 'request_return', { reason: '不属本局职责' })).toBe('return_requested');
    const [row] = await rows('supervision');
    expect(row).toMatchObject({ about: '区住建局申请退回', next: { label: '去决定' }, pressing: true });
    expect([await labels('clerk'), await labels('unit_office')]).toEqual([[], []]);
  });
});
