import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { CalendarStore } from '../../../src/calendar/calendar-store.js';
import { DueMoves, type DueMove } from '../../../src/calendar/due-moves.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { form, heading, link, words, type PageForm } from '../pages/read-page.js';

const MOVE: DueMove = {
  caseId: '00000000-0000-4000-8000-000000000000',
  number: '2026018',
  unit: '区住建局',
  role: '主办',
  from: '2027-02-22',
  to: '2027-02-23',
  wasProvisional: true,
  isProvisional: false,
};

/** 日期,类型,名称,文号 and a New Year's Day, in GB18030 with its byte order mark and full-width commas. */
const gb = (text: string): Buffer => {
  const codes: Record<string, string> = {
    日: 'c8d5',
    期: 'c6da',
    类: 'c0e0',
    型: 'd0cd',
    名: 'c3fb',
    称: 'b3c6',
    文: 'cec4',
    号: 'bac5',
    放: 'b7c5',
    假: 'bcd9',
    元: 'd4aa',
    旦: 'b5a9',
    某: 'c4b3',
    '，': 'a3ac',
  };
  const bytes = [...text].map((sign) => codes[sign] ?? Buffer.from(sign, 'latin1').toString('hex'));
  return Buffer.from(`84319533${bytes.join('')}`, 'hex');
};

