import type { NestExpressApplication } from '@nestjs/platform-express';
import session from 'express-session';
import type { Config } from '../platform/config.js';
import { csrfProtection } from '../platform/web/csrf.js';
import { uploads } from '../platform/web/uploads.js';
import { Identity } from './identity.js';
import { sessionSecret } from './session-secret.js';
import { SessionStore } from './session-store.js';

/** Puts the sign-in in front of the routes: session, who it is, files sent along, and the forms' token. */
export function configureSignIn(app: NestExpressApplication, config: Config): void {
  const secure = config.PUBLIC_URL?.startsWith('https:') ?? false;
  app.use(
    session({
      name: secure ? '__Host-banfu' : 'banfu',
      secret: sessionSecret(config),
      store: app.get(SessionStore),
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
    }),
  );
  app.use(app.get(Identity).handler());
  app.use(uploads());
  app.use(csrfProtection());
}
