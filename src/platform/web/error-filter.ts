import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { explainError, type Explained } from './explain-error.js';
import type { Pages } from './pages.js';
import { requestId } from './request-log.js';

/**
 * The one place where an error meets a person or a program: a page for people, `application/problem+json` (RFC 9457)
 * below `/api` and for who asks for JSON. The log gets the cause, the answer gets the words and the request's id.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter<unknown> {
  constructor(
    private readonly pages: Pages,
    private readonly log: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const req = host.switchToHttp().getRequest<Request>();
    const res = host.switchToHttp().getResponse<Response>();
    const explained = explainError(error);
    const id = requestId(req);
    if (explained.status >= 500) this.log.error({ err: error, req: { id, path: req.path } }, 'request failed');
    if (res.headersSent) {
      res.destroy();
    } else if (wantsProblem(req)) {
      res
        .status(explained.status)
        .type('application/problem+json')
        .send(JSON.stringify(problem(explained, id)));
    } else {
      const view = { ...explained, section: 'other' as const, id, showId: explained.status >= 500 };
      this.pages.render(res, 'error', view, explained.status);
    }
  }
}

function wantsProblem(req: Request): boolean {
  return req.path.startsWith('/api/') || req.accepts(['html', 'json']) === 'json';
}

function problem(explained: Explained, id: string): Record<string, unknown> {
  const { status, title, code, sentence, remedy, fields, current } = explained;
  return {
    type: 'about:blank',
    title,
    status,
    detail: `${sentence}${remedy}`,
    instance: `urn:banfu:request:${id}`,
    code,
    sentence,
    remedy,
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(current !== undefined && { current }),
  };
}
