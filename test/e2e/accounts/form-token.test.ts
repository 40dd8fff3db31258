import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type request from 'supertest';
import { testApp, type TestApp } from '../../support/app.js';
import { OPEN } from '../../../src/platform/web/rights.js';
import { unmasked } from '../../../src/platform/web/token-mask.js';
import { nameOf, routesOf, type Route } from '../../support/routes.js';
import { browserOf, plantPerson, signedIn, tokenOn } from '../../support/sign-in.js';
import { fingerprint, withoutLooks } from '../rights/fingerprint.js';

type Method = 'post' | 'put' | 'patch' | 'delete';

/** Letters are verified, codes are used and the type is set larger by anybody, signed in or not. */
const OPEN_TO_ALL = ['POST /api/v1/verify', 'POST /f', 'POST /f/answer', 'POST /type', 'POST /verify'];

describe('A change by somebody who is signed in', () => {
  let test: TestApp;
  let browser: ReturnType<typeof request.agent>;
  let changing: Route[];
  let origin: string;

  beforeAll(async () => {
    test = await testApp();
    await plantPerson(test, { login: 'everything', roles: ['system'] });
    browser = await signedIn(test, 'everything');
    changing = routesOf(test.app).filter(({ method, path }) => method !== 'GET' && path !== '/sign-in');
    const { port } = test.app.getHttpServer().address() as { port: number };
    origin = `http://127.0.0.1:${port}`;
  });

  afterAll(() => test.stop());

  /** Pages send forms with the token in them, scripts JSON with the token in a header. */
  function send(who: typeof browser, { method, path }: Route, token: string | undefined) {
    const address = path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000');
    const ask = who[method.toLowerCase() as Method](address).set({ Accept: 'application/json', 'If-Match': '"1"' });
    if (!path.startsWith('/api/')) return ask.type('form').send(token === undefined ? {} : { _csrf: token });
    return (token === undefined ? ask : ask.set('X-CSRF-Token', token)).send({});
  }

  /** Asks every route that changes something; gives those that did not answer 403 with this code. */
  async function notRefused(
    headers: Record<string, string>,
    token: string | undefined,
    code: string,
  ): Promise<string[]> {
    const before = withoutLooks(await fingerprint(test.database));
    const wrong: string[] = [];
    for (const route of changing) {
      const { status, text } = await send(browser, route, token).unset('Origin').set(headers);
      if (status !== 403 || !text.includes(`"code":"${code}"`)) wrong.push(`${nameOf(route)}: ${status} ${text}`);
    }
    expect(withoutLooks(await fingerprint(test.database))).toEqual(before);
    return wrong;
  }

  it('is asked of every route there is', () => {
    expect(changing.length).toBeGreaterThan(20);
    expect(changing.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/sign-out',
        '/account/password',
        '/accounts/:id',
        '/replies/:id',
        '/api/v1/replies/:id/record',
      ]),
    );
  });

  it('takes every writing of its token, none of which is the same twice, and not the bare one', async () => {
    const [one, two] = [await tokenOn(browser), await tokenOn(browser)];
    expect(one).not.toBe(two);
    expect(unmasked(one)).toBe(unmasked(two));
    const drop = { method: 'POST', path: '/help/tour', right: 'self' } as const;
    for (const token of [one, two]) expect((await send(browser, drop, token)).status).toBe(303);
    expect((await send(browser, drop, unmasked(one))).status).toBe(403);
  });

  it('from one of our pages needs the token of this sign-in', async () => {
    const another = await tokenOn(await signedIn(test, 'everything'));
    for (const token of [undefined, '', 'invented', another])
      expect(await notRefused({ Origin: origin }, token, 'sign-in.stale-page')).toEqual([]);
  });

  it('from who knows where is refused without a second question', async () => {
    expect(await notRefused({}, undefined, 'web.forbidden-origin')).toEqual([]);
  });

  it('from another site is refused, whatever token it brings', async () => {
    const token = await tokenOn(browser);
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ] as Record<string, string>[])
      expect(await notRefused(headers, token, 'web.forbidden-origin')).toEqual([]);
  });

  it('needs no token of a program’s: it sends no cookie, and without any it is nobody', async () => {
    const closed = changing.filter(({ right }) => right !== OPEN);
    expect(changing.filter(({ right }) => right === OPEN).map(nameOf)).toEqual(OPEN_TO_ALL);
    for (const route of closed)
      expect([nameOf(route), (await send(browserOf(test), route, undefined)).status]).toEqual([nameOf(route), 401]);
  });
});
