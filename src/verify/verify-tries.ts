import { Inject, Injectable } from '@nestjs/common';
import { failedOnce, lockedUntil, OF_VERIFICATION, succeededOnce } from '../domain/accounts/back-off.js';
import { networkOf } from '../domain/accounts/network.js';
import { Refusal } from '../domain/refusal.js';
import { held, VERIFICATION } from '../accounts/sign-in-tries.js';
import { SignInAttempts } from '../accounts/sign-in-attempts.entity.js';
import type { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK } from '../platform/tokens.js';
import { timeWords } from '../platform/web/day-words.js';

const MINUTE = 60_000;

/** How often one network may ask for what is not known: codes are not found by trying. */
@Injectable()
export class VerifyTries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Counts one try before it is looked at; refuses `verify.too-often`. */
  async begin(address: string): Promise<void> {
    const now = this.clock.now();
    const until = await this.unitOfWork.run(async (tx) => {
      const row = await held(tx, keyOf(address), now);
      const locked = lockedUntil(row, OF_VERIFICATION, now);
      if (!locked) await tx.update(SignInAttempts, { key: row.key }, failedOnce(row, OF_VERIFICATION, now));
      return locked;
    });
    if (until)
      throw new Refusal(
        'verify.too-often',
        `这里查不到的次数太多，${timeWords(new Date(until.getTime() + MINUTE))}以前不能再核验。`,
        '请到时再试；急用的，请向发文单位核实。',
      );
  }

  /** The try just counted found a letter. */
  async succeeded(address: string): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(async (tx) => {
      const row = await held(tx, keyOf(address), now);
      await tx.update(SignInAttempts, { key: row.key }, succeededOnce(row, OF_VERIFICATION));
    });
  }
}

const keyOf = (address: string): string => VERIFICATION + networkOf(address);
