import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../../src/accounts/account.entity.js';
import type { Scope } from '../../../src/domain/rights/rights.js';
import { OPEN } from '../../../src/platform/web/rights.js';
import { testApp, type TestApp } from '../../support/app.js';
import { plantPerson } from '../../support/sign-in.js';
import { nameOf, routesOf, type Route } from '../../support/routes.js';
import { ask, isApi, verdictOf, type Verdict } from './asking.js';
import { ASKED } from './asked/index.js';
import { crowd, NOBODY, signIn, withToken, type Person } from './crowd.js';
import { expectedAnswers, type Column, type Row, type Section } from './expected.js';
import { fingerprint } from './fingerprint.js';
import { plantCases, plantPlaces, type Places, type PlantedCase } from './planted-case.js';
import { asked, problemsOf } from './row-run.js';

const SECTIONS = expectedAnswers();

/** Whoever is refused in every row is refused before a case is looked for: once for each route is enough. */
const isAsked = ({ rows }: Pick<Section, 'rows'>, row: Row, column: Column): boolean =>
  row === rows[0] || !rows.every(({ cells }) => ['in', 'no'].includes(cells[column]));

describe('Who may do what', () => {
  let test: TestApp;
  let places: Places;
  let people: Person[];
  let routes: Route[];

  beforeAll(async () => {
    test = await testApp();
    places = await plantPlaces(test.database);
    await plantPerson(test, { roles: ['committee'], login: 'visitor' });
    people = await crowd(test, places);
    routes = routesOf(test.app);
  });

  afterAll(() => test.stop());

  describe('as the expected answers say', () => {
    it.each(SECTIONS.map(({ title, ...section }) => [title, section] as const))('%s', async (_, section) => {
      const problems: string[] = [];
      for (const row of section.rows) {
        const asking = people.filter(({ column }) => isAsked(section, row, column));
        problems.push(...(await problemsOf(test, places, asking, section.routes.map(asked), row)));
      }
      expect(problems).toEqual([]);
    });
  });

  describe('shrinks', () => {
    let one: PlantedCase;

    beforeAll(async () => {
      // One whose letter and promises its proposers see, too.
      [one] = (await test.database.unitOfWork.run((tx) => plantCases(tx, 'sent letter', places, ['own']))) as [
        PlantedCase,
      ];
    });

    /** Asks every route, and says which of them did not answer so; nothing may have changed. */
    async function unlike(who: Person, wanted: Verdict, ...chosen: Route[]): Promise<string[]> {
      const before = await fingerprint(test.database);
      const answers = await Promise.all(
        chosen.map(async (route) => {
          const { how, method } = asked(nameOf(route));
          const got = verdictOf(await ask(test, who, method, how, await how.question(one, who, test)));
          return got === wanted ? [] : [`${who.title}: ${nameOf(route)}: ${got}`];
        }),
      );
      expect(await fingerprint(test.database)).toEqual(before);
      return answers.flat();
    }

    const closed = () => routes.filter(({ right }) => right !== OPEN);
    const forTokens = () => closed().filter((route) => isApi(route.path) && !ASKED[nameOf(route)]!.signedInOnly);

    it.each<[string, Scope[], (route: Route) => boolean]>([
      ['changes nothing, where it may only read cases', ['cases:read'], ({ method }) => method !== 'GET'],
      ['does nothing but tell whose it is, where it has no scope', [], ({ right }) => right !== 'me.read'],
    ])('for a token that %s', async (_, scopes, chosen) => {
      expect(forTokens().some(chosen)).toBe(true);
      for (const who of people.filter(({ account }) => account)) {
        const bearer = await withToken(test, who, scopes);
        expect(await unlike(bearer, 'forbidden', ...forTokens().filter(chosen))).toEqual([]);
      }
    });

    it('to choosing a password, for whoever must do that first', async () => {
      const account = await plantPerson(test, { roles: ['system'] });
      const who = await withToken(test, { ...NOBODY, title: 'password due', account }, ['cases:read']);
      const browser = await signIn(test, account);
      await test.database.unitOfWork.run((tx) => tx.update(Account, { id: account.id }, { passwordDue: true }));
      const others = closed().filter(({ right }) => right !== 'password.change');
      const pages = others.filter(({ path }) => !isApi(path));
      expect(await unlike({ ...who, browser }, 'password-due', ...pages)).toEqual([]);
      expect(await unlike(who, 'bad-token', ...forTokens())).toEqual([]);
      const free = closed().filter(({ right }) => right === 'password.change');
      expect(free.map(nameOf)).toEqual(['GET /account/password', 'POST /account/password', 'POST /sign-out']);
    });

    it('to nothing, for an account that is out of use', async () => {
      const account = await plantPerson(test, { roles: ['system'] });
      const who = await withToken(test, { ...NOBODY, title: 'out of use', account }, ['cases:read']);
      const browser = await signIn(test, account);
      await test.database.unitOfWork.run((tx) => tx.update(Account, { id: account.id }, { disabled: true }));
      const pages = closed().filter(({ path }) => !isApi(path));
      expect(await unlike({ ...who, browser }, 'sign-in', ...pages)).toEqual([]);
      expect(await unlike(who, 'bad-token', ...forTokens())).toEqual([]);
    });
  });
});
