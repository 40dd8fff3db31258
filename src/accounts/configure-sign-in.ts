import type { NestExpressApplication } from '@nestjs/platform-express';
import session from 'express-session';
import type { Config } from '../platform/config.js';
import { csrfProtection } from '../platform/web/csrf.js';
import { uploads } from '../platform/web/uploads.js';
import { cookieName, isSecure } from './browser-session.js';
import { Identity } from './identity.js';
import { sessionSecret } from './session-secret.js';
import { SessionStore } from './session-store.js';

/** Puts the sign-in in front of the routes: session, who it is, files sent along, and the forms' token. */
export function configureSignIn(app: NestExpressApplication, config: Config): void {
  app.use(
    session({
      name: cookieName(config),
      secret: sessionSecret(config),
      store: app.get(SessionStore),
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: isSecure(config), path: '/' },
    }),
  );
  app.use(app.get(Identity).handler());
  app.use(uploads());
  app.use(csrfProtection(config.PUBLIC_URL));
}
