import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import type { Clock } from '../platform/clock.js';
import { isId, newId } from '../platform/database/ids.js';
import { CLOCK } from '../platform/tokens.js';
import { formText, formTexts, type FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { refusalStatus } from '../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { AccountQueries } from './accounts.queries.js';
import { ownAccountPage, type OwnAccountInput } from './own-account.page-views.js';
import { OwnAccountService, type TypedToken } from './own-account.service.js';

/** 我的账号: who one is here, where one is signed in, and which programs act in one's name. */
@Controller('account')
export class OwnAccountPages {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: AccountQueries,
    private readonly service: OwnAccountService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('self')
  async page(@CurrentActor() actor: Actor, @Req() req: Request, @Res() res: Response): Promise<void> {
    await this.show(req, res, actor);
  }

  @Get(['tokens', 'tokens/:id/revoke', 'sessions/end', 'sessions/:id/end'])
  @Needs('self')
  back(@Res() res: Response): void {
    res.redirect(303, '/account');
  }

  @Post('sessions/end')
  @Needs('self')
  async endOthers(@CurrentActor() actor: Actor, @Req() req: Request, @Res() res: Response): Promise<void> {
    await this.service.endOtherSignIns(actor, req.sessionID);
    res.redirect(303, '/account#sign-ins');
  }

  @Post('sessions/:id/end')
  @Needs('self')
  async end(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    if (/^[0-9a-f]{64}$/.test(id)) await this.service.endSignIn(actor, id);
    res.redirect(303, '/account#sign-ins');
  }

  @Post('tokens')
  @Needs('self')
  async createToken(
    @CurrentActor() actor: Actor,
    @Req() req: Request,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    try {
      const secret = await this.service.createToken(actor, typed);
      const frame = { title: '新令牌', section: 'account', width: 'narrow' } as const;
      const view = { ...frame, name: typed.name.trim(), secret };
      this.pages.render(res, 'token-made', view);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.show(req, res, actor, { typed, errors: error.fields, problem: error.message }, refusalStatus(error));
    }
  }

  @Post('tokens/:id/revoke')
  @Needs('self')
  async revoke(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    if (isId(id)) await this.service.revokeToken(actor, id);
    res.redirect(303, '/account#tokens');
  }

  private async show(
    req: Request,
    res: Response,
    actor: Actor,
    again: Pick<OwnAccountInput, 'typed' | 'errors' | 'problem'> = {},
    status = 200,
  ): Promise<void> {
    const view = await this.accounts.read(actor.id);
    const signIns = await this.service.signIns(actor, req.sessionID);
    const tokens = await this.service.tokens(actor);
    const page = { view, signIns, tokens, newId: newId(), today: this.clock.today(), ...again };
    this.pages.render(res, 'own-account', ownAccountPage(page), status);
  }
}

function typedIn(body: FormBody): TypedToken {
  const id = formText(body, 'id');
  return {
    id: isId(id) ? id : newId(),
    name: formText(body, 'tokenName'),
    scopes: formTexts(body, 'scopes'),
    days: Number(formText(body, 'days')) || undefined,
  };
}
