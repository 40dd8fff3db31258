import { Inject, Injectable } from '@nestjs/common';
import type { NextFunction, RequestHandler, Response } from 'express';
import { DataSource } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import type { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { sha256 } from '../platform/sha256.js';
import { CLOCK } from '../platform/tokens.js';
import type { IdentifiedRequest } from '../platform/web/rights.js';
import { actorOf } from './account-actor.js';
import { Account } from './account.entity.js';
import { ApiToken } from './api-token.entity.js';

/** Uses of a token within this time are written down once. */
const USE_STEP = 5 * 60_000;

/** Finds out who sends a request: a program by its token, else a person by the session. */
@Injectable()
export class Identity {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  handler(): RequestHandler {
    return (req: IdentifiedRequest, res: Response, next: NextFunction) => {
      // What somebody may see is nobody else's: not the next person's at this computer, nor a proxy's.
      res.set('Cache-Control', 'no-store');
      this.identify(req).then(() => next(), next);
    };
  }

  private async identify(req: IdentifiedRequest): Promise<void> {
    req.actor = null;
    const bearer = /^Bearer\b(.*)$/i.exec(req.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      const { account, token } = await this.tokenHolder(bearer.trim());
      req.actor = await actorOf(this.reader.manager, account, token.scopes);
    } else if (req.session?.accountId) {
      const account = await this.reader.manager.findOneBy(Account, { id: req.session.accountId });
      if (!account || account.disabled) return;
      req.actor = await actorOf(this.reader.manager, account);
      req.passwordDue = account.passwordDue;
    }
  }

  /** Throws `Refusal` for a token that is unknown, over or revoked, or whose person is gone: it never falls back to a session. */
  private async tokenHolder(secret: string): Promise<{ account: Account; token: ApiToken }> {
    const now = this.clock.now();
    const token = await this.reader.manager.findOneBy(ApiToken, { sha256: sha256(secret) });
    const valid = token && token.revokedAt === null && (token.expiresAt === null || token.expiresAt > now);
    const account = valid ? await this.reader.manager.findOneBy(Account, { id: token.accountId }) : null;
    if (!token || !account || account.disabled || account.passwordDue)
      throw new Refusal(
        'sign-in.bad-token',
        '这个令牌不能用：不存在、已过期或已吊销。',
        '请在“我的账号”里另建一个令牌。',
      );
    if (token.usedAt === null || Math.abs(now.getTime() - token.usedAt.getTime()) > USE_STEP)
      await this.unitOfWork.run((tx) => tx.update(ApiToken, { id: token.id }, { usedAt: now }));
    return { account, token };
  }
}
