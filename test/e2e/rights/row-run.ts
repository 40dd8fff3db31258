import type { TestApp } from '../../support/app.js';
import { ASKED } from './asked/index.js';
import { ask, verdictOf, type Ask, type Verdict } from './asking.js';
import { again, type Person } from './crowd.js';
import type { Cell, Row } from './expected.js';
import { fingerprint, withoutLooks } from './fingerprint.js';
import { plantCases, SIDES, type Places, type PlantedCase, type Side } from './planted-case.js';

/** What each cell promises, for one's own and for somebody else's. */
const PROMISES: Readonly<Record<Cell, Readonly<Record<Side, Verdict>>>> = {
  open: { own: 'allowed', other: 'allowed' },
  in: { own: 'sign-in', other: 'sign-in' },
  yes: { own: 'allowed', other: 'allowed' },
  own: { own: 'allowed', other: 'missing' },
  seen: { own: 'forbidden', other: 'missing' },
  hidden: { own: 'missing', other: 'missing' },
  no: { own: 'forbidden', other: 'forbidden' },
};

/** Requests under way at once. */
const AT_ONCE = 24;

/** `GET /replies/:id` taken apart, with how to ask it. */
export interface AskedRoute {
  route: string;
  method: string;
  how: Ask;
}

export function asked(route: string): AskedRoute {
  const how = ASKED[route];
  if (!how) throw new Error(`How is ${route} asked? Say it in test/e2e/rights/asked.`);
  return { route, method: route.split(' ')[0]!, how };
}

/** One request to come. */
interface Plan extends AskedRoute {
  who: Person;
  side: Side;
  wanted: Verdict;
}
type Placed = Plan & { on: PlantedCase };

const changesSomething = ({ method, wanted, how }: Plan): boolean =>
  method !== 'GET' && wanted === 'allowed' && !how.changesNothing;

/** Asks the routes of a row as everybody, for the own and for somebody else's; gives what was not as the row promises. */
export async function problemsOf(
  test: TestApp,
  places: Places,
  people: readonly Person[],
  routes: readonly AskedRoute[],
  { situation, cells }: Row,
): Promise<string[]> {
  const problems: string[] = [];
  const sides = situation === '—' ? SIDES.slice(0, 1) : SIDES;
  const plans = routes.flatMap((route) =>
    people.flatMap((who) =>
      sides.map((side): Plan => ({ ...route, who, side, wanted: PROMISES[cells[who.column]][side] })),
    ),
  );
  const [quiet, changing] = await placed();
  await sendQuietly(quiet.filter(({ wanted }) => wanted !== 'allowed'));
  await sendQuietly(quiet.filter(({ wanted }) => wanted === 'allowed'));
  for (const plan of changing) await sendChange(plan);
  return problems;

  /** A case for each request that will change it, and one for all others of the same side. */
  function placed(): Promise<[Placed[], Placed[]]> {
    return test.database.unitOfWork.run(async (tx) => {
      const quiet = plans.filter((plan) => !changesSomething(plan));
      const changing = plans.filter(changesSomething);
      const cases = await plantCases(tx, situation, places, [...sides, ...changing.map(({ side }) => side)]);
      const shared = cases.splice(0, sides.length);
      const split: [Placed[], Placed[]] = [
        quiet.map((plan) => ({ ...plan, on: shared.find(({ side }) => side === plan.side)! })),
        changing.map((plan, i) => ({ ...plan, on: cases[i]! })),
      ];
      for (const { how, on, who } of split[0]) await how.before?.(tx, on, who);
      return split;
    });
  }

  /** Requests after which everything is as before; that somebody looked is written down, that somebody was refused is not. */
  async function sendQuietly(plans: readonly Placed[]): Promise<void> {
    const look = plans.some(({ wanted }) => wanted === 'allowed') ? withoutLooks : <T>(print: T) => print;
    const before = look(await fingerprint(test.database));
    for (let i = 0; i < plans.length; i += AT_ONCE) await Promise.all(plans.slice(i, i + AT_ONCE).map(send));
    const after = look(await fingerprint(test.database));
    for (const [table, now] of Object.entries(after))
      if (now !== before[table]) problems.push(`${situation}: asking changed ${table} from ${before[table]} to ${now}`);
  }

  async function sendChange(plan: Placed): Promise<void> {
    const who = plan.how.spendsSignIn ? await again(test, plan.who) : plan.who;
    if (plan.how.before) await test.database.unitOfWork.run((tx) => plan.how.before!(tx, plan.on, who));
    const before = await fingerprint(test.database);
    await send({ ...plan, who });
    const after = await fingerprint(test.database);
    if (JSON.stringify(after) === JSON.stringify(before)) problems.push(`${titleOf(plan)}: nothing was changed`);
  }

  async function send({ on, ...plan }: Placed): Promise<void> {
    const { who, method, how, wanted } = plan;
    const answer = await ask(test, who, method, how, await how.question(on, who, test));
    const said = verdictOf(answer);
    const got = said === 'allowed' && how.holds && !how.holds(answer.text, on) ? 'missing' : said;
    if (got !== wanted) problems.push(`${titleOf(plan)}: wanted ${wanted}, got ${got}`);
  }

  function titleOf({ route, who, side }: Plan): string {
    return `${route} · ${situation} · ${side} · ${who.title}`;
  }
}
