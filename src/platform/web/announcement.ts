import type { Response } from 'express';

const COOKIE = 'banfu-done';
const MAX_AGE = 30_000;

/** What was done, for the page that the person sees next: `已签收`. It survives one redirect and nothing else. */
export function announce(res: Response, sentence: string): void {
  res.cookie(COOKIE, sentence, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: MAX_AGE });
}

/** The sentence that waits for this page, told once; empty when there is none. */
export function announced(res: Response): string {
  const found = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]*)`).exec(res.req.headers.cookie ?? '');
  if (!found) return '';
  res.clearCookie(COOKIE, { httpOnly: true, sameSite: 'lax', path: '/' });
  try {
    return decodeURIComponent(found[1]!);
  } catch {
    return '';
  }
}
