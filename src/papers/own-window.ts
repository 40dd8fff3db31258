import type { Response } from 'express';
import { newId } from '../platform/database/ids.js';
import { formText, type FormBody } from '../platform/web/form.js';

const COOKIE = 'banfu-paper';
const MAX_AGE = 12 * 3_600_000;
const KEY = /^[0-9a-f-]{36}$/;

/**
 * A form that was printed stays open in its window, and what it says it saw is its own last version no more. Which window
 * was the last to keep something, and what, the browser remembers: so a window that goes on after itself is no conflict, and
 * one's own other window is.
 */
export const windowOf = (body: FormBody): string => {
  const key = formText(body, 'window');
  return KEY.test(key) ? key : newId();
};

/** The version that this window saw: the page's, or what it kept itself since. */
export function seenBy(res: Response, body: FormBody): number {
  const seen = Number.parseInt(formText(body, 'seen'), 10) || 0;
  const [, key, kept] =
    new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9a-f-]{36})\\.(\\d{1,9})(?:;|$)`).exec(res.req.headers.cookie ?? '') ?? [];
  return key !== undefined && key === formText(body, 'window') ? Math.max(seen, Number(kept)) : seen;
}

export function rememberKept(res: Response, body: FormBody, version: number): void {
  const key = formText(body, 'window');
  if (!KEY.test(key)) return;
  res.cookie(COOKIE, `${key}.${version}`, { httpOnly: true, sameSite: 'lax', path: res.req.path, maxAge: MAX_AGE });
}
