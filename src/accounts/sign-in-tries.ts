import { Inject, Injectable } from '@nestjs/common';
import { Between, DataSource, Like, Not, type EntityManager } from 'typeorm';
import {
  failedOnce,
  lockedUntil,
  OF_ACCOUNT,
  OF_ADDRESS,
  OF_FEEDBACK_CODES,
  OF_VERIFICATION,
  succeededOnce,
  type BackOff,
} from '../domain/accounts/back-off.js';
import { networkOf } from '../domain/accounts/network.js';
import type { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { sha256 } from '../platform/sha256.js';
import { CLOCK } from '../platform/tokens.js';
import { loginKey } from './login-key.js';
import { SignInAttempts } from './sign-in-attempts.entity.js';

const ADDRESS = 'address:';
export const ACCOUNT = 'account:';
/** Tries of those who verify papers (核验), which need no sign-in. */
export const VERIFICATION = 'verify:';
/** Tries of 一次性码 on feedback forms. */
export const FEEDBACK_CODES = 'feedback-code:';

/** Counts how often somebody tried a name and from where. Rows are always locked in one order: address, then name. */
@Injectable()
export class SignInTries {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Counts one try, or gives the moment until which there may be none. A paused address leaves no trace of new names. */
  begin(login: string, address: string): Promise<Date | null> {
    const now = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      const tried: [SignInAttempts, BackOff][] = [];
      for (const [key, backOff] of places(login, address)) {
        const row = await held(tx, key, now);
        const until = lockedUntil(row, backOff, now);
        if (until) return until;
        tried.push([row, backOff]);
      }
      for (const [row, backOff] of tried)
        await tx.update(SignInAttempts, { key: row.key }, failedOnce(row, backOff, now));
      return null;
    });
  }

  /** The try just counted was right. The name begins anew; the address keeps its other failures, which are not forgiven. */
  async succeeded(login: string, address: string): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(async (tx) => {
      const [[ofAddress, backOff], [ofAccount]] = places(login, address);
      await tx.update(SignInAttempts, { key: ofAddress }, succeededOnce(await held(tx, ofAddress, now), backOff));
      await tx.update(SignInAttempts, { key: ofAccount }, { failures: 0, lockedUntil: null });
    });
  }

  /** Whether the name or the address must wait. */
  async paused(login: string, address: string): Promise<boolean> {
    const now = this.clock.now();
    for (const [key, backOff] of places(login, address)) {
      const row = await this.reader.manager.findOneBy(SignInAttempts, { key });
      if (lockedUntil(row, backOff, now)) return true;
    }
    return false;
  }

  /** The moment until which nobody may sign in under this name, or null. */
  async pausedUntil(login: string): Promise<Date | null> {
    const row = await this.reader.manager.findOneBy(SignInAttempts, { key: accountKey(login) });
    return lockedUntil(row, OF_ACCOUNT, this.clock.now());
  }

  /** Lets a name be tried again at once. */
  async forgive(tx: EntityManager, login: string): Promise<void> {
    await tx.delete(SignInAttempts, { key: accountKey(login) });
  }

  /** Removes what counts no more. */
  async sweep(): Promise<void> {
    const now = this.clock.now().getTime();
    for (const [prefix, { memory }] of [
      [ADDRESS, OF_ADDRESS],
      [ACCOUNT, OF_ACCOUNT],
      [VERIFICATION, OF_VERIFICATION],
      [FEEDBACK_CODES, OF_FEEDBACK_CODES],
    ] as const) {
      const lastAt = Not(Between(new Date(now - memory), new Date(now + memory)));
      await this.unitOfWork.run((tx) => tx.delete(SignInAttempts, { key: Like(`${prefix}%`), lastAt }));
    }
  }
}

/** What was typed as a name may be a password: only its hash is kept. */
export const accountKey = (login: string): string => ACCOUNT + sha256(loginKey(login));

const places = (login: string, address: string): [[string, BackOff], [string, BackOff]] => [
  [ADDRESS + networkOf(address), OF_ADDRESS],
  [accountKey(login), OF_ACCOUNT],
];

/** The row of a key, held until the transaction ends: those who try at the same moment are counted one after another. */
export async function held(tx: EntityManager, key: string, now: Date): Promise<SignInAttempts> {
  const row = { key, failures: 0, lastAt: now, lockedUntil: null };
  await tx.createQueryBuilder().insert().into(SignInAttempts).values(row).orIgnore().execute();
  await tx.increment(SignInAttempts, { key }, 'failures', 0);
  return tx.findOneByOrFail(SignInAttempts, { key });
}
