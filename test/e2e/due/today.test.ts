import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { FixedClock } from '../../../src/platform/clock.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import { CLOCK } from '../../../src/platform/tokens.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantCases } from './hands.js';

describe('What is late, near and due today', () => {
  let test: TestApp;
  let caseId: string;
  let hand: string;
  const at = (instant: string) =>
    Object.assign(test.app.get<FixedClock>(CLOCK), new FixedClock(new Date(`${instant}+08:00`)));
  const owed = async () => {
    const counts = (await test.agent.get('/api/v1/proposals/counts').expect(200)).body as Record<string, number>;
    const { assignments } = (await test.agent.get(`/api/v1/proposals/${caseId}`).expect(200)).body as CaseView;
    const [{ overdue, daysLeft, level }] = assignments as [CaseView['assignments'][number]];
    return { counted: [counts.overdue, counts.soon], overdue, left: daysLeft?.amount, level };
  };

  beforeAll(async () => {
    test = await testApp();
    const hands = [{ handedOverDay: '2026-09-15', dueDay: '2026-12-15' }];
    const planted = await plantCases(test.database, [{ number: '2026103', state: 'in_handling', hands }]);
    caseId = planted['2026103']!.id;
    hand = planted['2026103']!.hands[0]!;
  });

  afterAll(() => test.stop());

  it.each([
    ['2026-11-18T10:00:00', { counted: [0, 0], overdue: false, left: 19, level: null }],
    ['2026-11-24T10:00:00', { counted: [0, 0], overdue: false, left: 15, level: 'blue' }],
    ['2026-12-03T23:59:59', { counted: [0, 0], overdue: false, left: 8, level: 'blue' }],
    ['2026-12-04T00:00:00', { counted: [0, 1], overdue: false, left: 7, level: 'yellow' }],
    ['2026-12-14T23:59:59', { counted: [0, 1], overdue: false, left: 1, level: 'yellow' }],
    ['2026-12-15T00:00:00', { counted: [0, 1], overdue: false, left: 0, level: 'red' }],
    ['2026-12-15T23:59:59', { counted: [0, 1], overdue: false, left: 0, level: 'red' }],
    ['2026-12-16T00:00:00', { counted: [1, 0], overdue: true, left: -1, level: 'formal' }],
    ['2026-12-19T10:00:00', { counted: [1, 0], overdue: true, left: -3, level: 'formal' }],
  ])('is the same to the database and to the page at %s in Shanghai', async (instant, expected) => {
    at(instant);
    expect(await owed()).toEqual(expected);
  });

  it('counts as near a printed day of rest behind the last working day', async () => {
    at('2026-12-03T10:00:00');
    const change = (dueDay: string) =>
      test.database.unitOfWork.run((tx) =>
        tx.update(Assignment, { id: hand }, { dueDay, printedDueDay: dueDay, printedDuePaper: '交办单' }),
      );
    await change('2026-12-13');
    expect(await owed()).toMatchObject({ counted: [0, 1], left: 6 });
    await change('2026-12-14');
    expect(await owed()).toMatchObject({ counted: [0, 1], left: 7 });
    await change('2026-12-15');
    expect(await owed()).toMatchObject({ counted: [0, 0], left: 8 });
  });
});

/** In a process of another time zone, with the built program: the day, what is left of a due day, the due day itself. */
const ELSEWHERE = `
  const { shanghaiDay } = await import('./dist/platform/clock.js');
  const { shippedCalendar } = await import('./dist/calendar/shipped-calendars.js');
  const { daysLeft } = await import('./dist/domain/deadlines/days-left.js');
  const { dueDay } = await import('./dist/domain/deadlines/due-day.js');
  const calendar = shippedCalendar();
  const today = shanghaiDay(new Date(process.argv[1]));
  const { due } = dueDay({ from: today, rule: { unit: 'month', amount: 3 }, calendar });
  console.log(today, daysLeft(calendar, today, '2026-03-02').amount, due);`;

describe('Today', () => {
  it.each([
    ['2026-02-13T15:59:59Z', '2026-02-13 7 2026-05-13'],
    ['2026-02-13T16:00:00Z', '2026-02-14 6 2026-05-14'],
    ['2026-11-29T15:59:59.999Z', '2026-11-29 -186 2027-03-01'],
  ])('at %s is the day in Shanghai, wherever the program runs', (instant, expected) => {
    for (const TZ of ['Asia/Shanghai', 'UTC', 'America/New_York']) {
      const args = ['--input-type=module', '-e', ELSEWHERE, '--', instant];
      const env = { ...process.env, TZ, NODE_OPTIONS: '' };
      const words = execFileSync(process.execPath, args, { env, encoding: 'utf8' });
      expect([TZ, words.trim()]).toEqual([TZ, expected]);
    }
  });
});
