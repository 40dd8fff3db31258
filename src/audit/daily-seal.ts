import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { shanghaiDay, type Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { CLOCK, CONFIG } from '../platform/tokens.js';
import { createLog } from '../platform/web/request-log.js';
import { AuditSeals } from './audit-seals.js';

/** How often the clock is looked at; a day's seal is made within this time after midnight. */
const EVERY = 10 * 60_000;

/** Seals the trails once a day for as long as the application runs. */
@Injectable()
export class DailySeal implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private sealing: Promise<void> = Promise.resolve();
  private readonly log: Logger;

  constructor(
    private readonly seals: AuditSeals,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.log = createLog(config);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.sealing = this.sealing.then(() => this.tick());
    }, EVERY);
    this.timer.unref();
  }

  /** A seal under way is finished before the database closes. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.sealing;
  }

  /** Seals unless it has been done today. A failure is logged; the next tick tries again. */
  async tick(): Promise<void> {
    try {
      const newest = await this.seals.newest();
      // Another day, not only a later one: a clock that was set ahead for an hour must not stop the seals for a year.
      if (newest && shanghaiDay(newest.at) === this.clock.today()) return;
      await this.seals.seal();
    } catch (error) {
      this.log.error({ err: error }, 'the trails were not sealed');
    }
  }
}
