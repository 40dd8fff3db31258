import type { EntityManager } from 'typeorm';
import type { TestApp } from '../../support/app.js';
import type { Person } from './crowd.js';
import type { PlantedCase } from './planted-case.js';

/** What a route is asked with, so that whoever may do it gets it done. */
export interface Question {
  /** Path and query. */
  path: string;
  /** A body: JSON to the API, a form to a page. */
  send?: object;
  /** A file sent along with the form, under this name. */
  file?: { field: string; name: string; text: string | Uint8Array<ArrayBuffer> };
  ifMatch?: number;
}

/** How to ask one route. */
export interface Ask {
  question: (on: PlantedCase, who: Person, test: TestApp) => Question | Promise<Question>;
  /** Of a list: whether what was planted is in it. */
  holds?: (answer: string, on: PlantedCase) => boolean;
  /** What has to be there before, besides the case. */
  before?: (tx: EntityManager, on: PlantedCase, who: Person) => Promise<unknown>;
  /** A change that leaves no trace: it computes something, or ends what is not there. */
  changesNothing?: true;
  /** Below `/api`, but for people who are signed in: no token can have it. */
  signedInOnly?: true;
  /** It ends or changes the sign-in it is sent from. */
  spendsSignIn?: true;
}

/** Method and path, as `routesOf` gives them → how to ask. */
export type Asks = Readonly<Record<string, Ask>>;

/** The answer to one request, as far as rights go. */
export interface Answer {
  status: number;
  text: string;
  location: string;
}

const HERE = 'http://127.0.0.1';

/** Sends it as that person: to the API with a token, to a page from a browser that shows our pages. */
export async function ask(test: TestApp, who: Person, method: string, how: Ask, question: Question): Promise<Answer> {
  const { port } = test.app.getHttpServer().address() as { port: number };
  const origin = `${HERE}:${port}`;
  const api = isApi(question.path);
  const headers: Record<string, string> = { accept: api ? 'application/json' : 'text/html', origin };
  if (api && !how.signedInOnly) {
    if (who.token !== null) headers.authorization = `Bearer ${who.token}`;
  } else if (who.browser !== null) {
    headers.cookie = who.browser.cookie;
    headers['x-csrf-token'] = who.browser.csrf;
  }
  if (question.ifMatch !== undefined) headers['if-match'] = `"${question.ifMatch}"`;
  const body = bodyOf(question, api);
  if (typeof body === 'string') headers['content-type'] = 'application/json';
  const response = await fetch(origin + question.path, { method, headers, body, redirect: 'manual' });
  return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? '' };
}

export const isApi = (path: string): boolean => path.startsWith('/api/');

function bodyOf({ send, file }: Question, api: boolean): string | URLSearchParams | FormData | undefined {
  if (api && !file) return send && JSON.stringify(send);
  const fields = Object.entries((send ?? {}) as Record<string, string>);
  if (!file) return send && new URLSearchParams(fields);
  const form = new FormData();
  for (const [name, value] of fields) form.set(name, value);
  form.set(file.field, new Blob([file.text]), file.name);
  return form;
}

/** Told by their words, so that no refusal for another reason passes for one of rights. */
const SAYS = {
  forbidden: /"code":"rights\.not-allowed"|您没有“[^”]+”的权限/,
  'sign-in': /"code":"sign-in\.required"|登录已经失效/,
  'password-due': /"code":"sign-in\.password-due"/,
  'bad-token': /"code":"sign-in\.bad-token"/,
} as const;

export type Verdict = 'allowed' | 'missing' | keyof typeof SAYS;

/** A `Verdict`, or the status and first words of an answer that is none. */
export function verdictOf({ status, text, location }: Answer): string {
  if (status === 303 && location.startsWith('/sign-in?to=')) return 'sign-in';
  if (status === 303 && location === '/account/password') return 'password-due';
  if (status >= 200 && status < 400) return 'allowed';
  if (status === 404) return 'missing';
  for (const [verdict, said] of Object.entries(SAYS))
    if ((status === 401 || status === 403) && said.test(text)) return verdict;
  return `${status} ${words(text)}`;
}

const words = (text: string): string =>
  text
    .replace(/<(head|nav|header)[\s\S]*?<\/\1>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
