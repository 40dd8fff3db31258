import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { Member } from '../../../src/directory/member.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import { RegisterImport } from '../../../src/intake/registers/register-import.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { HandClock } from '../../support/sign-in.js';
import { workbook } from '../../support/sheets.js';
import { plantSession } from '../numbers/submitted.js';
import { form, heading, link, words } from '../pages/read-page.js';

describe('The pages of registers', () => {
  let test: TestApp;
  const clock = new HandClock();

  beforeAll(async () => {
    test = await testApp(undefined, { clock });
  });

  afterAll(() => test.stop());

  const manager = () => test.database.reader.manager;
  const page = async (path: string, status = 200) => (await test.agent.get(path).expect(status)).text;
  const upload = (kind: string, content: string | Buffer, name = '名册.csv', more: Record<string, string> = {}) =>
    test.agent
      .post('/registers')
      .field({ kind, ...more })
      .attach('file', Buffer.from(content), name);
  /** Gives the address of the preview. */
  const sent = async (...args: Parameters<typeof upload>): Promise<string> =>
    (await upload(...args).expect(303)).headers.location as string;
  const press = async (path: string, fields: Record<string, string>) => test.agent.post(path).type('form').send(fields);
  const confirmed = async (path: string, more: Record<string, string> = {}) => {
    const { fingerprint } = formWith(await page(path), 'fingerprint');
    return press(path, { act: 'import', fingerprint: fingerprint!, ...more });
  };
  /** The fields of the form that has such an input. */
  const formWith = (html: string, name: string): Record<string, string> => {
    for (const [content] of html.matchAll(/<form [\s\S]*?<\/form>/g))
      if (content.includes(`name="${name}"`)) return form(content, '').fields;
    throw new Error(`no form with ${name}`);
  };

  it('lead from the choice to the preview, to the import and on', async () => {
    const start = await page('/registers');
    expect(heading(start)).toBe('导入登记表');
    expect(words(start)).toContain('下载提案登记表模板');
    const path = await sent('units', '单位全称,简称\n示例区水务局,区水务局');
    const preview = await page(path);
    expect(heading(preview)).toBe('承办单位名册：核对');
    expect(words(preview)).toContain('新增1行 还没有保存。');
    expect(await manager().count(Unit)).toBe(0);
    expect((await confirmed(path)).headers.location).toBe(path);
    const done = await page(path);
    expect(words(done)).toContain('已导入：新增1行。');
    expect(link(done, '看单位名录')).toBe('/units');
    expect(await manager().count(Unit)).toBe(1);
  });

  it('take a table that was copied out of a spreadsheet', async () => {
    const text = '姓名\t界别\t委员编号\r\n甲堃\t科学技术界\t01\r\n乙玥\t教育界\t02\r\n';
    const { headers } = await test.agent.post('/registers').type('form').send({ kind: 'members', text }).expect(303);
    const path = headers.location as string;
    expect(words(await page(path))).toContain('新增2行');
    await confirmed(path);
    expect(await manager().countBy(Member, {})).toBe(2);
  });

  it('import nothing while a row is wrong, unless the good ones are asked for, and name what was left out', async () => {
    const path = await sent('members', '姓名,委员编号\n丙镕,03\n丁祎,04\n戊赟,04');
    const preview = await page(path);
    expect(words(preview)).toContain('只导入没有错误的行，有错的2行不导入');
    expect(words(preview)).toContain('第3行 有错 丁祎 委员编号04也写在第4行。');
    const refused = await confirmed(path);
    expect(refused.status).toBe(422);
    expect(words(refused.text)).toContain('有2行有错，整个文件没有导入。');
    expect(await manager().findBy(Member, { name: '丙镕' })).toEqual([]);
    expect((await confirmed(path, { onlyGood: '1' })).status).toBe(303);
    expect(words(await page(path))).toContain('没有导入有错的2行：第3行、第4行。');
    expect(await manager().countBy(Member, { name: '丙镕' })).toBe(1);
    const csv = (await test.agent.get(`${path}/report`).expect(200)).text;
    expect(csv.startsWith('\ufeff"行号","结果","名称"')).toBe(true);
    expect(csv).toContain('3,"有错","丁祎","","委员编号","04","委员编号04也写在第4行。"');
  });

  it('ask for the columns they do not know, and know them the next time', async () => {
    const file = (name: string) => `大名,组别甲\n${name},农业界`;
    const path = await sent('members', file('己㛃'));
    const asked = await page(path);
    expect(words(asked)).toContain('没有认出“姓名”列');
    expect(asked).toMatch(/<details class="card" open>/);
    expect((await press(path, { act: 'columns', 'column-0': 'name', 'column-1': 'sector' })).status).toBe(303);
    expect(words(await page(path))).toContain('新增1行');
    await confirmed(path);
    expect(await manager().findOneByOrFail(Member, { name: '己㛃' })).toMatchObject({ sector: '农业界' });
    expect(words(await page(await sent('members', file('庚𬱖'))))).toContain('新增1行');
  });

  it('pass over rows that have only a running number', async () => {
    const path = await sent('members', '序号,姓名,委员编号\n1,申屠示例,30\n2,,\n3,,');
    const preview = words(await page(path));
    expect(preview).toContain('第3行、第4行在导入的列里没有内容，没有读');
    expect(preview).toContain('新增1行 还没有保存');
  });

  it('keep nothing of what they have no use for', async () => {
    const path = await sent('members', '姓名,手机号码,党内职务\n辛晓,13912345678,书记');
    expect(words(await page(path))).toContain('手机号码 个人信息，办复不保存');
    const draft = await manager().findOneByOrFail(RegisterImport, { id: path.split('/').at(-1)! });
    expect(JSON.stringify(draft)).not.toContain('13912345678');
    await confirmed(path);
    expect(await manager().findOneByOrFail(RegisterImport, { id: draft.id })).toMatchObject({ sheet: null });
  });

  it('import proposals with their number, and lead to them', async () => {
    await plantSession(test.database);
    const file = await workbook({
      rows: [
        ['五届五次会议提案登记表'],
        ['案由', '提案人', '正文', '拟办单位', '收件日期'],
        [
          '关于加装电梯的提案',
          '甲堃、乙玥',
          '楼旧。\n建议：1.简化流程。2.分担资金。',
          '区住建局',
          new Date('2026-01-15'),
        ],
        ['=HYPERLINK("http://x.example")', '甲堃', '', '', ''],
      ],
    });
    const path = await sent('proposals', file, '提案.xlsx');
    expect(words(await page(path))).toContain(
      '关于加装电梯的提案 甲堃、乙玥 · 联名提案 · 建议2条 名录里没有单位“区住建局”，照写保留',
    );
    await confirmed(path);
    const done = await page(path);
    expect(words(done)).toContain('收件号0001');
    const desk = link(done, '去收件分拣');
    expect(desk).toMatch(/^\/sitting\?session=/);
    expect(words(await page(desk))).toContain('关于加装电梯的提案');
    const stored = await manager().find(Proposal, { order: { receiptKey: 'ASC' } });
    const shown = await Promise.all(stored.map(async ({ id }) => words(await page(`/proposals/${id}`))));
    // What has no day in the register was received with it.
    expect(shown).toEqual([expect.stringContaining('收件 1月15日'), expect.stringContaining('收件 11月22日')]);
    const csv = (await test.agent.get(`${path}/report`).expect(200)).text;
    expect(csv).toContain(`"'=HYPERLINK(""http://x.example"")"`);
    expect(await manager().count(Proposal)).toBe(2);
  });

  it('say when the directory has changed since, and show what would happen now', async () => {
    const path = await sent('members', '姓名,委员编号\n壬岚,20');
    const { fingerprint } = formWith(await page(path), 'fingerprint');
    await confirmed(await sent('members', '姓名,委员编号\n壬岚,20'));
    const late = await press(path, { act: 'import', fingerprint: fingerprint! });
    expect(late.status).toBe(409);
    expect(words(late.text)).toContain('核对结果和刚才不同，没有导入');
    expect(words(late.text)).toContain('没有变化1行 没有可导入的行');
  });

  it('import once, however often the button is pressed', async () => {
    const path = await sent('members', '姓名,委员编号\n癸明,21');
    const { fingerprint } = formWith(await page(path), 'fingerprint');
    const both = await Promise.all([1, 2].map(() => press(path, { act: 'import', fingerprint: fingerprint! })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await manager().countBy(Member, { name: '癸明' })).toBe(1);
  });

  it('forget what was given up, and what nobody confirmed within a day', async () => {
    const dropped = await sent('members', '姓名\n子衿');
    expect((await press(dropped, { act: 'drop' })).headers.location).toBe('/registers?kind=members');
    await page(dropped, 404);
    const old = await sent('members', '姓名\n子衿');
    clock.move(24 * 60 + 1);
    expect(words(await page(old, 404))).toContain('存放超过一天');
    const id = old.split('/').at(-1)!;
    expect(await manager().existsBy(RegisterImport, { id })).toBe(true);
    await sent('members', '姓名\n丑安');
    expect(await manager().existsBy(RegisterImport, { id })).toBe(false);
  });

  it('show a register to nobody but its sender, and kinds to whom they are for', async () => {
    const path = await sent('units', '单位全称\n示例区教育局');
    const other = bearing(
      await plantToken(test.database, await plantAccount(test.database, { roles: ['admin'] })),
      test.app.getHttpServer(),
    );
    for (const method of ['get', 'post'] as const) await other[method](path).expect(404);
    const start = (await other.get('/registers').expect(200)).text;
    expect(words(start)).toContain('承办单位名册');
    expect(words(start)).not.toContain('提案登记表');
    await other
      .post('/registers')
      .field({ kind: 'members' })
      .attach('file', Buffer.from('姓名\n甲'), 'a.csv')
      .expect(403);
  });

  it.each([
    ['no file', { kind: 'members' }, '没有选文件，也没有粘贴表格。'],
    ['no kind', { text: '姓名\n甲堃' }, '没有选是哪一种登记表。'],
    ['a kind nobody knows', { kind: 'all', text: '姓名\n甲堃' }, '没有选是哪一种登记表。'],
    ['heads alone', { kind: 'members', text: '姓名\t界别' }, '只有表头，没有一行数据。'],
    ['a session nobody knows', { kind: 'proposals', text: '案由\t提案者\n甲\t乙', session: 'x' }, '没有登记“x”会议。'],
  ])('give the form back with %s', async (_what, fields, sentence) => {
    const { text, status } = await test.agent.post('/registers').type('form').send(fields);
    expect(status).toBe(422);
    expect(words(text)).toContain(sentence);
    expect(form(text, '/registers').fields.text ?? '').toBe((fields as { text?: string }).text ?? '');
  });

  it('refuse a file that is too large before it is read', async () => {
    const { status, text } = await upload('members', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'));
    expect(status).toBe(413);
    expect(words(text)).toContain('文件超过 10 MB，没有读取。');
  });

  it('refuse five gigabytes at their announcement', async () => {
    const { port } = test.app.getHttpServer().address() as { port: number };
    const token = await plantToken(test.database, await plantAccount(test.database, { roles: ['committee'] }));
    const head = [
      'POST /registers HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      `Authorization: Bearer ${token}`,
      'Accept: text/html',
      'Content-Type: multipart/form-data; boundary=x',
      'Content-Length: 5000000000',
    ];
    const answer = await new Promise<string>((done, failed) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n--x\r\n`));
      socket.on('data', (piece) => (text += piece.toString()));
      socket.on('close', () => done(text)).on('error', failed);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/\r\nConnection: close\r\n/i);
    expect(words(answer)).toContain('文件超过 10 MB，没有读取。');
  });

  it.each(['members', 'organisations', 'units', 'proposals'])(
    'give a template of %s that is read as it is',
    async (kind) => {
      const { text, headers } = await test.agent.get(`/registers/templates/${kind}?type=csv`).expect(200);
      expect(headers['content-disposition']).toContain(encodeURIComponent('模板.csv'));
      expect(text.startsWith('\ufeff')).toBe(true);
      const { status, text: answer } = await upload(kind, text);
      expect([status, words(answer)]).toEqual([422, expect.stringContaining('只有表头，没有一行数据')]);
    },
  );

  it.each(['members', 'organisations', 'units', 'proposals'])(
    'give a workbook of %s that is read as it is',
    async (kind) => {
      const { body, headers } = await test.agent.get(`/registers/templates/${kind}`).responseType('blob').expect(200);
      expect(headers['content-disposition']).toContain(encodeURIComponent('模板.xlsx'));
      const { status, text } = await upload(kind, body as Buffer, '模板.xlsx');
      expect([status, words(text)]).toEqual([422, expect.stringContaining('只有表头，没有一行数据')]);
    },
  );

  it('know no other format of a template', async () => {
    const { status } = await test.agent.get('/registers/templates/units?type=ods');
    expect(status).toBe(422);
  });
});
