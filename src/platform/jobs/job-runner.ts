import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { DataSource, In } from 'typeorm';
import { OPEN_JOBS } from '../../domain/jobs/states.js';
import { SystemClock, type Clock } from '../clock.js';
import type { Config } from '../config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { CLOCK, CONFIG } from '../tokens.js';
import { createLog } from '../web/request-log.js';
import { JobHandlers } from './handlers.js';
import { JobTurn, type TurnParts } from './job-turn.js';
import { Job } from './job.entity.js';
import { claim, somethingIsDue } from './leases.js';

/** How often other processes' orders, and what may be tried again, are looked for. */
const LOOK_EVERY = 2_000;

/** Does jobs one turn after another for as long as the application runs. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly parts: TurnParts;
  private readonly log: Logger;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | null = null;
  private turn: JobTurn | null = null;
  private wanted = false;
  private closed = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    private readonly handlers: JobHandlers,
    @Inject(CLOCK) clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.log = createLog(config);
    const worker = `${process.pid}-${randomUUID()}`;
    this.parts = { unitOfWork, reader, log: this.log, clock, machine: new SystemClock(), worker };
  }

  async onApplicationBootstrap(): Promise<void> {
    // The file of a SQLite database is one process's: whoever had a job has died. Elsewhere its lease has to run out.
    if (this.reader.options.type === 'better-sqlite3' && (await this.leasesAreLeft()))
      await this.unitOfWork.run((tx) =>
        tx.update(Job, { state: In([...OPEN_JOBS]) }, { leasedBy: null, leasedUntil: null }),
      );
    this.timer = setInterval(() => this.wake(), LOOK_EVERY);
    this.timer.unref();
    this.wake();
  }

  /** Items under way are given up; nothing of them is stored, and the next start does them. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    this.turn?.stop();
    await this.working;
  }

  /** Looks for work now, for instance after an order was stored. */
  wake(): void {
    if (this.closed) return;
    this.wanted = true;
    this.working ??= this.work().finally(() => (this.working = null));
  }

  /** Ends when nothing is due. */
  async idle(): Promise<void> {
    while (this.working) await this.working;
  }

  private async work(): Promise<void> {
    while (this.wanted && !this.closed) {
      this.wanted = false;
      try {
        while (!this.closed && (await this.oneTurn()));
      } catch (error) {
        this.log.error({ err: error }, 'jobs were not looked for');
      }
    }
  }

  private async oneTurn(): Promise<boolean> {
    const { machine, worker } = this.parts;
    const kinds = this.handlers.kinds;
    if (!(await somethingIsDue(this.reader.manager, kinds, machine.now()))) return false;
    const job = await this.unitOfWork.run((tx) => claim(tx, kinds, worker, machine.now()));
    if (!job) return false;
    const turn = new JobTurn(this.parts, this.handlers.of(job.kind)!, job);
    this.turn = turn;
    if (this.closed) turn.stop();
    await turn.take();
    this.turn = null;
    return true;
  }

  private leasesAreLeft(): Promise<boolean> {
    return this.reader
      .createQueryBuilder(Job, 'job')
      .where('job.state IN (:...open) AND job.leasedBy IS NOT NULL', { open: OPEN_JOBS })
      .getExists();
  }
}
