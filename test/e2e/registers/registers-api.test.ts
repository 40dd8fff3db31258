import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { CommitteeSession, sessionRank } from '../../../src/directory/committee-session.entity.js';
import { Member } from '../../../src/directory/member.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import type { RegisterKind } from '../../../src/domain/registers/kinds.js';
import { reportSchema } from '../../../src/intake/registers/registers.schemas.js';
import type { RegisterReport } from '../../../src/intake/registers/registers.views.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { Suggestion } from '../../../src/proposals/suggestion.entity.js';
import { checkLedger } from '../../../src/proposals/numbers/check-ledger.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { bareWorkbook, gb18030, workbook } from '../../support/sheets.js';

interface Options {
  dryRun?: boolean;
  onlyGood?: boolean;
  session?: string;
  columns?: (string | null)[];
}

describe('Registers in the API', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp();
  });

  afterAll(() => test.stop());

  const plantSession = (term: number, meeting: number, openedDay: string | null) => {
    const session = { id: newId(), committee: '示例区政协', term, meeting, openedDay };
    const rank = sessionRank(session);
    return test.database.unitOfWork.run((tx) => tx.insert(CommitteeSession, { ...session, rank }));
  };
  const manager = () => test.database.reader.manager;
  const send = (kind: RegisterKind, content: string | Buffer, options: Options = {}, name = '名册.csv') =>
    test.agent
      .post(`/api/v1/registers/${kind}`)
      .send({ name, content: Buffer.from(content).toString('base64'), ...options });
  const report = async (...args: Parameters<typeof send>): Promise<RegisterReport> => {
    const { body } = await send(...args).expect(200);
    return reportSchema.parse(body);
  };
  const refusals = async (...args: Parameters<typeof send>): Promise<string[]> =>
    Object.values((await send(...args).expect(422)).body.fields as Record<string, string>);
  const outcomes = ({ rows }: RegisterReport) => rows.map(({ outcome }) => outcome);
  const imports = () => manager().find(AuditEntry, { where: { chain: 'registers' }, order: { seq: 'ASC' } });

  it('take in a district from nothing: members, organisations, units, proposals', async () => {
    await plantSession(5, 5, '2026-01-13');
    await report(
      'members',
      await workbook({
        rows: [
          ['示例区政协委员名册'],
          ['序号', '姓 名', '界别', '委员证号', '工作单位及职务', '手机'],
          [1, '甲　堃', '科学技术界', 'A01', '示例研究所所长', '13800000000'],
          [2, '庚𬱖', '教育界', 'A02', '', ''],
          [3, '张示例', '教育界', 'A03', '', ''],
          [4, '张示例', '经济界', 'A04', '', ''],
        ],
      }),
      {},
      '委员.xlsx',
    );
    await report('organisations', '名称\t简称\t类别\t召集人\n示例区工商业联合会\t区工商联\t团体\t张示例（A04）');
    await report('units', gb18030('单位全称，简称，类别，曾用名\r\n示例区住房建设局，区住建局，，示例区建设局\r\n'));
    const [session] = await manager().find(CommitteeSession);
    expect(await manager().findOneByOrFail(Member, { memberNo: 'A01' })).toMatchObject({
      name: '甲堃',
      sector: '科学技术界',
      duty: '示例研究所所长',
    });
    expect(await manager().findOneByOrFail(Unit, { shortName: '区住建局' })).toMatchObject({
      kind: 'government',
      formerNames: ['示例区建设局'],
    });
    const convener = await manager().findOneByOrFail(Member, { memberNo: 'A04' });
    expect(await manager().findOneByOrFail(Unit, { shortName: '区工商联' })).toMatchObject({
      kind: 'body',
      convenerId: convener.id,
    });

    const done = await report(
      'proposals',
      '案由,提案者,附议人,类型,会中闭会,正文,建议承办单位,是否公开,收件号\n' +
        '关于加装电梯的提案,"庚𬱖、张示例（教育界）",甲堃,联名,大会,"楼旧人老。\n建议：\n1.简化流程。\n2.分担资金。",区建设局,是,7\n' +
        '关于低空经济的提案,甲堃,,,,,,,\n' +
        '关于民营企业的提案,区工商联,,,闭会,,,否,\n',
      { session: '五届五次' },
      '提案登记表.csv',
    );
    expect(done).toMatchObject({ imported: true, counts: { new: 3, change: 0, same: 0, error: 0 } });
    const proposals = await manager().find(Proposal, { order: { receiptKey: 'ASC' } });
    expect(proposals).toMatchObject([
      {
        title: '关于低空经济的提案',
        receiptNumber: '0001',
        kind: 'individual',
        level: 'own',
        state: 'submitted',
        version: 1,
      },
      {
        title: '关于民营企业的提案',
        receiptNumber: '0002',
        kind: 'collective',
        origin: 'between_sessions',
        mayPublish: false,
      },
      {
        title: '关于加装电梯的提案',
        receiptNumber: '7',
        kind: 'joint',
        origin: 'in_session',
        suggestedUnits: '区建设局',
        mayPublish: true,
      },
    ]);
    const lifts = proposals[2]!;
    expect(await manager().find(Suggestion, { where: { proposalId: lifts.id }, order: { no: 'ASC' } })).toMatchObject([
      { no: 1, text: '简化流程。' },
      { no: 2, text: '分担资金。' },
    ]);
    expect(
      (await manager().find(Proposer, { where: { proposalId: lifts.id }, order: { no: 'ASC' } })).map(
        ({ role }) => role,
      ),
    ).toEqual(['first', 'joint', 'support']);
    const { body } = await test.agent.get(`/api/v1/proposals/${lifts.id}`).expect(200);
    expect(body.timeline.map(({ sentence }: { sentence: string }) => sentence)).toEqual(['登记提案，收件号7']);
    expect(body.actions.map(({ action }: { action: string }) => action)).toContain('file');
    expect((await test.agent.get('/api/v1/proposals?search=庚𬱖').expect(200)).body.items).toHaveLength(1);
    expect((await checkLedger(manager(), session!.id)).problems).toEqual([]);
    expect((await imports()).map(({ detail }) => detail.register)).toEqual([
      '委员名册',
      '提案单位名册',
      '承办单位名册',
      '提案登记表',
    ]);
  });

  it('change nothing when the same file comes again, and say so', async () => {
    const before = (await imports()).length;
    const again = await report('members', '姓名,界别,委员编号\n甲堃,科学技术界,A01\n庚𬱖,教育界,A02');
    expect(again).toMatchObject({ imported: false, counts: { new: 0, change: 0, same: 2, error: 0 } });
    const proposals = await report('proposals', '案由,提案者\n关于低空经济的提案,甲堃');
    expect(proposals).toMatchObject({ imported: false, counts: { same: 1 } });
    expect(await imports()).toHaveLength(before);
  });

  it('store nothing in a dry run, nor keep a number', async () => {
    const rows = '案由,提案者\n关于试运行的提案,甲堃';
    expect(await report('proposals', rows, { dryRun: true })).toMatchObject({ imported: false, counts: { new: 1 } });
    expect(await manager().findBy(Proposal, { title: '关于试运行的提案' })).toEqual([]);
    expect(outcomes(await report('proposals', rows))).toEqual(['new']);
    expect((await manager().findOneByOrFail(Proposal, { title: '关于试运行的提案' })).receiptNumber).toBe('0003');
  });

  it('store all rows or none; with a row that is wrong the good ones only when that is asked for', async () => {
    const rows = '姓名,委员编号\n好示例,B01\n坏示例,B02\n也坏示例,B02';
    const { body } = await send('members', rows).expect(422);
    expect(body).toMatchObject({
      code: 'registers.rows',
      fields: { '第3行 委员编号': '委员编号B02也写在第4行。一个编号只能是一位委员，请改正或只留一行。' },
    });
    expect(await manager().findBy(Member, { name: '好示例' })).toEqual([]);
    expect(await report('members', rows, { onlyGood: true })).toMatchObject({
      imported: true,
      counts: { new: 1, error: 2 },
      rows: [{ outcome: 'new' }, { outcome: 'error', row: 3 }, { outcome: 'error', row: 4 }],
    });
    expect(await manager().findBy(Member, { name: '好示例' })).toHaveLength(1);
    expect((await imports()).at(-1)!.detail).toMatchObject({ added: 1, left: '第3行、第4行' });
  });

  it('correct a proposal that nobody has decided on, with one line of its trail', async () => {
    await report('proposals', '收件号,案由,提案者\nX1,关于错字得提案,甲堃');
    const { id, version } = await manager().findOneByOrFail(Proposal, { receiptNumber: 'X1' });
    expect(outcomes(await report('proposals', '收件号,案由,提案者\nX1,关于错字的提案,"甲堃、庚𬱖"'))).toEqual([
      'change',
    ]);
    expect(await manager().findOneByOrFail(Proposal, { id })).toMatchObject({
      title: '关于错字的提案',
      kind: 'joint',
      version: version + 1,
      searchText: '\n关于错字的提案\n甲堃\n庚𬱖\nx1',
    });
    const trail = await manager().find(AuditEntry, { where: { chain: id }, order: { seq: 'ASC' } });
    expect(trail.map(({ action }) => action)).toEqual(['proposal.recorded', 'proposal.corrected']);
    expect(trail[1]!.detail).toMatchObject({ fields: '案由、类型、提案者' });
    const { body } = await test.agent.get(`/api/v1/proposals/${id}`).expect(200);
    expect(body.timeline[0].sentence).toBe('更正登记内容：案由、类型、提案者');
    expect(await refusals('proposals', '收件号,案由,提案者\nX1,关于养老服务的提案,张示例（经济界）')).toEqual([
      '收件号X1是另一件提案的：“关于错字的提案”。请核对收件号，或不填由系统编。',
    ]);
  });

  it('correct a proposal that was returned, which is handed in again under its number', async () => {
    const row = (body: string) => `案由,提案人,正文,收件日\n关于退回一次的提案,甲堃,${body},2026-11-20`;
    await report('proposals', row('写得不清楚'));
    const { id, version, receiptNumber } = await manager().findOneByOrFail(Proposal, { title: '关于退回一次的提案' });
    await test.agent
      .post(`/api/v1/proposals/${id}/steps/return_to_proposer`)
      .set('If-Match', `"${version}"`)
      .send({ reason: '请写明建议' })
      .expect(200);
    expect(outcomes(await report('proposals', row('写得不清楚')))).toEqual(['same']);
    expect(await manager().findOneByOrFail(Proposal, { id })).toMatchObject({ state: 'returned' });
    const { rows } = await report('proposals', row('写清楚了'));
    expect(rows).toMatchObject([{ outcome: 'change', notes: ['退回修改的提案，按本行改正后重新提交'] }]);
    const state = { state: 'submitted', stateReason: null, body: '写清楚了', receiptNumber };
    expect(await manager().findOneByOrFail(Proposal, { id })).toMatchObject(state);
    const trail = await manager().find(AuditEntry, { where: { chain: id }, order: { seq: 'DESC' }, take: 2 });
    expect(trail).toMatchObject([
      { action: 'proposal.state', from: 'returned', to: 'submitted' },
      { action: 'proposal.corrected', detail: { fields: '正文' } },
    ]);
  });

  it('import three hundred proposals in one go, numbered in their order', async () => {
    await plantSession(6, 1, null);
    const rows = [
      ['案由', '提案人', '正文', '会议'],
      ...Array.from({ length: 300 }, (_, i) => [
        `关于第${i + 1}件事的提案`,
        i % 2 === 0 ? '甲堃' : '庚𬱖、甲堃',
        '一、情况\n'.concat('情况很多。'.repeat(100), '\n二、建议\n1.办一件。\n2.再办一件。'),
        '六届一次',
      ]),
    ];
    const file = await workbook({ rows });
    const started = process.hrtime.bigint();
    const done = await report('proposals', file, {}, '三百件.xlsx');
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    expect(done.counts).toEqual({ new: 300, change: 0, same: 0, error: 0 });
    const session = await manager().findOneByOrFail(CommitteeSession, { term: 6, meeting: 1 });
    const proposals = await manager().find(Proposal, {
      where: { sessionId: session.id },
      order: { receiptKey: 'ASC' },
    });
    expect(proposals.map(({ receiptNumber }) => receiptNumber)).toEqual(
      Array.from({ length: 300 }, (_, i) => String(i + 1).padStart(4, '0')),
    );
    expect(proposals.map(({ title }) => title)).toEqual(rows.slice(1).map(([title]) => title));
    expect(await manager().countBy(AuditEntry, { action: 'proposal.recorded', chain: proposals[0]!.id })).toBe(1);
    expect((await checkLedger(manager(), session.id)).problems).toEqual([]);
    expect(outcomes(await report('proposals', file, {}, '三百件.xlsx')).every((outcome) => outcome === 'same')).toBe(
      true,
    );
    expect(seconds).toBeLessThan(20);
  });

  it('remember which column was taken for what, for the next file with the same heads', async () => {
    const file = (name: string) => `委员大名,所在组,编码\n${name},农业界,`;
    const { body } = await send('members', file('午示例')).expect(422);
    expect(body).toMatchObject({ code: 'registers.columns', fields: { columns: '缺少：姓名' } });
    expect(outcomes(await report('members', file('午示例'), { columns: ['name', 'sector', null] }))).toEqual(['new']);
    expect(await report('members', file('未示例'))).toMatchObject({
      counts: { new: 1 },
      columns: [
        { head: '委员大名', field: 'name', label: '姓名' },
        { head: '所在组', field: 'sector', label: '界别' },
        { head: '编码', field: null, label: null },
      ],
    });
    expect(await manager().findOneByOrFail(Member, { name: '未示例' })).toMatchObject({ sector: '农业界' });
  });

  it('do once what is sent twice under one key', async () => {
    const content = Buffer.from('案由,提案者\n关于同一个键的提案,甲堃').toString('base64');
    const post = () =>
      test.agent.post('/api/v1/registers/proposals').set('Idempotency-Key', 'once-1').send({ name: 'a.csv', content });
    const [first, second] = [await post().expect(200), await post().expect(200)];
    expect(second.body).toEqual(first.body);
    expect(await manager().countBy(Proposal, { title: '关于同一个键的提案' })).toBe(1);
  });

  it('give no number twice to files that come at the same moment', async () => {
    const file = (who: string) =>
      `案由,提案者\n${Array.from({ length: 10 }, (_, i) => `关于${who}的第${i}件提案,甲堃`).join('\n')}`;
    await Promise.all(['子', '丑', '寅'].map((who) => report('proposals', file(who))));
    const numbers = (await manager().find(Proposal)).flatMap(({ sessionId, receiptNumber, title }) =>
      /件提案$/.test(title) ? [`${sessionId}/${receiptNumber}`] : [],
    );
    expect(numbers).toHaveLength(30);
    expect(new Set(numbers).size).toBe(30);
  });

  it('add one member once when two files with the same person come at the same moment', async () => {
    await Promise.all([report('members', '姓名,编号\n申示例,C1'), report('members', '姓名,编号\n申示例,C1')]);
    expect(await manager().countBy(Member, { name: '申示例' })).toBe(1);
  });

  it.each([
    ['nothing', '', '名册.csv', 422, 'sheets.empty'],
    ['heads alone', '姓名,界别\n', '名册.csv', 422, 'registers.no-rows'],
    ['no heads', '\n\n , \n', '名册.csv', 422, 'registers.no-heads'],
    ['bytes in no code', Buffer.from([0xc4, 0xff, 0xff, 0xfe, 0x80]), '名册.csv', 422, 'text.not-text'],
    ['an open quote', '姓名\n"甲', '名册.csv', 422, 'registers.open-quote'],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      '名册.xlsx',
      422,
      'sheets.password',
    ],
    ['a bomb', bareWorkbook(Buffer.alloc(65 * 1024 * 1024, ' ')), '名册.xlsx', 422, 'sheets.too-large'],
    ['more rows than are taken', `姓名\n${'甲示例\n'.repeat(5001)}`, '名册.csv', 422, 'registers.too-many-rows'],
    ['more bytes than are taken', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), '名册.csv', 413, 'input.too-large'],
  ])('refuse a file of %s', async (_what, content, name, status, code) => {
    const before = await manager().count(Member);
    const { body } = await send('members', content, {}, name).expect(status);
    expect(body.code).toBe(code);
    expect(body.sentence).toMatch(/[\u4e00-\u9fff]/);
    expect(await manager().count(Member)).toBe(before);
  });

  it.each([
    ['a member nobody knows', '关于甲的提案,无名氏', '提案者'],
    [
      'ten thousand proposers',
      `关于甲的提案,"${Array.from({ length: 10_000 }, (_, i) => `委${i}`).join('、')}"`,
      '提案者',
    ],
    ['an emoji in the title', '关于😀的提案,甲堃', '案由'],
    ['a turned direction in the title', '关于\u202e甲的提案,甲堃', '案由'],
    ['a name of two members', '关于甲的提案,张示例', '提案者'],
  ])('refuse a proposal with %s, and leave all others out, too', async (_what, row, column) => {
    const before = await manager().count(Proposal);
    const { body } = await send('proposals', `案由,提案者\n关于好的提案,甲堃\n${row}`).expect(422);
    expect(Object.keys(body.fields)).toEqual([`第3行 ${column}`]);
    expect(await manager().count(Proposal)).toBe(before);
  });

  it.each([
    ['an unknown kind', '/api/v1/registers/everything', {}, 422],
    ['no content', '/api/v1/registers/members', { content: undefined }, 422],
    ['content that is no base64', '/api/v1/registers/members', { content: '***' }, 422],
    ['a session nobody knows', '/api/v1/registers/proposals', { session: '九届九次' }, 422],
    ['a field nobody knows', '/api/v1/registers/members', { colour: 'red' }, 422],
  ])('refuse a request with %s', async (_what, path, change, status) => {
    const sent = { name: 'a.csv', content: Buffer.from('姓名\n甲堃').toString('base64'), ...change };
    const { body } = await test.agent.post(path).send(sent).expect(status);
    expect(body.detail).toMatch(/[\u4e00-\u9fff]/);
  });

  it('are for whose register it is', async () => {
    const may: Partial<Record<RegisterKind, Role[]>> = {
      units: ['committee', 'supervision', 'admin'],
      members: ['committee'],
      organisations: ['committee'],
      proposals: ['committee'],
    };
    const files: Record<RegisterKind, string> = {
      units: '单位全称\n示例区教育局',
      members: '姓名\n甲堃',
      organisations: '名称,类别\n社会委,专委会',
      proposals: '案由,提案者\n关于权限的提案,甲堃',
    };
    for (const role of ['committee', 'supervision', 'admin', 'auditor'] as const) {
      const person = bearing(
        await plantToken(test.database, await plantAccount(test.database, { roles: [role] })),
        test.app.getHttpServer(),
      );
      for (const [kind, text] of Object.entries(files)) {
        const sent = { name: 'a.csv', content: Buffer.from(text).toString('base64'), dryRun: true };
        const { status } = await person.post(`/api/v1/registers/${kind}`).send(sent);
        expect([role, kind, status]).toEqual([role, kind, may[kind as RegisterKind]!.includes(role) ? 200 : 403]);
      }
    }
  });
});
