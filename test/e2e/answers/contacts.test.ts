import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import type { CaseAction } from '../../../src/domain/workflow/cases/machine.js';
import { ContactDispute } from '../../../src/proposals/contacts/contact-dispute.entity.js';
import { Contact } from '../../../src/proposals/contacts/contact.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { form, link, words } from '../pages/read-page.js';
import type { Agent } from '../sitting/people.js';
import { plantAnsweredCase, read, take, type AnsweredCase } from './answered-case.js';

describe('Contacts (沟通)', () => {
  let test: TestApp;
  let on: AnsweredCase;

  beforeAll(async () => {
    test = await testApp(new Date('2026-06-15T10:00:00+08:00'));
  });

  beforeEach(async () => {
    on = await plantAnsweredCase(test);
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const contacts = () => manager().findBy(Contact, { caseId: on.id });
  const lines = () => manager().find(AuditEntry, { where: { chain: on.id }, order: { seq: 'ASC' } });
  const step = (agent: Agent, action: CaseAction, values: object = {}) => take(test, agent, on, action, values);
  const talk = (about: object = {}) => ({
    hand: on.hands.housing,
    timing: 'during',
    form: 'phone',
    day: '2026-04-10',
    met: [on.proposers.lin],
    note: '谈了加装电梯的资金分担',
    ...about,
  });

  it('are recorded by the handling unit, and what was said is for those who were there and for the offices', async () => {
    const { clerk, lin, wang, committee, traffic } = on.people;
    expect((await step(clerk, 'record_contact', talk())).status).toBe(200);
    expect(await contacts()).toMatchObject([
      { assignmentId: on.hands.housing, names: '林示例', proposerIds: [on.proposers.lin], withdrawn: false },
    ]);
    const [line] = await lines();
    expect(line).toMatchObject({
      action: 'proposal.step',
      from: 'awaiting_feedback',
      to: 'awaiting_feedback',
      detail: { step: 'record_contact', about: '区住建局2026年4月10日电话（办理中）' },
    });
    const note = async (agent: Agent) => (await read(agent, on)).answers.contacts[0]!.note;
    for (const agent of [clerk, lin, committee, traffic]) expect(await note(agent)).toBe('谈了加装电梯的资金分担');
    expect(await note(wang)).toBeNull();
  });

  it('show which letters went out without any, and when the first one was due', async () => {
    const { clerk, committee } = on.people;
    await step(clerk, 'record_contact', talk());
    await step(clerk, 'record_contact', talk({ timing: 'after', day: '2026-06-02', form: 'visit' }));
    const { talks } = (await read(committee, on)).answers;
    const of = (unit: string) => talks.find((one) => one.unit === unit);
    // 15 working days from 5 March.
    expect(of('区住建局')).toMatchObject({ due: '2026-03-26', first: '2026-04-10', letterWithout: false });
    expect(of('区交通局')).toMatchObject({ first: null, letterWithout: true });
    expect(talks).toHaveLength(2);
    const page = words((await committee.get(`/proposals/${on.id}`)).text);
    expect(page).toContain('区交通局没有沟通就送出了答复');
    expect(page).not.toContain('区住建局没有沟通就送出了答复');
  });

  it('may be disputed by whoever they name; the unit takes them back or puts them right, and the dispute stays', async () => {
    const { clerk, lin, wang, traffic, committee } = on.people;
    await step(clerk, 'record_contact', talk());
    const [contact] = await contacts();
    const reason = '4月10日没有接到电话';
    expect((await step(wang, 'dispute_contact', { contact: contact!.id, reason })).status).toBe(422);
    expect((await step(lin, 'dispute_contact', { contact: contact!.id, reason })).status).toBe(200);
    const unit = async () => (await read(committee, on)).answers.talks.find((one) => one.unit === '区住建局')!;
    expect(await unit()).toMatchObject({ first: null, letterWithout: true });
    const [dispute] = await manager().findBy(ContactDispute, { contactId: contact!.id });
    const answer = { dispute: dispute!.id, answer: 'corrected', day: '2026-04-13', words: '日期记错，是4月13日' };
    expect((await step(traffic, 'answer_dispute', answer)).status).toBe(422);
    expect((await step(clerk, 'answer_dispute', answer)).status).toBe(200);
    const [seen] = (await read(lin, on)).answers.contacts;
    expect(seen).toMatchObject({
      day: '2026-04-13',
      stands: true,
      disputes: [{ proposer: '林示例', reason, answerLabel: '更正记录', before: '2026年4月10日电话（办理中）' }],
    });
    expect(await unit()).toMatchObject({ first: '2026-04-13', letterWithout: false });
    // It did not take place on that day either.
    await step(lin, 'dispute_contact', { contact: contact!.id, reason: '4月13日也没有' });
    const disputes = await manager().findBy(ContactDispute, { contactId: contact!.id });
    const second = disputes.find(({ answer: none }) => none === null)!.id;
    await step(clerk, 'answer_dispute', { dispute: second, answer: 'withdrawn', words: '核对后没有这次沟通' });
    expect((await read(lin, on)).answers.contacts[0]).toMatchObject({ withdrawn: true, stands: false });
    expect((await read(lin, on)).answers.contacts[0]!.disputes).toHaveLength(2);
    expect((await lines()).filter(({ action }) => action === 'proposal.step')).toHaveLength(5);
  });

  it('are disputed by the committee for members without a computer, with how it heard of it', async () => {
    const { clerk, committee } = on.people;
    await step(clerk, 'record_contact', talk());
    const [contact] = await contacts();
    const values = { contact: contact!.id, proposer: on.proposers.lin, reason: '来电说没有这回事', channel: 'phone' };
    expect((await step(committee, 'record_dispute', { ...values, proposer: on.proposers.wang })).status).toBe(422);
    expect((await step(committee, 'record_dispute', values)).status).toBe(200);
    expect((await read(committee, on)).answers.contacts[0]!.disputes).toMatchObject([
      { proposer: '林示例', channelLabel: '电话', enteredBy: '秦示例' },
    ]);
  });

  it.each<[string, object, RegExp]>([
    ['in the future', { day: '2026-06-16', timing: 'after' }, /还没有到/],
    ['before the hand-over', { day: '2026-03-04' }, /才交办/],
    ['with nobody', { met: [] }, /没有写明和谁沟通/],
    ['with somebody who signed nothing', { met: ['nobody'] }, /没有“nobody”/],
    ['of another unit', { hand: 'traffic' }, /没有“traffic”/],
    ['in a form nobody knows', { form: 'telepathy' }, /没有“telepathy”/],
    ['with hidden characters', { name: '张\u200b三' }, /看不见的字符/],
  ])('are refused %s: a sentence, no row, no line', async (_what, about, sentence) => {
    const { status, body } = await step(on.people.clerk, 'record_contact', talk(about));
    expect([status, await contacts(), await lines()]).toEqual([422, [], []]);
    expect(JSON.stringify(body)).toMatch(sentence);
  });

  it('are nobody else’s to record, and no unit’s to dispute', async () => {
    const { committee, supervision, lin, stranger, clerk } = on.people;
    for (const agent of [committee, supervision, lin, stranger])
      expect([403, 404]).toContain((await step(agent, 'record_contact', talk())).status);
    await step(clerk, 'record_contact', talk());
    const [contact] = await contacts();
    for (const agent of [clerk, supervision, stranger])
      expect([403, 404]).toContain(
        (await step(agent, 'dispute_contact', { contact: contact!.id, reason: '没有' })).status,
      );
    expect(await manager().countBy(ContactDispute, { contactId: contact!.id })).toBe(0);
  });

  it('are worked on the pages: the member’s link brings the contact along, the unit answers from its section', async () => {
    const { clerk, lin } = on.people;
    const address = `/proposals/${on.id}`;
    const record = link((await clerk.get(address)).text, '记录沟通');
    const asked = form((await clerk.get(record).expect(200)).text, record);
    expect([asked.fields.hand, asked.fields.timing]).toEqual([on.hands.housing, '']);
    const typed = { ...asked.fields, timing: 'during', form: 'visit', day: '2026-04-10', met: on.proposers.lin };
    await clerk.post(record).type('form').send(typed).expect(303);
    const dispute = link((await lin.get(address)).text, '没有这回事');
    const objection = form((await lin.get(dispute).expect(200)).text, '/dispute_contact');
    expect(objection.fields.contact).toBe((await contacts())[0]!.id);
    await lin
      .post(objection.action)
      .type('form')
      .send({ ...objection.fields, reason: '没有来过' })
      .expect(303);
    const respond = link((await clerk.get(address)).text, '答复异议');
    const answer = form((await clerk.get(respond).expect(200)).text, '/answer_dispute');
    const half = { ...answer.fields, answer: 'corrected', words: '应为座谈' };
    const refused = await clerk.post(answer.action).type('form').send(half).expect(422);
    expect(words(refused.text)).toContain('更正后和原来的记录一样');
    await clerk
      .post(answer.action)
      .type('form')
      .send({ ...half, form: 'meeting' })
      .expect(303);
    const page = words((await lin.get(address)).text);
    expect(page).toMatch(/区住建局座谈（办理中）/);
    expect(page).toMatch(/更正记录，原记为2026年4月10日走访（办理中）：应为座谈/);
  });
});
