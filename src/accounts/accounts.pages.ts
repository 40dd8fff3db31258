import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { ROLE_CODES } from '../domain/rights/roles.js';
import type { Clock } from '../platform/clock.js';
import { Conflict } from '../platform/database/conflict.js';
import { CLOCK } from '../platform/tokens.js';
import { formText, formTexts, formValue, type FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { queryCode, queryFlag, wholeNumber } from '../platform/web/query.js';
import { refusalStatus } from '../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { AccountId } from './account-id.js';
import { accountForm, type AccountFormInput } from './account-form.page-views.js';
import type { TypedAccount } from './account-input.js';
import { accountsPage } from './accounts.page-views.js';
import { AccountQueries } from './accounts.queries.js';
import { AccountsService, type Opened } from './accounts.service.js';

const PAGE_SIZE = 50;

/** 安全管理员's pages: who has an account, and what each may do. */
@Controller('accounts')
export class AccountsPages {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: AccountQueries,
    private readonly service: AccountsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('account.manage')
  async list(@Query() query: FormBody, @Res() res: Response): Promise<void> {
    const filter = {
      q: formValue(query, 'q') ?? undefined,
      role: queryCode(query, 'role', ROLE_CODES),
      disabled: queryFlag(query, 'disabled'),
    };
    const after = formValue(query, 'after') ?? undefined;
    const page = await this.accounts.list(filter, { limit: PAGE_SIZE, after });
    const counts = await this.accounts.counts();
    this.pages.render(res, 'accounts', accountsPage({ filter, ...page, after, counts, today: this.clock.today() }));
  }

  @Get('new')
  @Needs('account.manage')
  async newForm(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    await this.show(res, actor, null);
  }

  @Post('new')
  @Needs('account.manage')
  async create(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const typed = typedIn(body);
    await this.attempt(res, actor, null, typed, async () => this.tell(res, await this.service.create(actor, typed)));
  }

  @Get(':id')
  @Needs('account.manage')
  async form(@CurrentActor() actor: Actor, @AccountId() id: string, @Res() res: Response): Promise<void> {
    await this.show(res, actor, id);
  }

  @Post(':id')
  @Needs('account.manage')
  async save(
    @CurrentActor() actor: Actor,
    @AccountId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.attempt(res, actor, id, typed, async () => {
      await this.service.update(actor, id, versionOf(body), typed);
      res.redirect(303, `/accounts/${id}`);
    });
  }

  /** The forms of these buttons, opened as an address: after a reload, or typed. */
  @Get(':id/:button')
  @Needs('account.manage')
  back(@AccountId() id: string, @Res() res: Response): void {
    res.redirect(303, `/accounts/${id}`);
  }

  @Post(':id/reset')
  @Needs('account.manage')
  async reset(
    @CurrentActor() actor: Actor,
    @AccountId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    await this.attempt(res, actor, id, undefined, async () =>
      this.tell(res, await this.service.resetPassword(actor, id, versionOf(body))),
    );
  }

  @Post([':id/disable', ':id/enable'])
  @Needs('account.manage')
  async setDisabled(
    @CurrentActor() actor: Actor,
    @AccountId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    await this.attempt(res, actor, id, undefined, async () => {
      await this.service.setDisabled(actor, id, versionOf(body), res.req.path.endsWith('/disable'));
      res.redirect(303, `/accounts/${id}`);
    });
  }

  @Post(':id/unlock')
  @Needs('account.manage')
  async unlock(@CurrentActor() actor: Actor, @AccountId() id: string, @Res() res: Response): Promise<void> {
    await this.attempt(res, actor, id, undefined, async () => {
      await this.service.unlock(actor, id);
      res.redirect(303, `/accounts/${id}`);
    });
  }

  @Post(':id/sign-out')
  @Needs('account.manage')
  async signOut(@CurrentActor() actor: Actor, @AccountId() id: string, @Res() res: Response): Promise<void> {
    await this.attempt(res, actor, id, undefined, async () => {
      await this.service.signOutEverywhere(actor, id);
      res.redirect(303, `/accounts/${id}`);
    });
  }

  /** Does it, or shows the form again with what was typed beside the reason why not. */
  private async attempt(
    res: Response,
    actor: Actor,
    id: string | null,
    typed: TypedAccount | undefined,
    act: () => Promise<void>,
  ): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'accounts.not-found') throw error;
      const stale = typed !== undefined && error instanceof Conflict;
      const again = { typed, stale, errors: error.fields, problem: error.message };
      await this.show(res, actor, id, again, refusalStatus(error));
    }
  }

  private async show(
    res: Response,
    actor: Actor,
    id: string | null,
    again: Pick<AccountFormInput, 'typed' | 'stale' | 'errors' | 'problem'> = {},
    status = 200,
  ): Promise<void> {
    const view = id === null ? null : await this.accounts.read(id);
    const use = view && (await this.accounts.use(view));
    const choices = await this.accounts.choices();
    const form = { view, use, choices, own: actor.id === id, today: this.clock.today(), ...again };
    this.pages.render(res, 'account', accountForm(form), status);
  }

  /** The only look at a one-time password there is; the page is not kept anywhere. */
  private tell(res: Response, { account, password }: Opened): void {
    const { id, login, name } = account;
    const frame = { title: '一次性密码', section: 'accounts', width: 'narrow' } as const;
    const view = { ...frame, login, name, password, href: `/accounts/${id}` };
    this.pages.render(res, 'account-opened', view);
  }
}

function versionOf(body: FormBody): number {
  const version = wholeNumber(body, 'version');
  if (version !== undefined) return version;
  throw new Refusal('accounts.invalid', '页面发来的内容不完整，没有保存。', '请核对下面的内容后再保存一次。');
}

function typedIn(body: FormBody): TypedAccount {
  return {
    login: formText(body, 'login'),
    name: formText(body, 'name'),
    roles: formTexts(body, 'roles'),
    unit: formText(body, 'unit'),
    member: formText(body, 'member'),
  };
}
