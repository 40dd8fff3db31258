import { expect } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/demo/accounts.js';
import { demoId } from '../../src/demo/ids.js';
import { Proposal } from '../../src/proposals/proposal.entity.js';
import type { TestApp } from '../support/app.js';
import { demoFinds } from './demo-finds.js';
import type { Places } from './demo-looks.js';

/** The day on which the demo district lives, in the morning. */
export const DEMO_MOMENT = new Date('2026-11-18T10:00:00+08:00');

export type DemoPlaces = Places;

/** Where things are in a demo district that is loaded. */
export async function demoPlaces(test: TestApp): Promise<DemoPlaces> {
  const cases = new Map<string, string>();
  for (const { id, title } of await test.database.reader.manager.find(Proposal)) cases.set(title, id);
  const of = (matter: string) => cases.get(`关于${matter}的提案`) ?? matter;
  const hand = (matter: string, unit: string, round = 1) => demoId('assignment', of(matter), unit, round);
  const finds = await demoFinds(test, of, hand);
  return { of, hand, found: (name) => finds.get(name) ?? `没有找到${name}` };
}

/** Signs in as a browser does; gives the cookie. */
export async function signInToDemo(test: TestApp, login: string): Promise<string> {
  const body = new URLSearchParams({ login, password: DEMO_PASSWORD, to: '/' });
  const headers = { Origin: test.address };
  const answer = await fetch(`${test.address}/sign-in`, { method: 'POST', headers, body, redirect: 'manual' });
  expect(answer.status).toBe(303);
  return answer.headers.get('set-cookie')!.split(';')[0]!;
}
