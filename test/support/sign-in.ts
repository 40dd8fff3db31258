import request from 'supertest';
import { Account } from '../../src/accounts/account.entity.js';
import { hashPassword } from '../../src/accounts/passwords.js';
import { shanghaiDay, type Clock } from '../../src/platform/clock.js';
import type { PlainDate } from '../../src/domain/plain-date.js';
import { form } from '../e2e/pages/read-page.js';
import type { TestApp } from './app.js';
import { plantAccount, type Somebody } from './people.js';

/** Everybody's in tests. */
export const PASSWORD = '春江-Tide-8842';

const HASH = hashPassword(PASSWORD, 10);

/** A clock that tests set. */
export class HandClock implements Clock {
  constructor(private instant = new Date('2026-11-22T10:00:00+08:00')) {}

  now(): Date {
    return this.instant;
  }

  today(): PlainDate {
    return shanghaiDay(this.instant);
  }

  /** Minutes; negative ones set it back. */
  move(minutes: number): void {
    this.instant = new Date(this.instant.getTime() + minutes * 60_000);
  }
}

/** An account that one can sign in to with `PASSWORD`. */
export async function plantPerson(
  { database }: Pick<TestApp, 'database'>,
  who: Somebody & Partial<Pick<Account, 'disabled' | 'passwordDue'>>,
): Promise<Account> {
  const account = await plantAccount(database, who);
  const { disabled = false, passwordDue = false } = who;
  const change = { passwordHash: await HASH, disabled, passwordDue };
  await database.unitOfWork.run((tx) => tx.update(Account, { id: account.id }, change));
  return { ...account, ...change };
}

/** Sends what a browser sends that shows our pages; keeps its cookies. */
export function browserOf({ app }: Pick<TestApp, 'app'>): ReturnType<typeof request.agent> {
  const server = app.getHttpServer();
  const { port } = server.address() as { port: number };
  return request.agent(server).set('Origin', `http://127.0.0.1:${port}`).set('Accept', 'text/html');
}

export const credentials = (login: string, password = PASSWORD) => ({ login, password, to: '/' });

/** A browser in which somebody has signed in. */
export async function signedIn(test: TestApp, login: string): Promise<ReturnType<typeof request.agent>> {
  const browser = browserOf(test);
  await browser.post('/sign-in').type('form').send(credentials(login)).expect(303);
  return browser;
}

/** The forms' token of the page a person has open. */
export async function tokenOn(browser: ReturnType<typeof request.agent>, page = '/account/password'): Promise<string> {
  return form((await browser.get(page).expect(200)).text, '/sign-out').fields._csrf!;
}
