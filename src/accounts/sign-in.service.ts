import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessLog } from '../audit/access-log.js';
import { OF_ACCOUNT } from '../domain/accounts/back-off.js';
import { Refusal } from '../domain/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK, CONFIG } from '../platform/tokens.js';
import { timeWords } from '../platform/web/day-words.js';
import { Account } from './account.entity.js';
import { loginKey, loginProblem } from './login-key.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { SessionStore } from './session-store.js';
import { SignInTries } from './sign-in-tries.js';

/** How often what has ended by the clock is cleared away: when somebody signs in, after this time at the earliest. */
const SWEEP_STEP = 60 * 60_000;

const MINUTE = 60_000;

/** Checks names and passwords, and slows down those who guess. */
@Injectable()
export class SignInService implements OnApplicationBootstrap {
  private decoy: Promise<string> | null = null;
  private sweptAt = 0;

  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly tries: SignInTries,
    private readonly sessions: SessionStore,
    private readonly access: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The first unknown name must not take longer than the others. */
  onApplicationBootstrap(): void {
    void this.anyHash();
  }

  /**
   * The account of a right name and password. Throws `Refusal`: `sign-in.failed` for a wrong one (an unknown name sounds and
   * takes as long as a wrong password), `sign-in.locked` after too many.
   */
  async check(login: string, password: string, address: string): Promise<Account> {
    const key = loginKey(login);
    const account = loginProblem(key) === null ? await this.reader.manager.findOneBy(Account, { login: key }) : null;
    if (!(await this.isRight(key, account, password, address)) || !account)
      throw new Refusal(
        'sign-in.failed',
        '登录名或密码不对。',
        `请核对后重试；连续输错${OF_ACCOUNT.free}次会暂停登录。`,
      );
    if (account.disabled) {
      await this.access.signIn('sign-in.failed', account, address);
      throw new Refusal('sign-in.failed', '这个账号已停用。', '需要恢复使用，请找本区的安全管理员。');
    }
    await this.unitOfWork.run((tx) => tx.update(Account, { id: account.id }, { signedInAt: this.clock.now() }));
    await this.access.signIn('sign-in', account, address);
    await this.sweep();
    return account;
  }

  /** Whether the password is that of somebody who is signed in already. */
  confirm(account: Account, password: string, address: string): Promise<boolean> {
    return this.isRight(account.login, account, password, address);
  }

  /** Every attempt counts as a failure until it succeeds, so that a hundred at once get no more tries than one by one. */
  private async isRight(login: string, account: Account | null, password: string, address: string): Promise<boolean> {
    const until = await this.tries.begin(login, address);
    if (until !== null)
      throw new Refusal(
        'sign-in.locked',
        `这个登录名或这台电脑输错的次数太多，${timeWords(new Date(until.getTime() + MINUTE))}以前不能再登录。`,
        '请到时再试；忘了密码请找安全管理员重设。',
      );
    const right = await verifyPassword(password, account?.passwordHash ?? (await this.anyHash()));
    if (account && right) {
      await this.tries.succeeded(login, address);
      return true;
    }
    // Only the beginning of a pause is recorded, not every knock in it.
    const what = (await this.tries.paused(login, address)) ? 'sign-in.locked' : 'sign-in.failed';
    await this.access.signIn(what, { id: account?.id ?? null, name: account?.name ?? hinted(login) }, address);
    return false;
  }

  private async sweep(): Promise<void> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.sweptAt) < SWEEP_STEP) return;
    this.sweptAt = now;
    try {
      await this.sessions.sweep();
      await this.tries.sweep();
    } catch {
      // Nobody is kept out because old rows could not be removed; the next sweep finds them.
    }
  }

  private anyHash(): Promise<string> {
    return (this.decoy ??= hashPassword('nobody has this one', this.config.PASSWORD_COST));
  }
}

/** Of a name that nobody has only the beginning is kept: it may be a password typed into the wrong box. */
const hinted = (login: string): string => `${login.replace(/[^a-z0-9._-]/g, '').slice(0, 3)}…（没有这个登录名）`;
