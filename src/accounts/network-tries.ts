import { Inject, Injectable } from '@nestjs/common';
import { failedOnce, lockedUntil, succeededOnce, type Attempts, type BackOff } from '../domain/accounts/back-off.js';
import { networkOf } from '../domain/accounts/network.js';
import { TooOften } from '../domain/refusal.js';
import type { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK } from '../platform/tokens.js';
import { timeWords } from '../platform/web/day-words.js';
import { SignInAttempts } from './sign-in-attempts.entity.js';
import { held } from './sign-in-tries.js';

const MINUTE = 60_000;

/** What is tried without a sign-in, how often, and what is said to whoever tries more. */
export interface OpenTry {
  /** Of the rows that count it. */
  prefix: string;
  backOff: BackOff;
  code: string;
  /** From `这里` to the moment. */
  what: string;
  remedy: string;
}

/** How often one network may ask for what is not known: codes are not found by trying. */
@Injectable()
export class NetworkTries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Counts one try before it is looked at; refuses the one too many. Gives how many there were, for `succeeded`. */
  async begin({ prefix, backOff, code, what, remedy }: OpenTry, address: string): Promise<Attempts> {
    const now = this.clock.now();
    const { row, until } = await this.unitOfWork.run(async (tx) => {
      const before = await held(tx, prefix + networkOf(address), now);
      const locked = lockedUntil(before, backOff, now);
      if (!locked) await tx.update(SignInAttempts, { key: before.key }, failedOnce(before, backOff, now));
      return { row: before, until: locked };
    });
    if (!until) return row;
    const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000);
    const time = timeWords(new Date(until.getTime() + MINUTE));
    throw new TooOften(code, `这里${what}的次数太多，${time}以前不能再试。`, remedy, seconds);
  }

  /** The try just counted found something: it was none, and whoever found it is not made to wait for it. */
  async succeeded({ prefix, backOff }: OpenTry, address: string, before: Attempts): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(async (tx) => {
      const row = await held(tx, prefix + networkOf(address), now);
      const counted = failedOnce(before, backOff, row.lastAt);
      const alone = row.failures === counted.failures;
      const { failures, lockedUntil: until } = before;
      const change = alone
        ? { failures: counted.failures === 1 ? 0 : failures, lockedUntil: until }
        : succeededOnce(row, backOff);
      await tx.update(SignInAttempts, { key: row.key }, change);
    });
  }
}
