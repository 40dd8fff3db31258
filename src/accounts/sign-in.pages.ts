import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { AccessLog } from '../audit/access-log.js';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import type { Config } from '../platform/config.js';
import type { DemoSignIn } from '../platform/platform.module.js';
import { CONFIG, DEMO_SIGN_INS } from '../platform/tokens.js';
import { sendAgain } from '../platform/web/error-filter.js';
import { formFields, formText, type FormBody } from '../platform/web/form.js';
import { keptFormIn, keptView, localPath } from '../platform/web/kept-form.js';
import { comesFromOwnPage } from '../platform/web/own-site.js';
import { Pages } from '../platform/web/pages.js';
import { refusalStatus } from '../platform/web/refusal-status.js';
import { CurrentActor, Needs, OpenToAll, type IdentifiedRequest } from '../platform/web/rights.js';
import { actorOf } from './account-actor.js';
import { Account } from './account.entity.js';
import { beginSession, endSession, isSecure } from './browser-session.js';
import { PasswordService } from './password.service.js';
import { SessionStore } from './session-store.js';
import { SignInService } from './sign-in.service.js';

/** Signing in and out, and the own password. */
@Controller()
export class SignInPages {
  constructor(
    private readonly pages: Pages,
    private readonly reader: DataSource,
    private readonly signIns: SignInService,
    private readonly passwords: PasswordService,
    private readonly access: AccessLog,
    private readonly sessions: SessionStore,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DEMO_SIGN_INS) private readonly demoSignIns: readonly DemoSignIn[],
  ) {}

  @Get('sign-in')
  @OpenToAll()
  async form(@Req() req: IdentifiedRequest, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    if (req.actor) return res.redirect(303, '/');
    await this.show(res, { to: localPath(formText(query, 'to')) });
  }

  @Post('sign-in')
  @OpenToAll()
  async signIn(@Req() req: IdentifiedRequest, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const kept = keptFormIn(body);
    const to = localPath(formText(body, 'to'));
    const login = formText(body, 'login');
    try {
      if (!comesFromOwnPage(req, this.config.PUBLIC_URL))
        throw new Refusal('web.forbidden-origin', '这次登录不是从本系统的登录页提交的。', '请在登录页里登录。');
      this.demandSecureWay(req);
      const account = await this.signIns.check(login, formText(body, 'password'), req.ip ?? '');
      await beginSession(req, this.sessions, account.id);
      req.actor = await actorOf(this.reader.manager, account);
      if (kept && !account.passwordDue) this.pages.render(res, 'send-again', { ...sendAgain, ...keptView(kept) });
      else res.redirect(303, account.passwordDue ? '/account/password' : to);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.show(res, { to, login, problem: error.message, ...(kept && keptView(kept)) }, refusalStatus(error));
    }
  }

  @Post('sign-out')
  @Needs('password.change')
  async signOut(@CurrentActor() actor: Actor, @Req() req: Request, @Res() res: Response): Promise<void> {
    await endSession(req, res, this.config);
    await this.access.signIn('sign-out', actor, req.ip ?? '');
    res.redirect(303, '/sign-in');
  }

  @Get('account/password')
  @Needs('password.change')
  passwordForm(@Req() req: IdentifiedRequest, @Res() res: Response): void {
    this.pages.render(res, 'password', passwordPage(req.passwordDue ?? false));
  }

  @Post('account/password')
  @Needs('password.change')
  async changePassword(
    @CurrentActor() actor: Actor,
    @Req() req: IdentifiedRequest,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const [current, wanted] = [formText(body, 'password'), formText(body, 'newPassword')];
    try {
      if (wanted !== formText(body, 'repeatPassword'))
        throw new Refusal('accounts.invalid', '两遍新密码不一样。', '请重新输入。', { repeatPassword: '两遍不一样' });
      await this.passwords.change(actor, current, wanted, req.ip ?? '');
      await beginSession(req, this.sessions, actor.id);
      res.redirect(303, '/');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const view = passwordPage(req.passwordDue ?? false, error.message, error.fields);
      this.pages.render(res, 'password', view, refusalStatus(error));
    }
  }

  /** Without it the browser would get no cookie, and the person the sign-in page again and again. */
  private demandSecureWay(req: Request): void {
    if (!isSecure(this.config) || req.secure) return;
    throw new Refusal(
      'sign-in.insecure',
      '登录不能完成：前面的代理没有说明浏览器走的是 https。',
      '请管理员让代理带上 X-Forwarded-Proto，并设好 TRUST_PROXY。',
    );
  }

  private async show(
    res: Response,
    view: { to: string; login?: string; problem?: string; kept?: string; shown?: string },
    status = 200,
  ): Promise<void> {
    const noAccounts = !(await this.reader.manager.exists(Account));
    const page = { login: '', problem: '', kept: '', shown: '', ...view, noAccounts, demoSignIns: this.demoSignIns };
    this.pages.render(res, 'sign-in', { title: '登录', section: 'other', width: 'narrow', ...page }, status);
  }
}

function passwordPage(due: boolean, problem = '', errors: Readonly<Record<string, string>> = {}) {
  const fields = formFields({ password: '', newPassword: '', repeatPassword: '' }, errors);
  return { title: '改密码', section: 'account', width: 'narrow', due, problem, fields } as const;
}
