import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { takeReceiptNumbers } from '../../../src/proposals/numbers/take-receipt-number.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { HandOver } from '../../../src/proposals/sitting/hand-over.entity.js';
import { PreAssignment } from '../../../src/proposals/sitting/pre-assignment.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantProposals, plantSession } from '../numbers/submitted.js';
import { link, words } from '../pages/read-page.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { agentOf, plantAuthor, plantUnits, type Agent } from './people.js';

type Values = Record<string, string | string[]>;

/** The whole way on pages, without a script: what a person ticks and types, and what the page says. */
describe('The desks of the sitting', () => {
  let test: TestApp;
  let committee: Agent;
  let supervision: Agent;
  let units: Map<string, string>;
  let session: string;
  let ids: string[];

  beforeAll(async () => {
    test = await testApp();
    committee = await agentOf(test, 'committee');
    supervision = await agentOf(test, 'supervision');
    units = await plantUnits(test.database, [
      ['区住建局', 'government'],
      ['区教育局', 'government'],
      ['区城管局', 'government'],
    ]);
    session = await plantSession(test.database);
    ids = await plantProposals(test.database, session, 6, { suggestedUnits: '区住建局、有关部门' });
    await test.database.unitOfWork.run((tx) =>
      takeReceiptNumbers(tx, { sessionId: session, proposalIds: ids, actor: SYSTEM_ACTOR, at: new Date(0) }),
    );
    await plantAuthor(test.database, [ids[4]!], { name: '甲示例', duty: '示例区教育局' });
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const stored = async () => {
    const rows = await manager().findBy(Proposal, { sessionId: session });
    return ids.map((id) => rows.find((row) => row.id === id)!);
  };
  const open = async (agent: Agent, path: string) => (await agent.get(`${path}?session=${session}`).expect(200)).text;
  const send = (agent: Agent, path: string, values: Values) => {
    const body = new URLSearchParams({ session });
    for (const [name, value] of Object.entries(values))
      for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
    return agent.post(path).type('form').send(body.toString());
  };
  /** The hidden and filled fields of a page, as a browser would send them. */
  const fieldsOf = (page: string): Values => {
    const values: Record<string, string[]> = {};
    for (const [tag] of page.matchAll(/<input[^>]+name="[^"]+"[^>]*>/g)) {
      const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
      const name = of('name')!;
      if (name === '_csrf' || name === 'session' || name === 'q') continue;
      if (of('type') === 'checkbox' && !/\schecked/.test(tag)) continue;
      (values[name] ??= []).push(of('value') ?? '');
    }
    for (const [, name, options] of page.matchAll(/<select[^>]+name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)) {
      const chosen = /value="([^"]*)" selected/.exec(options!)?.[1];
      if (name !== 'session' && name !== 'among' && chosen) values[name!] = [chosen];
    }
    return values;
  };

  it('sort what has come in, a class for many at once', async () => {
    const page = words(await open(committee, '/sitting'));
    expect(page).toContain('待立案6件（未分类6件）');
    const answer = await send(committee, '/sitting', { act: 'classify', class: '社会民生', pick: ids.slice(0, 4) });
    expect([answer.status, answer.headers.location]).toEqual([303, expect.stringContaining('done=classify-4')]);
    expect(words((await committee.get(answer.headers.location as string)).text)).toContain('已给4件分类。');
    expect((await stored()).map(({ subjectClass }) => subjectClass)).toEqual([
      '社会民生',
      '社会民生',
      '社会民生',
      '社会民生',
      null,
      null,
    ]);
    const unsorted = words(
      await open(committee, '/sitting')
        .then(() => committee.get(`/sitting?session=${session}&among=none`))
        .then((r) => r.text),
    );
    expect(unsorted).toContain('收件号0005');
    expect(unsorted).not.toContain('收件号0001');
  });

  it.each<[string, Values, RegExp]>([
    ['without a class', { act: 'classify', class: '' }, /没有选分类/],
    ['without ticks', { act: 'classify', class: '其他', pick: [] }, /没有选提案/],
    ['with one tick to merge', { act: 'merge', main: '' }, /要勾选两件以上/],
    ['into a receipt number that nobody has', { act: 'merge', main: '0099' }, /没有收件号或提案号是“0099”/],
    ['by nothing', { act: '' }, /没有说要办什么/],
  ])('refuse %s, with what was ticked still ticked', async (_name, values, sentence) => {
    const answer = await send(committee, '/sitting', { pick: [ids[5]!], ...values });
    expect(answer.status).toBe(422);
    expect(words(answer.text)).toMatch(sentence);
    if (!('pick' in values)) expect(answer.text).toMatch(new RegExp(`value="${ids[5]}" checked`));
  });

  it('merge the ticked into the first of them, or into the one that is named', async () => {
    const first = await send(committee, '/sitting', { act: 'merge', main: '', pick: [ids[0]!, ids[1]!] });
    expect(first.headers.location).toContain('done=merge-1');
    await send(committee, '/sitting', { act: 'merge', main: '０００１', pick: [ids[2]!] }).expect(303);
    expect((await stored()).slice(0, 3).map(({ mergedIntoId }) => mergedIntoId)).toEqual([null, ids[0], ids[0]]);
    const page = words(await open(committee, '/sitting'));
    expect(page).toContain('并入： 收件号0002');
    expect(page).toContain('拆案');
    expect(words(await open(supervision, '/sitting'))).not.toContain('拆案');
  });

  it('prepare the units, from what the proposers wish for or as they are typed', async () => {
    const page = await open(committee, '/sitting/units');
    const asShown = fieldsOf(page);
    const wished = await send(committee, '/sitting/units', { ...asShown, act: 'wishes' }).expect(200);
    expect(fieldsOf(wished.text)[`units.${ids[0]}`]).toEqual(['区住建局']);
    expect(await manager().count(PreAssignment)).toBe(0);
    const wrong = await send(committee, '/sitting/units', { ...asShown, [`units.${ids[3]}`]: '区航天局', act: 'save' });
    expect([wrong.status, words(wrong.text)]).toEqual([422, expect.stringContaining('没有“区航天局”这个承办单位')]);
    expect(fieldsOf(wrong.text)[`units.${ids[3]}`]).toEqual(['区航天局']);
    const typed = {
      ...asShown,
      [`units.${ids[0]}`]: '区住建局、区城管局',
      [`units.${ids[3]}`]: '区住建局、区教育局',
      [`way.${ids[3]}`]: 'separate',
      [`units.${ids[4]}`]: '区教育局',
    };
    const own = await send(committee, '/sitting/units', { ...typed, act: 'save' });
    expect([own.status, words(own.text)]).toEqual([
      422,
      expect.stringContaining('第3件（收件号0005《关于第5件事的提案》）不能预分办'),
    ]);
    expect(await manager().count(PreAssignment)).toBe(0);
    const known = { ...typed, [`known.${ids[4]}`]: '1' };
    const saved = await send(committee, '/sitting/units', { ...known, act: 'ask' });
    expect([saved.status, saved.headers.location]).toEqual([303, expect.stringContaining('done=ask')]);
    const rows = await manager().find(PreAssignment);
    expect(rows.map(({ role }) => role).sort()).toEqual(['co', 'lead', 'separate', 'separate', 'sole']);
    expect(rows.every(({ askedDay }) => askedDay === '2026-11-22')).toBe(true);
    expect(words(await open(committee, '/sitting/units'))).toContain('11月25日（周三）前答复');
  });

  it('shows a unit’s office on its start page what it is asked', async () => {
    await plantPerson(test, { roles: ['unit_office'], unitId: units.get('区教育局')!, login: 'office' });
    const page = words((await (await signedIn(test, 'office')).get('/').expect(200)).text);
    expect(page).toContain('预分办征求意见，逾期视为接受');
    expect(page).toContain('关于第4件事的提案');
  });

  it('show the numbers first, in an order that can be changed, and give exactly those', async () => {
    const page = await open(committee, '/sitting/filing');
    const fields = fieldsOf(page);
    expect(fields.row).toEqual([ids[0], ids[3], ids[4], ids[5]]);
    expect(words(page)).toContain('第2026001号');
    const moved = { ...fields, [`place.${ids[5]}`]: '1' };
    const early = await send(committee, '/sitting/filing', { ...moved, act: 'file' });
    expect([early.status, words(early.text)]).toEqual([422, expect.stringContaining('还没有按新顺序预览')]);
    const again = await send(committee, '/sitting/filing', { ...moved, act: 'order' }).expect(200);
    const reordered = fieldsOf(again.text);
    expect(reordered.row?.[0]).toBe(ids[5]);
    expect((await stored()).every(({ number }) => number === null)).toBe(true);
    const asked = await send(committee, '/sitting/filing', { ...reordered, act: 'file', meeting: '主席会议' }).expect(
      200,
    );
    expect(words(asked.text)).toMatch(/立案4件？.*第2026001号至第2026004号.*2026年11月22日/);
    expect(fieldsOf(asked.text)).toMatchObject({ row: reordered.row, act: ['file'], meeting: ['主席会议'] });
    const back = await send(committee, '/sitting/filing', { ...fieldsOf(asked.text), confirmed: 'back' }).expect(200);
    expect(fieldsOf(back.text)).toMatchObject({ row: reordered.row, meeting: ['主席会议'] });
    expect((await stored()).every(({ number }) => number === null)).toBe(true);
    const half = await send(committee, '/sitting/filing', { ...fieldsOf(asked.text), confirmed: 'yes' });
    expect([half.status, words(half.text)]).toEqual([422, expect.stringContaining('没有写会议日期')]);
    const filed = await send(committee, '/sitting/filing', {
      ...reordered,
      act: 'file',
      confirmed: 'yes',
      meeting: '主席会议',
      meetingDay: '2026-11-20',
    });
    expect([filed.status, filed.headers.location]).toEqual([303, expect.stringContaining('done=file-4')]);
    expect((await stored()).map(({ number, confirmedBy }) => [number, confirmedBy])).toEqual([
      ['2026002', '主席会议'],
      [null, null],
      [null, null],
      ['2026003', '主席会议'],
      ['2026004', '主席会议'],
      ['2026001', '主席会议'],
    ]);
  });

  it('hand over what is ticked, each unit with one paper to print and sign', async () => {
    const page = await open(supervision, '/sitting/hand-over');
    const fields = fieldsOf(page);
    // What was prepared is filled in; units that may still answer are left for the office to tick.
    expect(fields.pick).toBeUndefined();
    fields.pick = [fields.row!].flat().filter((id) => fields[`units.${id}`]?.[0] !== '');
    expect(fields.pick).toHaveLength(3);
    expect(fields[`units.${ids[0]}`]).toEqual(['区住建局、区城管局']);
    const early = await send(supervision, '/sitting/hand-over', { ...fields, day: '2026-11-21', confirmed: 'yes' });
    expect([early.status, words(early.text)]).toEqual([422, expect.stringMatching(/早于立案|交办日期/)]);
    const asked = await send(supervision, '/sitting/hand-over', fields).expect(200);
    expect(words(asked.text)).toMatch(/交办3件？.*3个：.*区住建局 2件.*办理期限起算/);
    const back = await send(supervision, '/sitting/hand-over', { ...fieldsOf(asked.text), confirmed: 'back' }).expect(
      200,
    );
    expect(fieldsOf(back.text).pick).toEqual(fields.pick);
    const unknown = await send(supervision, '/sitting/hand-over', { ...fields, confirmed: 'yes' });
    expect([unknown.status, words(unknown.text)]).toEqual([
      422,
      expect.stringContaining('区教育局是提案者甲示例的单位'),
    ]);
    expect(await manager().count(HandOver)).toBe(0);
    const done = await send(supervision, '/sitting/hand-over', {
      ...fields,
      [`known.${ids[4]}`]: '1',
      meeting: '交办工作会议',
      confirmed: 'yes',
      due: '2027-02-26',
    });
    expect([done.status, done.headers.location]).toEqual([303, expect.stringMatching(/^\/hand-overs\//)]);
    const paper = done.headers.location as string;
    expect(words((await committee.get(paper).expect(200)).text)).toContain('3件提案，交3个单位');
    const list = `${paper}/units/${units.get('区教育局')}`;
    const printed = words((await supervision.get(list).expect(200)).text);
    for (const said of ['示例区教育局', '第2026003号', '分办', '2027年2月26日', '区住建局分办', '签收人'])
      expect(printed).toContain(said);
    const csv = await supervision.get(`${list}?csv=1`).expect(200);
    expect(csv.text).toContain('"第2026003号"');
    const office = await agentOf(test, 'unit_office', { unitId: units.get('区教育局')! });
    await office.get(list).expect(200);
    await office.get(`${paper}/units/${units.get('区城管局')}`).expect(404);
    expect(words((await office.get('/hand-overs').expect(200)).text)).toContain('2件，1个单位');
    expect(words((await (await signedIn(test, 'office')).get('/').expect(200)).text)).toContain('交办单');
  });

  it('register what comes from above, with what was typed back after a refusal', async () => {
    const values = {
      committee: '示例市政协',
      term: '7',
      meeting: '二',
      number: '2026045',
      title: '关于打通断头路的提案',
      proposers: '申屠示例、王示例',
      origin: 'in_session',
      sender: '示例市政府办公室',
      role: 'co',
      receivedDay: '2026-11-20',
      keepsFeedback: '1',
    };
    const refused = await send(committee, '/sitting/higher', values);
    expect([refused.status, words(refused.text)]).toEqual([422, expect.stringContaining('没有登记')]);
    expect(refused.text).toContain('value="关于打通断头路的提案"');
    const done = await send(committee, '/sitting/higher', { ...values, meeting: '２' });
    expect([done.status, done.headers.location]).toEqual([303, expect.stringMatching(/^\/proposals\//)]);
  });

  it('keep the list of classes, on the version that was seen', async () => {
    const page = await open(committee, '/sitting');
    const version = /name="version" value="(\d+)"/.exec(page)![1]!;
    const wrong = await send(committee, '/sitting', { act: 'classes', version, classes: '经济 经\n民生 经' });
    expect([wrong.status, words(wrong.text)]).toEqual([422, expect.stringContaining('两类的代字都是“经”')]);
    await send(committee, '/sitting', { act: 'classes', version, classes: '经济 经\n民生' }).expect(303);
    await send(committee, '/sitting', { act: 'classes', version, classes: '别的' }).expect(409);
    await send(supervision, '/sitting', { act: 'classes', version: '1', classes: '别的' }).expect(403);
    expect((await committee.get('/api/v1/classes')).body).toMatchObject({
      classes: [
        { name: '经济', mark: '经' },
        { name: '民生', mark: null },
      ],
    });
  });

  it('let the administrator say which office hands over to whom', async () => {
    const admin = await agentOf(test, 'admin');
    const housing = units.get('区住建局')!;
    expect(words((await admin.get('/handing-bodies').expect(200)).text)).toContain('增加交办机关');
    const none = await admin.post('/handing-bodies').type('form').send('unit=&version=0&kinds=government');
    expect([none.status, words(none.text)]).toEqual([422, expect.stringContaining('没有这个单位')]);
    await admin.post('/handing-bodies').type('form').send(`unit=${housing}&version=0&kinds=government`).expect(303);
    expect(words((await admin.get('/handing-bodies')).text)).toContain('区住建局 3个单位');
    expect(words(await open(supervision, '/sitting/hand-over'))).toContain('您所在的单位不是交办机关');
    await admin.post('/handing-bodies').type('form').send(`unit=${housing}&version=1`).expect(303);
    expect(words((await admin.get('/handing-bodies')).text)).not.toContain('区住建局 3个单位');
  });

  it('show what does not fit on one page on the next, and stay there when something is refused', async () => {
    const many = await plantSession(test.database);
    const all = await plantProposals(test.database, many, 405);
    await test.database.unitOfWork.run((tx) =>
      takeReceiptNumbers(tx, { sessionId: many, proposalIds: all, actor: SYSTEM_ACTOR, at: new Date(0) }),
    );
    const look = async (path: string) => (await supervision.get(`${path}session=${many}`).expect(200)).text;
    for (const path of ['/sitting?', '/sitting/units?']) {
      const first = await look(path);
      expect(words(first)).toContain('共405件，第1页（共2页）');
      expect(words(first)).not.toContain('关于第401件事的提案');
      const second = (await supervision.get(link(first, '下一页')).expect(200)).text;
      expect(words(second)).toContain('关于第405件事的提案');
      expect(words(second)).toContain('回到第一页');
      expect(words(second)).not.toContain('下一页');
    }
    // Beyond the last page there is the last one, and a main case is found wherever it stands.
    expect(words(await look('/sitting/units?page=9&'))).toContain('第2页（共2页）');
    const merged = await committee
      .post('/sitting')
      .type('form')
      .send({ session: many, act: 'merge', pick: all[0], main: '0404' });
    expect([merged.status, merged.headers.location]).toEqual([303, expect.stringContaining('done=merge-1')]);
    await test.database.unitOfWork.run((tx) =>
      tx.update(Proposal, { sessionId: many, state: 'submitted' }, { state: 'filed' }),
    );
    expect(words(await look('/sitting/hand-over?'))).toContain('共404件，第1页（共2页）');
    const refused = await supervision
      .post('/sitting/hand-over')
      .type('form')
      .send({
        session: many,
        page: '2',
        row: all[404],
        pick: all[404],
        [`units.${all[404]}`]: '没有的局',
        day: '2026-11-22',
      });
    expect([refused.status, words(refused.text)]).toEqual([422, expect.stringContaining('第2页（共2页）')]);
    expect(refused.text).toContain('没有的局');
  });
});
