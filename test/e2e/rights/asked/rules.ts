import type { TestApp } from '../../../support/app.js';
import { shippedPolicy } from '../../../../src/policy/shipped-policies.js';
import type { Ask, Asks } from '../asking.js';

const at = (path: string): Ask => ({ question: () => ({ path }) });

type Day = Record<'day' | 'kind' | 'name' | 'notice', string>;

/** One make-up workday of 2026 moved from Saturday to Sunday, or back again. */
async function calendar(test: TestApp): Promise<{ version: number; days: Day[] }> {
  const { body } = await test.agent.get('/api/v1/calendar/2026').expect(200);
  const { version, days } = body as { version: number; days: Day[] };
  const moved: Record<string, string> = { '2026-05-09': '2026-05-10', '2026-05-10': '2026-05-09' };
  return { version, days: days.map((one) => ({ ...one, day: moved[one.day] ?? one.day })) };
}

/** The next version of the rules: one more month for a reply, or one less, from one day later than the last. */
async function rules(test: TestApp): Promise<{ version: number; change: Record<string, unknown> }> {
  const { body } = await test.agent.get('/api/v1/policy/versions').expect(200);
  const [newest] = (body as { items: { number: number }[] }).items;
  const { version } = (await test.agent.get('/api/v1/policy').expect(200)).body as { version: number };
  const { clocks } = shippedPolicy('generic-3-months').versions[0]!;
  const amount = newest!.number % 2 === 0 ? 3 : 2;
  const change = {
    rules: { clocks: clocks.map((clock) => (clock.step === 'reply' ? { ...clock, amount } : clock)) },
    validFrom: `2027-02-${String(newest!.number).padStart(2, '0')}`,
    note: '区政府办公室文件另有规定',
  };
  return { version, change };
}

/** Of the working-day calendar and the rules (办理规定). */
export const RULES: Asks = {
  'GET /api/v1/calendar': at('/api/v1/calendar'),
  'GET /api/v1/calendar/:year': at('/api/v1/calendar/2026'),
  'GET /api/v1/due': at('/api/v1/due?from=2026-03-02&step=reply'),
  'POST /api/v1/calendar/preview': {
    question: async (_on, _who, test) => ({
      path: '/api/v1/calendar/preview',
      send: { year: 2026, days: (await calendar(test)).days },
    }),
    changesNothing: true,
  },
  'PUT /api/v1/calendar/:year': {
    question: async (_on, _who, test) => {
      const { version, days } = await calendar(test);
      return { path: '/api/v1/calendar/2026', send: { days }, ifMatch: version };
    },
  },
  'GET /calendar': at('/calendar?year=2026'),
  'GET /calendar/changes/:version': at('/calendar/changes/1'),
  'GET /calendar/import': at('/calendar/import?year=2026'),
  'GET /calendar/day': at('/calendar/day?day=2026-10-01'),
  'POST /calendar/preview': {
    question: async (_on, _who, test) => {
      const { text = '', ...typed } = await typedYear(test);
      return { path: '/calendar/preview', send: typed, file: { field: 'file', name: '2026.csv', text } };
    },
    changesNothing: true,
  },
  'POST /calendar/edit': {
    question: async (_on, _who, test) => ({ path: '/calendar/edit', send: await typedYear(test) }),
    changesNothing: true,
  },
  'POST /calendar/apply': {
    question: async (_on, _who, test) => ({ path: '/calendar/apply', send: await typedYear(test) }),
  },
  'GET /api/v1/policy': at('/api/v1/policy'),
  'GET /api/v1/policy/versions': at('/api/v1/policy/versions'),
  'GET /api/v1/policy/versions/:number': at('/api/v1/policy/versions/1'),
  'GET /api/v1/policy/schema': at('/api/v1/policy/schema'),
  'GET /api/v1/policies': at('/api/v1/policies'),
  'POST /api/v1/policy/preview': {
    question: async (_on, _who, test) => ({ path: '/api/v1/policy/preview', send: (await rules(test)).change }),
    changesNothing: true,
  },
  'POST /api/v1/policy/versions': {
    question: async (_on, _who, test) => {
      const { version, change } = await rules(test);
      return { path: '/api/v1/policy/versions', send: change, ifMatch: version };
    },
  },
  'GET /policy': at('/policy'),
  'GET /policy/versions/:number': at('/policy/versions/1'),
  'GET /policy/versions/:number/file': at('/policy/versions/1/file'),
  'GET /policy/diff': at('/policy/diff'),
  'GET /policy/edit': at('/policy/edit'),
  'GET /policy/preview': at('/policy/preview'),
  'GET /policy/adopt': at('/policy/adopt'),
  'POST /policy/edit': {
    question: async (_on, _who, test) => ({ path: '/policy/edit', send: await typedRules(test) }),
    changesNothing: true,
  },
  'POST /policy/preview': {
    question: async (_on, _who, test) => ({ path: '/policy/preview', send: await typedRules(test) }),
    changesNothing: true,
  },
  'POST /policy/versions': {
    question: async (_on, _who, test) => ({ path: '/policy/versions', send: await typedRules(test) }),
  },
};

/** The same change of 2026 as a preview's form carries it. */
async function typedYear(test: TestApp): Promise<Record<string, string>> {
  const { version, days } = await calendar(test);
  const rows = days.map(({ day, kind, name, notice }) => [day, kind, name, notice].join(','));
  return { what: 'file', year: '2026', version: String(version), text: ['日期,类型,名称,文号', ...rows].join('\n') };
}

/** The same next version as a preview's form carries it. */
async function typedRules(test: TestApp): Promise<Record<string, string>> {
  const { version, change } = await rules(test);
  const { id, name, versions } = shippedPolicy('generic-3-months');
  const json = JSON.stringify({ ...versions[0], ...(change.rules as object) });
  const { validFrom, note } = change as { validFrom: string; note: string };
  return { kind: 'json', revision: String(version), policyId: id, name, validFrom, note, json };
}