describe('the calendar’s pages', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp();
    const moving = test.app.get(DueMoves);
    const moved = () => Promise.resolve([MOVE]);
    Object.assign(moving, { preview: moved, apply: moved });
  });

  afterAll(() => test.stop());

  const page = async (path: string, status = 200) => (await test.agent.get(path).expect(status)).text;
  const send = ({ action, fields }: PageForm, change: Record<string, string> = {}) =>
    test.agent
      .post(action)
      .type('form')
      .send({ ...fields, ...change });
  const upload = (name: string, bytes: Buffer) =>
    test.agent.post('/calendar/preview').field('what', 'file').field('text', '').attach('file', bytes, name);
  const importForm = async (year = '2026') => form(await page(`/calendar/import?year=${year}`), '/preview');
  const store = () => test.app.get(CalendarStore).state();
  const trail = () => test.database.reader.manager.countBy(AuditEntry, { chain: 'calendar' });

  /** The text of 2026 with one make-up workday a day later. */
  const moved = (text: string) => text.replace('2026-05-09', '2026-05-10');

  it('show a year as twelve months, its holidays and make-up workdays in words, and where it comes from', async () => {
    const html = await page('/calendar?year=2026');
    expect(heading(html)).toBe('2026年工作日历');
    expect(html.match(/<caption>/g)).toHaveLength(12);
    const text = words(html);
    for (const said of [
      '全年248个工作日',
      '10月 18个工作日',
      '休 10月1日至7日 国庆节，7天',
      '班 10月10日（周六） 国庆节调休',
      '国办发明电〔2025〕7号',
      '随程序提供的 2026.json',
      '22 今天',
    ])
      expect(text).toContain(said);
    expect(html).toMatch(
      /<td class="on">10<span class="sign">班<\/span><span class="hidden-label">国庆节<\/span><\/td>/,
    );
    expect(words(await page('/calendar?year=2020'))).toContain('推算为251个，这一年由文件改变为249个');
  });

  it('begin with the present year and lead to the others', async () => {
    const html = await page('/calendar');
    expect(heading(html)).toBe('2026年工作日历');
    expect(link(html, '2020')).toBe('/calendar?year=2020');
    expect(link(html, '2027 未导入')).toBe('/calendar?year=2027');
  });

  it('say of a year that is not loaded that its dates are provisional, and how to load it', async () => {
    const text = words(await page('/calendar?year=2027'));
    expect(text).toContain('凡涉及2027年的期限都是 暂定');
    expect(text).toContain('按通知做一个表格');
  });

  it.each(['1900', '2100', 'x', '2026.0'])('know no year %s', async (year) => {
    expect(words(await page(`/calendar?year=${year}`, 422))).toContain(`没有“${year}”年的日历`);
  });

  it('preview pasted text day by day with the due days that move, and store nothing', async () => {
    const typed = await importForm();
    const { text } = await send(typed, { text: moved(typed.fields.text!) }).expect(200);
    const said = words(text);
    for (const one of [
      '工作日数不变，248个',
      '5月9日（周六） 调休上班，劳动节（国办发明电〔2025〕7号） 平日',
      '5月10日（周日） 平日 调休上班，劳动节（国办发明电〔2025〕7号）',
      '第2026018号 区住建局 主办 2027年2月22日（周一）（暂定） 2027年2月23日（周二）',
    ])
      expect(said).toContain(one);
    expect((await store()).version).toBe(1);
  });

  it('say when nothing would change', async () => {
    const { text } = await send(await importForm()).expect(200);
    expect(words(text)).toContain('与现在的日历完全相同');
    expect(() => form(text, '/apply')).toThrow();
  });

  it('lead back from the preview to the form as it was typed', async () => {
    const typed = await importForm();
    const preview = (await send(typed, { text: moved(typed.fields.text!) })).text;
    const back = await send({ ...form(preview, '/apply'), action: '/calendar/edit' }).expect(200);
    expect(form(back.text, '/preview').fields.text).toBe(moved(typed.fields.text!));
  });

  it('apply exactly what was previewed, and tell what was done for as long as one likes', async () => {
    const typed = await importForm();
    const preview = (await send(typed, { text: moved(typed.fields.text!) })).text;
    const answer = await send(form(preview, '/apply')).expect(303);
    expect(answer.headers.location).toBe('/calendar/changes/2');
    const done = words(await page('/calendar/changes/2'));
    for (const one of [
      '2026年：加1天、去1天，248个工作日',
      '操作员',
      '2026年5月10日（周日）：平日 → 调休上班，劳动节（国办发明电〔2025〕7号）',
      '第2026018号 区住建局 主办：2027年2月22日（周一）（暂定） → 2027年2月23日（周二）',
    ])
      expect(done).toContain(one);
    const { calendar, version } = await store();
    expect([version, calendar.isWorkday('2026-05-09'), calendar.isWorkday('2026-05-10')]).toEqual([2, false, true]);
    expect(await trail()).toBe(2);
    const year = await page('/calendar?year=2026');
    expect(link(year, '2026年：加1天、去1天，248个工作日')).toBe('/calendar/changes/2');
    await page('/calendar/changes/99', 404);
  });

  it('change one day, when the year’s count is stated to be another', async () => {
    const day = form(await page('/calendar/day?day=2026-10-08'), '/preview');
    expect(day.fields).toMatchObject({ day: '2026-10-08', kind: 'ordinary', holiday: '', workingDays: '' });
    const typed = { kind: 'holiday', holiday: '国庆节', notice: '国办发明电〔2026〕1号' };
    const refused = await send(day, typed).expect(422);
    expect(words(refused.text)).toContain('算得247个工作日，应为248个');
    const again = form(refused.text, '/preview');
    expect(again.fields).toMatchObject(typed);
    const preview = (await send(again, { workingDays: '247' }).expect(200)).text;
    expect(words(preview)).toContain('工作日248个 → 247个');
    await send(form(preview, '/apply')).expect(303);
    expect((await store()).calendar.reason('2026-10-08')).toBe('国庆节');
    expect(form(await page('/calendar/day?day=2026-10-08'), '/preview').fields).toMatchObject({ workingDays: '247' });
  });

  it('show two editors what is in force beside what they sent, and lose neither', async () => {
    const [mine, theirs] = ['2026-10-01', '2026-02-17'].map((day) => `/calendar/day?day=${day}`);
    const previewOf = async (path: string, holiday: string) =>
      form((await send(form(await page(path), '/preview'), { holiday }).expect(200)).text, '/apply');
    const first = await previewOf(mine!, '国庆长假');
    const second = await previewOf(theirs!, '春节长假');
    await send(second).expect(303);
    const { version } = await store();
    const conflict = await send(first).expect(409);
    const said = words(conflict.text);
    expect(said).toContain('刚才没有应用：操作员在2026年11月22日 10:00改了日历（2026年：改1天，247个工作日）');
    expect(said).toContain(
      '10月1日（周四） 放假，国庆节（国办发明电〔2025〕7号） 放假，国庆长假（国办发明电〔2025〕7号）',
    );
    expect(said).not.toContain('春节');
    expect((await store()).version).toBe(version);
    await send(form(conflict.text, '/apply')).expect(303);
    const { calendar } = await store();
    expect([calendar.named('2026-10-01')?.name, calendar.named('2026-02-17')?.name]).toEqual(['国庆长假', '春节长假']);
    const twice = await send(form(conflict.text, '/apply')).expect(303);
    expect(words(await page(twice.headers.location!))).toContain('日历已经是这样，没有再改。');
  });

  it('read GB18030 with a byte order mark and full-width commas, and hand the text back in the box', async () => {
    const { text } = await upload('日历.csv', gb('日期，类型，名称，文号\r\n2027/1/1，放假，元旦，某号\r\n')).expect(
      422,
    );
    expect(form(text, '/preview').fields).toMatchObject({
      text: '日期，类型，名称，文号\r\n2027/1/1，放假，元旦，某号\r\n'.replaceAll('\r', ''),
      name: '日历.csv',
    });
    expect(words(text)).toContain('2027年 算得260个工作日，应为248个');
    const stated = form(text, '/preview');
    const preview = (await send(stated, { workingDays: '260' }).expect(200)).text;
    expect(words(preview)).toContain('1月1日（周五） 放假，元旦（某号）');
  });

  it('read a file as it comes with the program, with a byte order mark, too', async () => {
    const json = readFileSync('calendars/2025.json');
    const { text } = await upload('2025.json', Buffer.concat([Buffer.from('\uFEFF'), json])).expect(200);
    expect(words(text)).toContain('与现在的日历完全相同');
  });

  const csv = (...rows: string[]) => Buffer.from(['日期,类型,名称,文号', ...rows].join('\n'));
  const zip = Buffer.from('PK\u0003\u0004xl/workbook.xml', 'latin1');

  it.each([
    [
      'a day twice',
      csv('2027-01-01,放假,元旦,某号', '2027-01-01,放假,元旦,某号'),
      422,
      '第3行 2027-01-01 出现了两次，前一次在第2行',
    ],
    ['31 September', csv('2027-09-31,放假,元旦,某号'), 422, '第2行 “2027-09-31”不是存在的日期'],
    ['the year 1900', csv('1900-01-01,放假,元旦,某号'), 422, '1900-01-01 不在2000年至2099年之内'],
    ['a year left out', csv('2028-01-01,放假,元旦,某号'), 422, '2027年 前后年份都有，缺少2027年'],
    [
      'work on a Tuesday',
      csv('2027-03-02,班,元旦,某号'),
      422,
      '2027年3月2日（周二）本来就是工作日，不能列为调休上班日',
    ],
    ['a wrong count', csv('2027-01-01,放假,元旦,某号'), 422, '2027年 算得260个工作日，应为248个'],
    ['something else than a table', Buffer.from('放假通知'), 422, '第1行 缺少“日期、类型、名称、文号”列'],
    ['broken JSON', Buffer.from('{"year": 2027'), 422, '不是合格的 JSON'],
    ['an empty file', Buffer.alloc(0), 422, '是空的'],
    ['blanks', Buffer.from(' \n '), 422, '只有空白'],
    ['a workbook', zip, 422, '另存为 CSV 后再试'],
    ['bytes that are no text', Buffer.from([0xff, 0xff, 0xff, 0x80]), 422, '不是可读的文字'],
    ['11 MB', Buffer.alloc(11 * 1024 * 1024, 'x'), 413, '文件超过 10 MB'],
  ])('refuse %s by its place, and change nothing', async (_, bytes, status, sentence) => {
    const { version } = await store();
    const { text } = await upload('日历.csv', bytes).expect(status);
    expect(words(text)).toContain(sentence);
    expect((await store()).version).toBe(version);
  });

  it('ask for a file or a text', async () => {
    expect(words((await send(await importForm('2027')).expect(422)).text)).toContain('没有选文件，也没有粘贴文字');
  });

  it.each(['x', '12', '1e9', '-48'])('refuse “%s” as a count of working days beside its field', async (workingDays) => {
    const { text } = await send(await importForm(), { workingDays }).expect(422);
    expect(text).toContain('id="e-workingDays">应为200至300的整数');
  });

  it('offer no file that does not come with the program', async () => {
    const shipped = { action: '/calendar/preview', fields: { what: 'shipped', year: '../../package' } };
    expect(words((await send(shipped).expect(422)).text)).toContain('程序没有带../../package年的日历文件');
  });

  it('take a change only from a preview of theirs', async () => {
    const typed = await importForm();
    const text = moved(typed.fields.text!).replace('元旦', '新年');
    await send({ ...typed, action: '/calendar/apply' }, { text }).expect(409);
  });

  it('may be looked at by a clerk and changed by nobody but the administrator', async () => {
    const token = await plantToken(test.database, await plantAccount(test.database, { roles: ['clerk'] }));
    const clerk = bearing(token, test.app.getHttpServer());
    const html = (await clerk.get('/calendar?year=2026').expect(200)).text;
    expect(html).not.toMatch(/calendar\/(import|day)/);
    const done = words((await clerk.get('/calendar/changes/2').expect(200)).text);
    expect(done).toContain('有1个期限因此变动');
    for (const ofACase of ['2026018', '区住建局']) expect(done).not.toContain(ofACase);
    for (const path of ['/calendar/import', '/calendar/day?day=2026-10-01']) await clerk.get(path).expect(403);
    const typed = await importForm();
    const { version } = await store();
    for (const action of ['preview', 'edit', 'apply'])
      await clerk
        .post(`/calendar/${action}`)
        .type('form')
        .send({ ...typed.fields, version })
        .expect(403);
    expect((await store()).version).toBe(version);
    await test.anonymous.get('/calendar').expect(303);
  });
});
