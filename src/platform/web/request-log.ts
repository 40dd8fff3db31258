import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { destination, pino, type Logger } from 'pino';
import { pinoHttp, type HttpLogger } from 'pino-http';
import type { Config } from '../config.js';

const STANDARD_OUTPUT = 1;

/** A failed statement brings the values it was given: texts, names, hashes of passwords. */
const VALUES = ['err.parameters', 'err.driverError'];

/** The program's log: one JSON line per event on standard output. No request waits until its line is written. */
export function createLog(config: Pick<Config, 'LOG_LEVEL'>): Logger {
  const options = { name: 'banfu', level: config.LOG_LEVEL, redact: { paths: VALUES, remove: true } };
  return pino(options, destination({ dest: STANDARD_OUTPUT, sync: false }));
}

/**
 * One line per request, without bodies, cookies or query values (they hold names and texts). Each request has an id;
 * it goes back as `X-Request-Id` and is the number an error page shows.
 */
export function requestLog(log: Logger): HttpLogger<Request, Response> {
  return pinoHttp<Request, Response>({
    logger: log,
    genReqId: (_req, res) => {
      const id = randomUUID().slice(0, 8);
      res.setHeader('X-Request-Id', id);
      return id;
    },
    autoLogging: { ignore: (req) => req.path.startsWith('/assets/') || req.path.startsWith('/health/') },
    customLogLevel: (_req, res, error) =>
      error !== undefined || res.statusCode >= 500 ? 'error' : res.statusCode >= 400 ? 'warn' : 'info',
    serializers: {
      req: (req: { id: unknown; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        path: req.url.split('?')[0],
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  });
}

/** The id of a request, as its page and its log line show it. */
export function requestId(req: { id?: unknown }): string {
  return typeof req.id === 'string' ? req.id : '—';
}
