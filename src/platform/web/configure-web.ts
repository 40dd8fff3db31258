import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import { json } from 'express';
import type { Config } from '../config.js';
import { jsonOnly, noteUtf8, utf8Only } from './api-bodies.js';
import { Assets } from './assets.js';
import { ErrorFilter } from './error-filter.js';
import { ownSite } from './own-site.js';
import { Pages } from './pages.js';
import { createLog, requestLog } from './request-log.js';
import { securityHeaders } from './security-headers.js';

/**
 * Upper limit of a form or a JSON body. A letter may be 20 pages; Chinese takes nine bytes a character in a form, so
 * this is far above every honest text, which the service then judges by itself and gives back with its reason.
 */
const BODY_LIMIT = '16mb';

/** The form of the district's rules, the longest, has some five hundred inputs. */
const MOST_FIELDS = 2000;

/** Bytes below which compressing an answer is not worth its time. */
const SMALL = 4096;

/** Puts the web's outer layers round the application, before its routes: log, headers, guard, assets, bodies, errors. */
export function configureWeb(app: NestExpressApplication, config: Config): void {
  const log = createLog(config);
  app.disable('x-powered-by');
  // The one ETag is a resource's version; a hash of every answer would be nothing that anybody may keep.
  app.disable('etag');
  app.use(requestLog(log));
  app.use(securityHeaders());
  app.set('trust proxy', config.TRUST_PROXY);
  app.use(ownSite(config.PUBLIC_URL));
  app.use(app.get(Assets).handler());
  app.use(compression({ threshold: SMALL }));
  app.useBodyParser('urlencoded', { extended: false, limit: BODY_LIMIT, parameterLimit: MOST_FIELDS });
  app.use(jsonOnly());
  app.use(json({ limit: BODY_LIMIT, verify: noteUtf8 }));
  app.use(utf8Only());
  app.useGlobalFilters(new ErrorFilter(app.get(Pages), log));
}
