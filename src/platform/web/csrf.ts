import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { IdentifiedRequest } from './rights.js';
import './session-data.js';

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: (req: Request) => {
    const typed = (req.body as Record<string, unknown> | undefined)?._csrf ?? req.headers['x-csrf-token'];
    return typeof typed === 'string' ? typed : undefined;
  },
  getTokenFromState: (req: Request) => req.session.csrfToken,
  storeTokenInState: (req: Request, token) => {
    req.session.csrfToken = token;
  },
});

/** The session's token, for the forms of a page. Whoever is not signed in needs none. */
export const csrfToken = (req: Request): string => (req.session?.accountId ? generateToken(req) : '');

/**
 * A change by a signed-in person must come from a form of ours, which has the session's token. Programs send no cookie, and
 * whoever is not signed in cannot change anything.
 */
export function csrfProtection(): RequestHandler {
  return (req: IdentifiedRequest, res, next) => {
    if (!req.session?.accountId || req.headers.authorization !== undefined) return next();
    csrfSynchronisedProtection(req, res, (error?: unknown) => {
      next(
        error
          ? new Refusal(
              'sign-in.stale-page',
              '这一页是上次登录时打开的，为安全起见没有直接执行。',
              '内容都在，请再点一次按钮。',
            )
          : undefined,
      );
    });
  };
}
