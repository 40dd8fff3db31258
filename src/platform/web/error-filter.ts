import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { announce } from './announcement.js';
import { explainError, type Explained } from './explain-error.js';
import { keptFormOf, keptView, pageBefore } from './kept-form.js';
import type { Pages } from './pages.js';
import { pageOfForm } from './post-only.js';
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
    // Pages fetch parts of themselves: their scripts must tell an ended sign-in from other troubles.
    if (!res.headersSent && explained.code.startsWith('sign-in.')) res.set('X-Sign-In', explained.code);
    if (!res.headersSent && explained.retryAfter !== undefined) res.set('Retry-After', String(explained.retryAfter));
    if (res.headersSent) {
      res.destroy();
    } else if (wantsProblem(req)) {
      if (explained.status === 401) res.set('WWW-Authenticate', 'Bearer realm="banfu"');
      res
        .status(explained.status)
        .type('application/problem+json')
        .send(JSON.stringify(problem(explained, id)));
    } else {
      this.page(req, res, explained, id);
    }
  }

  private page(req: Request, res: Response, explained: Explained, id: string): void {
    const kept = keptFormOf(req);
    const isPart = req.headers['hx-request'] !== undefined;
    const page = explained.status === 404 && !isPart ? pageOfForm(req) : null;
    if (page !== null) {
      announce(res, '这个网址只用来提交表单，没有重新提交。需要时请在本页再办。');
      return res.redirect(303, page);
    }
    if (explained.code === 'sign-in.required' && req.path === '/sign-out') {
      res.redirect(303, '/sign-in?to=%2F');
    } else if (explained.code === 'sign-in.required' && !isPart) {
      if (kept) this.pages.render(res, 'sign-in', { ...signInAgain, ...keptView(kept) }, explained.status);
      else res.redirect(303, `/sign-in?${new URLSearchParams({ to: pageBefore(req) }).toString()}`);
    } else if (explained.code === 'sign-in.password-due' && !isPart) {
      res.redirect(303, '/account/password');
    } else if (explained.code === 'sign-in.stale-page' && kept) {
      this.pages.render(res, 'send-again', { ...sendAgain, ...keptView(kept) }, explained.status);
    } else {
      const list = explained.code === 'papers.unknown-kind' ? req.path.replace(/\/[^/]+\/?$/, '') : '';
      const view = { ...explained, section: 'other' as const, id, list, showId: explained.status >= 500 };
      this.pages.render(res, 'error', view, explained.status);
    }
  }
}

/** The sign-in page for somebody whose sign-in ended while writing. */
const signInAgain = {
  title: '登录',
  section: 'other',
  width: 'narrow',
  login: '',
  problem: '登录已经失效，刚才的操作还没有执行。请重新登录，填写的内容会回到您面前。',
  noAccounts: false,
  demoSignIns: [],
} as const;

/** The form once more, with a token that is good. */
export const sendAgain = { title: '请再点一次', section: 'other', width: 'narrow' } as const;

function wantsProblem(req: Request): boolean {
  return req.path.startsWith('/api/') || req.accepts(['html', 'json']) === 'json';
}

function problem(explained: Explained, id: string): Record<string, unknown> {
  const { status, title, code, sentence, remedy, fields, details, current } = explained;
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
    ...(details !== undefined && { details }),
    ...(current !== undefined && { current }),
  };
}
