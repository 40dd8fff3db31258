import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { DueMoves, type DueMove, type RulesChange } from '../../../src/calendar/due-moves.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import type { Role } from '../../../src/domain/rights/roles.js';

interface Day {
  day: string;
  kind: string;
  name: string;
  notice: string;
}

const MOVE: DueMove = {
  caseId: '00000000-0000-4000-8000-000000000000',
  number: '2026018',
  unit: '区住建局',
  role: '主办',
  from: '2026-10-08',
  to: '2026-10-09',
  wasProvisional: false,
  isProvisional: true,
};

const shipped2026 = () => JSON.parse(readFileSync('calendars/2026.json', 'utf8')) as Record<string, unknown>;

describe('the calendar by the API', () => {
  let test: TestApp;
  let days: Day[];

  beforeAll(async () => {
    test = await testApp();
    days = (await test.agent.get('/api/v1/calendar/2026').expect(200)).body.days as Day[];
  });

  afterAll(() => test.stop());

  const version = async () => (await test.agent.get('/api/v1/calendar')).body.version as number;
  const preview = (body: object) => test.agent.post('/api/v1/calendar/preview').send(body);
  const put = (year: number, at: number, body: object) =>
    test.agent.put(`/api/v1/calendar/${year}`).set('If-Match', `"${at}"`).send(body);
  const trail = () =>
    test.database.reader.manager.find(AuditEntry, { where: { chain: 'calendar' }, order: { seq: 'ASC' } });
  const swapped = (from: string, to: string) => days.map((day) => (day.day === from ? { ...day, day: to } : day));
  const as = async (role: Role) =>
    bearing(
      await plantToken(test.database, await plantAccount(test.database, { roles: [role] })),
      test.app.getHttpServer(),
    );

  it('lists the years and gives one with its days, its count and its version', async () => {
    const { body, headers } = await test.agent.get('/api/v1/calendar').expect(200);
    expect(headers.etag).toBe('"1"');
    expect(body.years.map(({ year, workingDays }: Record<string, unknown>) => [year, workingDays])).toEqual([
      [2020, 249],
      [2021, 250],
      [2022, 249],
      [2023, 249],
      [2024, 251],
      [2025, 248],
      [2026, 248],
    ]);
    expect(days).toContainEqual({
      day: '2026-10-01',
      kind: 'holiday',
      name: '国庆节',
      notice: '国办发明电〔2025〕7号',
    });
    await test.agent.get('/api/v1/calendar/2027').expect(404);
    for (const wrong of ['1900', '2100', 'next', '2026.5'])
      expect((await test.agent.get(`/api/v1/calendar/${wrong}`).expect(422)).body.code).toBe('request.invalid');
  });

  it('previews a year as in the files and day by day, and changes nothing', async () => {
    const { body } = await preview(shipped2026()).expect(200);
    expect(body).toEqual({ version: 1, problems: [], changes: [], moves: [] });
    const days = swapped('2026-05-09', '2026-05-10');
    expect((await preview({ year: 2026, days }).expect(200)).body.changes).toMatchObject([
      { year: 2026, isNew: false, workingDays: { from: 248, to: 248 }, days: [{ to: null }, { from: null }] },
    ]);
    expect(await version()).toBe(1);
    expect(await trail()).toHaveLength(1);
  });

  it.each([
    ['a day twice', (all: Day[]) => [...all, all[0]!], 'days.39：2026-01-01 出现了两次'],
    ['31 September', (all: Day[]) => [...all, { ...all[0]!, day: '2026-09-31' }], '“2026-09-31”不是存在的日期'],
    [
      'a make-up workday on a Tuesday',
      (all: Day[]) => [...all, { ...all[0]!, day: '2026-03-03', kind: 'workday' }],
      '2026年3月3日（周二）本来就是工作日',
    ],
    ['a wrong count', (all: Day[]) => all.slice(1), '算得249个工作日，应为248个'],
    [
      'a day of another year',
      (all: Day[]) => [...all, { ...all[0]!, day: '2025-01-01' }],
      '不在本文件的年份（2026年）之内',
    ],
    ['a name with half a sign', (all: Day[]) => all.map((day) => ({ ...day, name: '节\ud800' })), '印不出来的字符'],
    ['a NUL', (all: Day[]) => all.map((day) => ({ ...day, notice: '某\u0000号' })), '印不出来的字符'],
  ])('names what is wrong with %s, and stores nothing', async (_, change, sentence) => {
    const content = { year: 2026, days: change(days) };
    const { body } = await preview(content).expect(200);
    expect(body).toMatchObject({ changes: [], moves: [] });
    expect(body.problems.map(({ place, sentence }: Record<string, string>) => `${place}：${sentence}`)).toContainEqual(
      expect.stringContaining(sentence),
    );
    const refused = await put(2026, 1, content).expect(422);
    expect(refused.body).toMatchObject({ code: 'calendar.invalid', detail: expect.stringContaining('日历没有保存') });
    expect(await version()).toBe(1);
  });

  it.each([
    ['a year left out in between', { year: 2028, days: [], workingDays: 260 }, '2027年：前后年份都有，缺少2027年。'],
    ['a new year without holidays', { year: 2027, days: [] }, '2027年：算得261个工作日，应为248个'],
  ])('names %s', async (_, content, sentence) => {
    const { problems } = (await preview(content).expect(200)).body as {
      problems: { place: string; sentence: string }[];
    };
    expect(problems.map(({ place, sentence }) => `${place}：${sentence}`)).toEqual([expect.stringContaining(sentence)]);
  });

  it.each([
    ['neither notices nor days', { year: 2026 }],
    ['both', { year: 2026, days: [], notices: [] }],
    ['days that are no list', { year: 2026, days: {} }],
    ['a day without a kind', { year: 2026, days: [{ day: '2026-01-01', name: '元旦', notice: '某号' }] }],
    ['an unknown part', { year: 2026, days: [], extra: 1 }],
    ['a count nobody can mean', { year: 2026, days: [], workingDays: 1e9 }],
    ['no year', { days: [] }],
  ])('does not take %s', async (_, content) => {
    expect((await preview(content).expect(422)).body.code).toBe('request.invalid');
  });

  it('names what is wrong with notices by their place', async () => {
    const notices = [{ number: '某号', holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-32' }] }];
    expect((await preview({ year: 2027, notices }).expect(200)).body.problems).toEqual([
      { place: '某号，元旦', sentence: '“2027-01-32”不是存在的日期。' },
    ]);
  });

  it('puts a year into force in one piece: rows, version, one line in the trail, the days that move', async () => {
    const moving = test.app.get(DueMoves);
    const seen: RulesChange[] = [];
    const pretending = pretend(moving, MOVE, seen);
    const at = await version();
    const content = { days: swapped('2026-05-09', '2026-05-10') };
    expect((await preview({ year: 2026, ...content }).expect(200)).body.moves).toEqual([MOVE]);
    const { body, headers } = await put(2026, at, content).expect(200);
    pretending.restore();
    expect(headers.etag).toBe(`"${at + 1}"`);
    expect(body).toMatchObject({ version: at + 1, changes: [{ year: 2026 }], moves: [MOVE] });
    for (const { calendar } of seen) {
      expect([calendar!.isWorkday('2026-05-09'), calendar!.isWorkday('2026-05-10')]).toEqual([false, true]);
      expect(calendar!.missingYear('2020-01-01')).toBeNull();
    }
    const year = (await test.agent.get('/api/v1/calendar/2026')).body;
    expect(year).toMatchObject({ version: at + 1, source: '接口', importedBy: '操作员', workingDays: 248 });
    expect(year.days.map(({ day }: Day) => day)).toContain('2026-05-10');
    expect((await trail()).slice(1)).toMatchObject([
      {
        action: 'calendar.changed',
        actorName: '操作员',
        from: String(at),
        to: String(at + 1),
        detail: {
          summary: '2026年：加1天、去1天，248个工作日',
          days: expect.stringContaining('2026年5月9日（周六）：调休上班，劳动节（国办发明电〔2025〕7号） → 平日\n'),
          moved: 1,
          moves: '第2026018号 区住建局 主办：2026年10月8日（周四） → 2026年10月9日（周五）（暂定）',
        },
      },
    ]);
  });

  it('does nothing the second time, whatever version is named', async () => {
    const at = await version();
    const content = { days: swapped('2026-05-09', '2026-05-10') };
    const { body } = await put(2026, 1, content).expect(200);
    expect(body).toEqual({ version: at, changes: [], moves: [] });
    expect(await trail()).toHaveLength(2);
  });

  it('refuses a change that started from an older version, and shows what is in force', async () => {
    const { body } = await put(2026, 1, { days }).expect(409);
    expect(body.code).toBe('calendar.conflict');
    expect(body.current).toMatchObject([{ year: 2026, version: await version() }]);
    expect(body.current[0].days.map(({ day }: Day) => day)).toContain('2026-05-10');
    expect(await trail()).toHaveLength(2);
  });

  it('lets one of two that change at the same moment win', async () => {
    const at = await version();
    const named = (name: string) => ({ days: days.map((day) => ({ ...day, name })) });
    const answers = await Promise.all(['甲节', '乙节', '丙节'].map((name) => put(2026, at, named(name))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await version()).toBe(at + 1);
    expect(await trail()).toHaveLength(3);
  });

  it('keeps everything as it was when the cases cannot be moved', async () => {
    const moving = test.app.get(DueMoves);
    const apply = moving.apply.bind(moving);
    moving.apply = () => Promise.reject(new Error('no'));
    const at = await version();
    await put(2026, at, { days }).expect(500);
    moving.apply = apply;
    expect(await version()).toBe(at);
    expect((await test.agent.get('/api/v1/calendar/2026')).body.days[0].name).not.toBe('元旦');
    expect(await trail()).toHaveLength(3);
  });

  it('imports the next year, with its own count where a decree gives one', async () => {
    const notices = [
      {
        number: '某号',
        holidays: [
          { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
          { name: '春节', from: '2027-02-05', to: '2027-02-12', workdays: ['2027-01-31', '2027-02-20'] },
        ],
      },
    ];
    const at = await version();
    await put(2027, at, { notices }).expect(422);
    await put(2027, at, { notices, workingDays: 256 }).expect(200);
    expect((await test.agent.get('/api/v1/calendar/2027')).body).toMatchObject({ workingDays: 256, ownCount: 256 });
    const { body } = await test.agent.get('/api/v1/due?from=2027-01-29&amount=2&unit=working_day').expect(200);
    expect(body).toMatchObject({ due: '2027-02-01', provisional: false });
  });

  it('needs If-Match, and the year of the address', async () => {
    await test.agent.put('/api/v1/calendar/2026').send({ days }).expect(428);
    await put(2026, 1, { year: 2025, days }).expect(422);
    await put(1900, 1, { days: [] }).expect(422);
  });

  it('may be read by everybody who is signed in and changed by the administrator alone', async () => {
    const content = { year: 2026, days };
    for (const role of ['member', 'committee', 'clerk', 'security', 'auditor'] as const) {
      const agent = await as(role);
      await agent.get('/api/v1/calendar').expect(200);
      await agent.get('/api/v1/due?from=2025-07-01&step=reply').expect(200);
      expect((await agent.post('/api/v1/calendar/preview').send(content).expect(403)).body.code).toBe(
        'rights.not-allowed',
      );
      await agent.put('/api/v1/calendar/2026').set('If-Match', '"1"').send(content).expect(403);
    }
    await (await as('admin')).post('/api/v1/calendar/preview').send(content).expect(200);
    await test.anonymous.get('/api/v1/calendar').expect(401);
  });

  it('says a due day as the command line does', async () => {
    const due = async (query: string) => (await test.agent.get(`/api/v1/due?${query}`).expect(200)).body as unknown;
    const answer = {
      due: '2025-10-09',
      provisional: false,
      trace: [
        { day: '2025-07-01', why: '7月1日（周二）交办，当日不计' },
        { day: '2025-10-01', why: '满3个月为10月1日（周三）' },
        { day: '2025-10-09', why: '10月1日至8日国庆节、中秋节放假，顺延至10月9日（周四）' },
      ],
    };
    expect(await due('from=2025-07-01&step=reply&policy=generic-3-months')).toEqual(answer);
    expect(await due('from=2025-07-01&step=reply')).toEqual(answer);
    expect(await due('from=2025-09-25&amount=10&unit=working_day')).toMatchObject({ due: '2025-10-15' });
    expect(await due('from=2025-03-10&step=reply&policy=sichuan')).toMatchObject({ due: '2025-08-11' });
    expect(await due('from=2025-03-10&step=reply&policy=sichuan&betweenSessions=true')).toMatchObject({
      due: '2025-06-10',
    });
    expect(await due('from=2028-11-20&amount=3&unit=month')).toMatchObject({ provisional: true });
  });

  it.each([
    ['from=2025-09-31&step=reply', 'deadline.no-such-day'],
    ['from=1900-01-01&step=reply', 'deadline.year'],
    ['from=2025-07-01&amount=-3&unit=month', 'deadline.amount'],
    ['from=2025-07-01&amount=1000000000&unit=month', 'deadline.amount'],
    ['from=2025-07-01&amount=3&unit=week', 'due.unknown-code'],
    ['from=2025-07-01&step=constructor', 'due.unknown-code'],
    ['from=2025-07-01&step=reply&policy=../package', 'policy.unknown'],
    ['from=2025-07-01', 'request.invalid'],
    ['from=2025-07-01&step=reply&amount=3&unit=month', 'request.invalid'],
    ['from=2025-07-01&amount=3&unit=month&policy=sichuan', 'request.invalid'],
    ['step=reply', 'request.invalid'],
  ])('refuses to say one for %s', async (query, code) => {
    const { body } = await test.agent.get(`/api/v1/due?${query}`).expect(422);
    expect(body).toMatchObject({ code, detail: expect.stringMatching(/\p{Script=Han}/u) });
  });
});

/** Cases that a change moves; `seen` collects what they are asked about. */
function pretend(moving: DueMoves, move: DueMove, seen: RulesChange[]): { restore(): void } {
  const before = { preview: moving.preview.bind(moving), apply: moving.apply.bind(moving) };
  const told = (change: RulesChange) => Promise.resolve(void seen.push(change)).then(() => [move]);
  moving.preview = told;
  moving.apply = (_tx, change) => told(change);
  return { restore: () => Object.assign(moving, before) };
}
