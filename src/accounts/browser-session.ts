import type { Request, Response } from 'express';
import type { Config } from '../platform/config.js';
import { csrfToken } from '../platform/web/csrf.js';
import type { SessionStore } from './session-store.js';

const AGENT_KEPT = 200;

/** Over https the browser itself makes sure that nobody but this host has set the cookie (`__Host-`). */
export const isSecure = ({ PUBLIC_URL }: Config): boolean => PUBLIC_URL?.startsWith('https:') ?? false;
export const cookieName = (config: Config): string => (isSecure(config) ? '__Host-banfu' : 'banfu');

/** A new session with a name of its own, so that one planted before the sign-in is worth nothing. */
export async function beginSession(req: Request, store: SessionStore, accountId: string): Promise<void> {
  await called((done) => req.session.regenerate(done));
  const agent = (req.headers['user-agent'] ?? '').slice(0, AGENT_KEPT);
  const session = Object.assign(req.session, { accountId, address: req.ip ?? '', agent });
  // Made here once: nothing writes into a session later, so a page never waits for that.
  csrfToken(req);
  await store.begin(req.sessionID, session);
  await called((done) => req.session.save(done));
}

/** Ends it here and in the browser, which then drops the pages it has kept, too. */
export async function endSession(req: Request, res: Response, config: Config): Promise<void> {
  await called((done) => req.session.destroy(done));
  res.clearCookie(cookieName(config), { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(config) });
}

function called(start: (done: (error?: unknown) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
}
