import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessLog } from '../audit/access-log.js';
import { failedOnce, lockedUntil, OF_ACCOUNT, OF_ADDRESS, type BackOff } from '../domain/accounts/back-off.js';
import { Refusal } from '../domain/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK, CONFIG } from '../platform/tokens.js';
import { timeWords } from '../platform/web/day-words.js';
import { Account } from './account.entity.js';
import { loginKey } from './login-key.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { SignInAttempts } from './sign-in-attempts.entity.js';

/** Who knocks: at most so much of a name is looked at. */
const LONGEST_LOGIN = 64;

/** Checks names and passwords, and slows down those who guess. */
@Injectable()
export class SignInService {
  private decoy: Promise<string> | null = null;

  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The account of a right name and password. Throws `Refusal`: `sign-in.failed` for a wrong one (an unknown name sounds and
   * takes as long as a wrong password), `sign-in.locked` after too many.
   */
  async check(login: string, password: string, address: string): Promise<Account> {
    const key = loginKey(login).slice(0, LONGEST_LOGIN);
    const places: [string, BackOff][] = [
      [`account:${key}`, OF_ACCOUNT],
      [`address:${address}`, OF_ADDRESS],
    ];
    await this.beginAttempt(places);
    const account = await this.reader.manager.findOneBy(Account, { login: key });
    const right = await verifyPassword(password, account?.passwordHash ?? (await this.anyHash()));
    if (!account || !right) {
      const what = (await this.isLockedNow(places)) ? 'sign-in.locked' : 'sign-in.failed';
      await this.access.signIn(what, { id: account?.id ?? null, name: account?.name ?? key }, address);
      throw new Refusal(
        'sign-in.failed',
        '登录名或密码不对。',
        `请核对后重试；连续输错${OF_ACCOUNT.free}次会暂停登录。`,
      );
    }
    if (account.disabled)
      throw new Refusal('sign-in.failed', '这个账号已停用。', '需要恢复使用，请找本单位的安全管理员。');
    await this.succeeded(account, places, address);
    return account;
  }

  /** Every attempt counts as a failure until it succeeds, so that a hundred at once get no more tries than one by one. */
  private async beginAttempt(places: [string, BackOff][]): Promise<void> {
    const now = this.clock.now();
    const until = await this.unitOfWork.run(async (tx) => {
      for (const [key] of places) await firstAttempt(tx, key, now);
      const rows = await attemptsOf(tx, places);
      const locks = places.flatMap(([, backOff], i) => lockedUntil(rows[i]!, backOff, now) ?? []);
      if (locks.length > 0) return new Date(Math.max(...locks.map((lock) => lock.getTime())));
      for (const [i, [key, backOff]] of places.entries())
        await tx.update(SignInAttempts, { key }, failedOnce(rows[i]!, backOff, now));
      return null;
    });
    if (until === null) return;
    throw new Refusal(
      'sign-in.locked',
      `这个登录名或这台电脑输错的次数太多，${timeWords(until)}以前不能再登录。`,
      '请到时再试；忘了密码请找安全管理员重设。',
    );
  }

  /** Whether the attempt just made was the last for a while; only the beginning of a pause is recorded, not every knock in it. */
  private async isLockedNow(places: [string, BackOff][]): Promise<boolean> {
    const now = this.clock.now();
    const rows = await attemptsOf(this.reader.manager, places);
    return places.some(([, backOff], i) => lockedUntil(rows[i]!, backOff, now) !== null);
  }

  private async succeeded(account: Account, places: [string, BackOff][], address: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [ofAccount, ofAddress] = places.map(([key]) => key);
      await tx.update(SignInAttempts, { key: ofAccount }, { failures: 0, lockedUntil: null });
      // The address keeps its other failures: whoever has one account must not use it to go on guessing at the rest.
      await tx.decrement(SignInAttempts, { key: ofAddress }, 'failures', 1);
      await tx.update(Account, { id: account.id }, { signedInAt: this.clock.now() });
    });
    await this.access.signIn('sign-in', account, address);
  }

  private anyHash(): Promise<string> {
    return (this.decoy ??= hashPassword('nobody has this one', this.config.PASSWORD_COST));
  }
}

async function firstAttempt(tx: EntityManager, key: string, now: Date): Promise<void> {
  const row = { key, failures: 0, lastAt: now, lockedUntil: null };
  await tx.createQueryBuilder().insert().into(SignInAttempts).values(row).orIgnore().execute();
  // Takes the row's lock, so that those who try at the same moment are counted one after another.
  await tx.increment(SignInAttempts, { key }, 'failures', 0);
}

async function attemptsOf(tx: EntityManager, places: [string, BackOff][]): Promise<SignInAttempts[]> {
  const rows: SignInAttempts[] = [];
  for (const [key] of places) rows.push(await tx.findOneByOrFail(SignInAttempts, { key }));
  return rows;
}
