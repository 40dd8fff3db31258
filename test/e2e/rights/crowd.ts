import type { Account } from '../../../src/accounts/account.entity.js';
import type { Scope } from '../../../src/domain/rights/rights.js';
import { ROLE_CODES, UNIT_ROLES, type Role } from '../../../src/domain/rights/roles.js';
import type { TestApp } from '../../support/app.js';
import { plantToken, type Somebody } from '../../support/people.js';
import { PASSWORD, plantPerson } from '../../support/sign-in.js';
import type { Column } from './expected.js';
import type { Places } from './planted-case.js';

/** A browser in which somebody is signed in. */
interface Browser {
  cookie: string;
  /** The forms' token. */
  csrf: string;
}

/** Somebody who asks. */
export interface Person {
  column: Column;
  /** For the messages: 委员 and an organisation are one column. */
  title: string;
  account: Account | null;
  browser: Browser | null;
  /** With every scope. */
  token: string | null;
}

export const NOBODY: Person = { column: 'nobody', title: 'nobody', account: null, browser: null, token: null };

/** One person for each column, two for members: a person and an organisation that proposes. */
export async function crowd(test: TestApp, places: Places): Promise<Person[]> {
  const people: [Role, string, Partial<Somebody>][] = [
    ...ROLE_CODES.map((role): [Role, string, Partial<Somebody>] => [role, role, placeOf(role, places)]),
    ['member', 'member (organisation)', { unitId: places.body.own }],
  ];
  const found = [NOBODY];
  for (const [role, title, place] of people) found.push(await person(test, role, title, { roles: [role], ...place }));
  return found;
}

function placeOf(role: Role, { unit, member, committee, supervision }: Places): Partial<Somebody> {
  if (role === 'member') return { memberId: member.own };
  if (role === 'committee') return { unitId: committee };
  if (role === 'supervision') return { unitId: supervision };
  return UNIT_ROLES.includes(role) ? { unitId: unit.own } : {};
}

async function person(test: TestApp, column: Column, title: string, who: Somebody): Promise<Person> {
  const account = await plantPerson(test, who);
  const token = await plantToken(test.database, account);
  return { column, title, account, browser: await signIn(test, account), token };
}

/** The same person, with a new account and sign-in of the same kind: the old one may be used up. */
export function again(test: TestApp, { column, title, account }: Person): Promise<Person> {
  if (!account) return Promise.resolve(NOBODY);
  const { roles, unitId, memberId } = account;
  return person(test, column, title, { roles, unitId, memberId });
}

export const withToken = async (test: TestApp, who: Person, scopes: Scope[]): Promise<Person> =>
  who.account ? { ...who, token: await plantToken(test.database, who.account, scopes) } : who;

/** Through the door that everybody takes. */
export async function signIn({ app }: TestApp, { login }: Account): Promise<Browser> {
  const { port } = app.getHttpServer().address() as { port: number };
  const address = `http://127.0.0.1:${port}`;
  const body = new URLSearchParams({ login, password: PASSWORD });
  const headers = { origin: address };
  const answer = await fetch(`${address}/sign-in`, { method: 'POST', headers, body, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`${login} could not sign in: ${answer.status}.`);
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  const page = await (await fetch(`${address}/account/password`, { headers: { cookie } })).text();
  return { cookie, csrf: /name="_csrf" value="([^"]+)"/.exec(page)![1]! };
}
