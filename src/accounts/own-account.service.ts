import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, Not, type EntityManager } from 'typeorm';
import { recordEvent, type AuditEvent } from '../audit/audit-trail.js';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { demand } from '../domain/rights/may.js';
import { scopesFor, SCOPES, type Scope } from '../domain/rights/rights.js';
import type { Role } from '../domain/rights/roles.js';
import { words } from '../platform/api/inputs.js';
import type { Clock } from '../platform/clock.js';
import { isDuplicate } from '../platform/database/errors.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { sha256 } from '../platform/sha256.js';
import { CLOCK } from '../platform/tokens.js';
import { Account } from './account.entity.js';
import { ApiToken } from './api-token.entity.js';
import { SessionStore } from './session-store.js';
import { SignInSession } from './sign-in-session.entity.js';

/** Days a token may last. */
export const TOKEN_DAYS = [30, 90, 365] as const;

const MOST_TOKENS = 20;
const DAY = 24 * 60 * 60_000;

/** A token as somebody asks for it. */
export interface TypedToken {
  /** Made with the form, so that sending it twice makes one token. */
  id: string;
  name: string;
  scopes: readonly string[];
  days: number | undefined;
}

/** What everybody does with the own sign-ins and tokens. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The own sign-ins, the one used last first; `sid` names the one that asks. */
  async signIns(actor: Actor, sid: string): Promise<(SignInSession & { here: boolean })[]> {
    const here = sha256(sid);
    return (await this.sessions.ofAccount(actor.id)).map((row) => ({ ...row, here: row.id === here }));
  }

  /** Tokens that still hold, the newest first. */
  tokens(actor: Actor): Promise<ApiToken[]> {
    return this.reader.manager.find(ApiToken, { where: this.active(actor), order: { createdAt: 'DESC', id: 'ASC' } });
  }

  async endSignIn(actor: Actor, id: string): Promise<void> {
    demand(actor, 'self');
    await this.write(actor, async (tx) => {
      const { affected } = await tx.delete(SignInSession, { id, accountId: actor.id });
      return affected === 0 ? null : { action: 'session.ended' };
    });
  }

  /** Every sign-in but the one that asks. */
  async endOtherSignIns(actor: Actor, sid: string): Promise<void> {
    demand(actor, 'self');
    await this.write(actor, async (tx) => {
      await tx.delete(SignInSession, { accountId: actor.id, id: Not(sha256(sid)) });
      return { action: 'sessions.ended' };
    });
  }

  /** Gives the secret, which is kept nowhere. Throws `Refusal` with the field that is wrong. */
  async createToken(actor: Actor, typed: TypedToken): Promise<string> {
    demand(actor, 'self');
    const { scopes, days } = fitting(actor, typed);
    const secret = `bf_${randomBytes(32).toString('base64url')}`;
    const createdAt = this.clock.now();
    const name = typed.name.trim();
    const row = { id: typed.id, accountId: actor.id, name, sha256: sha256(secret), scopes, createdAt };
    const expiresAt = new Date(createdAt.getTime() + days * DAY);
    try {
      await this.write(actor, async (tx) => {
        // Takes the account's row, so that one that is disabled meanwhile gets no token, nor anybody one too many.
        const { affected } = await tx.update(Account, { id: actor.id, disabled: false }, { disabled: false });
        if (affected !== 1) throw new Refusal('accounts.invalid', '这个账号已停用。', '请找本区的安全管理员。');
        if ((await tx.countBy(ApiToken, this.active(actor))) >= MOST_TOKENS)
          throw invalid('tokenName', `令牌已有${MOST_TOKENS}个，不能再多`);
        await tx.insert(ApiToken, { ...row, expiresAt, usedAt: null, revokedAt: null });
        const detail = { token: name, scopes: scopes.map((scope) => SCOPES[scope]).join('、'), days };
        return { action: 'token.created', detail };
      });
    } catch (error) {
      if (isDuplicate(error)) throw invalid('tokenName', '这个令牌刚才已经建好，密文只显示那一次');
      throw error;
    }
    return secret;
  }

  async revokeToken(actor: Actor, id: string): Promise<void> {
    demand(actor, 'self');
    await this.write(actor, async (tx) => {
      const token = await tx.findOneBy(ApiToken, { id, accountId: actor.id, revokedAt: IsNull() });
      if (!token) return null;
      await tx.update(ApiToken, { id }, { revokedAt: this.clock.now() });
      return { action: 'token.revoked', detail: { token: token.name } };
    });
  }

  private active({ id: accountId }: Actor) {
    return { accountId, revokedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) };
  }

  /** A change of one's own with its line in the trail; null when there was nothing to do. */
  private write(actor: Actor, work: (tx: EntityManager) => Promise<AuditEvent | null>): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const event = await work(tx);
      if (event) await recordEvent(tx, 'accounts', actor, event, this.clock.now());
    });
  }
}

function fitting({ roles }: Actor, { name, scopes: typed, days }: TypedToken): { scopes: Scope[]; days: number } {
  const wrong = words(50).safeParse(name).error?.issues[0]?.message;
  if (wrong !== undefined) throw invalid('tokenName', `用途${wrong}`);
  const possible = scopesFor(roles.filter((role): role is Role => role !== 'system'));
  const scopes = possible.filter((scope) => typed.includes(scope));
  if (typed.some((scope) => !possible.some((one) => one === scope)))
    throw invalid('scopes', '有一项不是您的角色能用的');
  if (scopes.length === 0) throw invalid('scopes', '没有选范围');
  const lasts = TOKEN_DAYS.find((one) => one === days);
  if (lasts === undefined) throw invalid('days', `有效期须为${TOKEN_DAYS.join('、')}天之一`);
  return { scopes, days: lasts };
}

const invalid = (field: string, sentence: string): Refusal =>
  new Refusal('accounts.invalid', `令牌没有建立：${sentence}。`, '请改正后再试。', { [field]: sentence });
