import { Inject, Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { recordEvent } from '../audit/audit-trail.js';
import { passwordProblem } from '../domain/accounts/password-rules.js';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { demand } from '../domain/rights/may.js';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { Conflict } from '../platform/database/conflict.js';
import { isDuplicate } from '../platform/database/errors.js';
import { newId } from '../platform/database/ids.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK, CONFIG } from '../platform/tokens.js';
import { changeWords } from './account-change-words.js';
import { accountChange, takenSentence, type TypedAccount } from './account-input.js';
import { noSuchAccount } from './account-id.js';
import { Account } from './account.entity.js';
import { ApiToken } from './api-token.entity.js';
import { oneTimePassword } from './one-time-password.js';
import { hashPassword } from './passwords.js';
import { SignInSession } from './sign-in-session.entity.js';
import { SignInTries } from './sign-in-tries.js';

/** An account and the password that is told once. */
export interface Opened {
  account: Account;
  password: string;
}

/** 安全管理员's work. Every change is one line of the trail `accounts`; a password never stands in it. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tries: SignInTries,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new account; its password must be changed at the first sign-in, also one that was given. */
  async create(actor: Actor, typed: TypedAccount, given?: string): Promise<Opened> {
    demand(actor, 'account.manage');
    const password = given ?? oneTimePassword();
    refuseWeak(given, typed);
    const passwordHash = await hashPassword(password, this.config.PASSWORD_COST);
    const at = this.clock.now();
    const account = await this.write(typed.login, async (tx) => {
      const change = await accountChange(tx, typed);
      const state = {
        passwordHash,
        passwordDue: true,
        disabled: false,
        passwordAt: at,
        signedInAt: null,
        createdAt: at,
      };
      const row: Account = { id: newId(), ...change, ...state, version: 1 };
      await tx.insert(Account, row);
      const changed = await changeWords(tx, null, row);
      await recordEvent(tx, 'accounts', actor, { action: 'account.created', detail: about(row, changed) }, at);
      return row;
    });
    return { account, password };
  }

  /** Throws `Conflict` when somebody has changed it since `version`. */
  async update(actor: Actor, id: string, version: number, typed: TypedAccount): Promise<void> {
    demand(actor, 'account.manage');
    const at = this.clock.now();
    await this.write(typed.login, async (tx) => {
      const before = await accountOf(tx, id);
      if (before.version !== version) throw overtaken(before, typed);
      const change = await accountChange(tx, typed, id);
      if (actor.id === id) refuseOwnRoles(before, change);
      const changed = await changeWords(tx, before, change);
      if (changed === '') return;
      await this.change(tx, before, change, typed);
      await recordEvent(tx, 'accounts', actor, { action: 'account.updated', detail: about(before, changed) }, at);
      await this.refuseWithoutSecurity(tx, before);
    });
  }

  /** 停用 ends all sign-ins and tokens at once; 启用 begins without any. */
  async setDisabled(actor: Actor, id: string, version: number, disabled: boolean): Promise<void> {
    demand(actor, 'account.manage');
    if (actor.id === id) throw notOneself('停用自己');
    const at = this.clock.now();
    await this.unitOfWork.run(async (tx) => {
      const before = await accountOf(tx, id);
      await this.change(tx, before, { disabled }, null, version);
      await endEverything(tx, id, at);
      const action = disabled ? 'account.disabled' : 'account.enabled';
      await recordEvent(tx, 'accounts', actor, { action, detail: about(before) }, at);
      await this.refuseWithoutSecurity(tx, before);
    });
  }

  /** A new one-time password: whoever had the old one, a sign-in or a token is out. */
  async resetPassword(actor: Actor, id: string, version: number, given?: string): Promise<Opened> {
    demand(actor, 'account.manage');
    if (actor.id === id)
      throw new Refusal('accounts.not-allowed', '自己的密码不在这里重设。', '请到“我的账号”里改密码。');
    const password = given ?? oneTimePassword();
    const passwordHash = await hashPassword(password, this.config.PASSWORD_COST);
    const at = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      const before = await accountOf(tx, id);
      refuseWeak(given, before);
      if (before.disabled) throw new Refusal('accounts.invalid', '这个账号已停用。', '请先启用，再重设密码。');
      const change = { passwordHash, passwordDue: true, passwordAt: at };
      await this.change(tx, before, change, null, version);
      await endEverything(tx, id, at);
      await this.tries.forgive(tx, before.login);
      await recordEvent(tx, 'accounts', actor, { action: 'account.reset', detail: about(before) }, at);
      return { account: { ...before, ...change, version: before.version + 1 }, password };
    });
  }

  /** 解除暂停: the name may be tried again at once. */
  async unlock(actor: Actor, id: string): Promise<void> {
    demand(actor, 'account.manage');
    await this.unitOfWork.run(async (tx) => {
      const account = await accountOf(tx, id);
      await this.tries.forgive(tx, account.login);
      const event = { action: 'account.unlocked', detail: about(account) };
      await recordEvent(tx, 'accounts', actor, event, this.clock.now());
    });
  }

  /** 全部退出: every sign-in of the account and every token ends. */
  async signOutEverywhere(actor: Actor, id: string): Promise<void> {
    demand(actor, 'account.manage');
    if (actor.id === id) throw notOneself('在这里让自己退出');
    const at = this.clock.now();
    await this.unitOfWork.run(async (tx) => {
      const account = await accountOf(tx, id);
      await endEverything(tx, id, at);
      await recordEvent(tx, 'accounts', actor, { action: 'account.signed-out', detail: about(account) }, at);
    });
  }

  private async change(
    tx: EntityManager,
    { id, version: present }: Account,
    change: Partial<Account>,
    sent: TypedAccount | null,
    version = present,
  ): Promise<void> {
    const { affected } = await tx.update(Account, { id, version }, { ...change, version: version + 1 });
    if (affected !== 1) throw overtaken(await accountOf(tx, id), sent);
  }

  /** Two accounts of one login at the same moment: the database knows who was first. */
  private async write<T>(login: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.unitOfWork.run(work);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const sentence = takenSentence(login);
      throw new Refusal('accounts.invalid', sentence, '请换一个登录名。', { login: sentence });
    }
  }

  /**
   * Without one 安全管理员 who can sign in nobody could give anybody a right any more. Asked after the trail's line was
   * written: its lock has put those who disable each other in a row.
   */
  private async refuseWithoutSecurity(tx: EntityManager, before: Account): Promise<void> {
    if (before.disabled || !before.roles.includes('security')) return;
    const active = await tx.find(Account, { select: { id: true, roles: true }, where: { disabled: false } });
    if (active.some(({ roles }) => roles.includes('security'))) return;
    const sentence = '这是最后一个能登录的安全管理员账号。';
    throw new Refusal('accounts.invalid', sentence, '请先另建一个安全管理员账号。', { roles: sentence });
  }
}

