import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { CONFIG } from '../tokens.js';
import { createLog } from '../web/request-log.js';
import { JobOrders } from './job-orders.js';

const EVERY = 3_600_000;

/** Clears away results whose time is over, once an hour. */
@Injectable()
export class JobExpiry implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log: Logger;
  private timer: NodeJS.Timeout | undefined;
  private clearing: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: JobOrders,
    @Inject(CONFIG) config: Config,
  ) {
    this.log = createLog(config);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.clearing = this.clear();
    }, EVERY);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.clearing;
  }

  async clear(): Promise<void> {
    try {
      const cleared = await this.unitOfWork.run((tx) => this.orders.expire(tx));
      if (cleared > 0) this.log.info({ cleared }, 'results of old jobs were cleared away');
    } catch (error) {
      this.log.error({ err: error }, 'old jobs were not cleared away');
    }
  }
}
