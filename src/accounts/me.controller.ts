import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../platform/api/docs.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { AccountQueries } from './accounts.queries.js';
import { meSchema, meView, type MeView } from './me.schemas.js';

/**
 * Who a token acts for. There is no more API than this about accounts: no token may manage any, nor breed other tokens, and
 * people have the pages.
 */
@ApiTags('账号')
@Controller('api/v1/me')
export class MeController {
  constructor(private readonly accounts: AccountQueries) {}

  @Get()
  @Needs('me.read')
  @ApiOperation({ summary: '这个令牌（或登录）代表谁，能做什么' })
  @ApiAnswer(meSchema, '账号、角色、权限')
  @ApiProblems(401)
  async me(@CurrentActor() actor: Actor): Promise<MeView> {
    return meView(actor, await this.accounts.read(actor.id));
  }
}
