import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import { Refusal } from '../../domain/refusal.js';
import { comesFromOwnPage } from './own-site.js';
import type { IdentifiedRequest } from './rights.js';
import './session-data.js';
import { masked, unmasked } from './token-mask.js';

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: (req: Request) => {
    const typed = (req.body as Record<string, unknown> | undefined)?._csrf ?? req.headers['x-csrf-token'];
    return typeof typed === 'string' ? unmasked(typed) : undefined;
  },
  getTokenFromState: (req: Request) => req.session.csrfToken,
  storeTokenInState: (req: Request, token) => {
    req.session.csrfToken = token;
  },
});

/** The session's token, for the forms of a page. Whoever is not signed in needs none. */
export const csrfToken = (req: Request): string => (req.session?.accountId ? masked(generateToken(req)) : '');

/** Its form has no token: it must come from our own page, which the route itself looks at. */
const SIGN_IN = '/sign-in';

/**
 * A change by a signed-in person must come from a form of ours, which has the session's token. Programs act by a token of
 * their own and send no cookie, and whoever is not signed in cannot change anything.
 */
export function csrfProtection(publicUrl?: string): RequestHandler {
  return (req: IdentifiedRequest, res, next) => {
    if (!req.actor || req.actor.scopes !== null || req.path === SIGN_IN) return next();
    csrfSynchronisedProtection(req, res, (error?: unknown) => {
      next(error ? refusal(req, publicUrl) : undefined);
    });
  };
}

/** A page of an earlier sign-in may be sent again; what does not come from a page of ours may not. */
function refusal(req: IdentifiedRequest, publicUrl?: string): Refusal {
  if (comesFromOwnPage(req, publicUrl))
    return new Refusal(
      'sign-in.stale-page',
      '这一页是上次登录时打开的，为安全起见没有直接执行。',
      '内容都在，请再点一次按钮。',
    );
  return new Refusal(
    'web.forbidden-origin',
    '这次提交没有带本次登录的页面凭证，没有执行。',
    '请在本系统的页面里操作；如果不是您本人点的，不用理会。',
  );
}