async function accountOf(tx: EntityManager, id: string): Promise<Account> {
  const account = await tx.findOneBy(Account, { id });
  if (account) return account;
  throw noSuchAccount();
}

async function endEverything(tx: EntityManager, accountId: string, at: Date): Promise<void> {
  await tx.delete(SignInSession, { accountId });
  await tx.update(ApiToken, { accountId, revokedAt: IsNull() }, { revokedAt: at });
}

function refuseWeak(given: string | undefined, person: { login: string; name: string }): void {
  const problem = given === undefined ? null : passwordProblem(given, person);
  if (problem !== null) throw new Refusal('accounts.invalid', problem, '请换一个密码。', { password: problem });
}

function refuseOwnRoles(before: Account, change: Pick<Account, 'roles' | 'unitId' | 'memberId'>): void {
  const powers = ({ roles, unitId, memberId }: typeof change) => JSON.stringify([[...roles].sort(), unitId, memberId]);
  if (powers(before) !== powers(change)) throw notOneself('改自己的角色和单位', 'roles');
}

function notOneself(what: string, field?: string): Refusal {
  const sentence = `不能${what}。`;
  return new Refusal(
    'accounts.not-allowed',
    sentence,
    '请另一位安全管理员来办。',
    field === undefined ? {} : { [field]: sentence },
  );
}

const overtaken = ({ login, name, roles, disabled, version }: Account, sent: TypedAccount | null): Conflict =>
  new Conflict(
    'accounts.conflict',
    '这个账号刚被别人改过，没有保存。',
    { login, name, roles, disabled, version },
    sent,
  );

function about({ id, login, name }: Account, changed?: string): Record<string, string> {
  return { accountId: id, login, name, ...(changed !== undefined && { changed }) };
}
