import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { RIGHTS } from '../../../src/domain/rights/rights.js';
import { OPEN } from '../../../src/platform/web/rights.js';
import { testApp, type TestApp } from '../../support/app.js';
import { nameOf, routesOf, servedRoutes, type Route } from '../../support/routes.js';
import { ASKED } from './asked/index.js';
import { expectedAnswers } from './expected.js';
import { rightsPage, unformatted } from './rights-page.js';

const RIGHTS_PAGE = path.resolve(import.meta.dirname, '../../../docs/rights.md');

/** Without asking anybody anything: that takes `matrix.test.ts`, which runs with `npm run test:all`. */
describe('The routes of the application', () => {
  let test: TestApp;
  let routes: Route[];

  beforeAll(async () => {
    test = await testApp();
    routes = routesOf(test.app);
  });

  afterAll(() => test.stop());

  const sorted = (names: readonly string[]) => [...names].sort();

  it('each have their row in the expected answers, and no row is without its route', () => {
    const inFile = sorted(expectedAnswers().flatMap((section) => section.routes));
    expect(inFile).toEqual(sorted(routes.map(nameOf)));
    expect(sorted(Object.keys(ASKED))).toEqual(inFile);
  });

  it('each name a right or are open to all', () => {
    const nameless = routes.filter(({ right }) => right === undefined || (right !== OPEN && !(right in RIGHTS)));
    expect(nameless.map(nameOf)).toEqual([]);
  });

  it('all stand in controllers, but the description of the API', async () => {
    const own = new Set(routes.map(nameOf));
    const served = servedRoutes(test.app);
    expect(served).toEqual(expect.arrayContaining([...own]));
    const others = served.filter((name) => !own.has(name));
    expect(others.filter((name) => !/^GET \/api\/(docs([-/].*)?|openapi\.json)$/.test(name))).toEqual([]);
    expect(others).toEqual(expect.arrayContaining(['GET /api/docs', 'GET /api/openapi.json']));
    const visitor = request(test.app.getHttpServer());
    for (const path of ['/api/docs', '/api/openapi.json']) await visitor.get(path).expect(200);
  });

  it('leave style sheets and scripts for everybody to read, and nothing beside them', async () => {
    const visitor = request(test.app.getHttpServer());
    const css = /\/assets\/[^"]+\/app\.css/.exec((await visitor.get('/sign-in')).text)![0];
    await visitor.get(css).expect(200);
    await visitor.get(css.replace('app.css', '../../package.json')).expect(404);
    await visitor.post(css).expect(404);
    await visitor.get('/assets/').expect(404);
  });

  it('stand in docs/rights.md as they are', () => {
    const page = rightsPage(routes);
    if (process.env.RENEW_RIGHTS_PAGE) writeFileSync(RIGHTS_PAGE, page);
    if (unformatted(readFileSync(RIGHTS_PAGE, 'utf8')) !== unformatted(page))
      throw new Error(
        'docs/rights.md is not what the program does any more. Run routes.test.ts with RENEW_RIGHTS_PAGE=1, format the file ' +
          '(npx prettier --write docs/rights.md), and read what has changed in it before you commit it.',
      );
  });
});
