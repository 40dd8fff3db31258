import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { afterError, pauseAfter } from '../../domain/jobs/after-error.js';
import { Refusal } from '../../domain/refusal.js';
import type { Clock } from '../clock.js';
import { newId } from '../database/ids.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { ItemDone, JobHandler } from './handlers.js';
import { JobItem } from './job-item.entity.js';
import { JobResult } from './job-result.entity.js';
import { Job, type JobProblem } from './job.entity.js';
import { HEARTBEAT, keep, LeaseLost, release } from './leases.js';

/** Items of one turn; then the next job has its turn. */
const TURN = 30;
/** Results stay for so many days. */
const KEEP_DAYS = 7;
const DAY = 24 * 3_600_000;

export interface TurnParts {
  unitOfWork: UnitOfWork;
  reader: DataSource;
  log: Logger;
  /** Of the district, for what people read. */
  clock: Clock;
  /** Of the machine, for leases. */
  machine: Clock;
  worker: string;
}

/** The whole job stands still until this is over. */
class Standstill extends Error {
  constructor(readonly problem: JobProblem) {
    super(problem.sentence);
  }
}

/** One turn of a job that this process has claimed: some of its items, or its end. */
export class JobTurn {
  private readonly stopping = new AbortController();
  private readonly began: number;
  private finished = 0;

  constructor(
    private readonly parts: TurnParts,
    private readonly handler: JobHandler,
    private readonly job: Job,
  ) {
    this.began = parts.machine.now().getTime();
  }

  /** What is under way is given up; it is done again on another turn. */
  stop(): void {
    this.stopping.abort(new LeaseLost());
  }

  async take(): Promise<void> {
    const beat = setInterval(() => void this.beat(), HEARTBEAT);
    try {
      const items = await this.parts.reader.manager.find(JobItem, {
        where: { jobId: this.job.id, state: 'waiting' },
        order: { no: 'ASC' },
        take: TURN,
      });
      await this.note({ startedAt: this.job.startedAt ?? this.parts.clock.now(), problem: null });
      if (items.length === 0) await this.end();
      else await this.all(items);
    } catch (error) {
      await this.ended(error);
    } finally {
      clearInterval(beat);
      await this.parts.unitOfWork
        .run((tx) => release(tx, this.job.id, this.parts.worker, this.parts.machine.now()))
        // The lease runs out by itself.
        .catch((error: unknown) => this.parts.log.warn({ err: error }, 'a job was not released'));
    }
  }

  /** Side by side, in their order; the first that stands still stops the others' next ones. */
  private async all(items: readonly JobItem[]): Promise<void> {
    const waiting = [...items];
    let failure: { error: unknown } | null = null;
    const lane = async () => {
      for (let item = waiting.shift(); item && failure === null; item = waiting.shift())
        try {
          await this.one(item);
        } catch (error) {
          failure ??= { error };
        }
    };
    await Promise.all(Array.from({ length: this.handler.atOnce }, lane));
    if (failure !== null) throw (failure as { error: unknown }).error;
  }

  private async one(item: JobItem): Promise<void> {
    const tries = item.tries + 1;
    try {
      this.stopping.signal.throwIfAborted();
      const { made, within } = await this.handler.item(this.job, item, this.stopping.signal);
      await this.settle({ ...item, ...made, state: 'done', tries, problem: null, at: this.parts.clock.now() }, within);
    } catch (error) {
      if (error instanceof LeaseLost || this.stopping.signal.aborted) throw new LeaseLost();
      const problem = this.problemOf(error);
      const what = afterError(error instanceof Refusal ? error.code : null, tries);
      if (what === 'stop') throw new LeaseLost();
      if (what === 'pause') throw new Standstill(problem);
      if (what === 'again') return this.one({ ...item, tries });
      await this.settle({ ...item, state: 'failed', tries, problem, at: this.parts.clock.now() });
    }
  }

  /** The item's result and the job's count, together or not at all; only for whoever still has the job. */
  private async settle(item: JobItem, within?: ItemDone['within']): Promise<void> {
    const { unitOfWork, machine, worker } = this.parts;
    const column = item.state === 'done' ? 'done' : 'failed';
    this.finished += 1;
    const pace = Math.max(1, Math.round((machine.now().getTime() - this.began) / this.finished));
    await unitOfWork.run(async (tx) => {
      await keep(tx, this.job.id, worker, machine.now(), { [column]: () => `"${column}" + 1`, pace, pauses: 0 });
      const { id, state, tries, problem, sha256, sm3, size, pages, fileName, at } = item;
      const written = await tx.update(
        JobItem,
        { id, state: 'waiting' },
        { state, tries, problem, sha256, sm3, size, pages, fileName, at },
      );
      if (written.affected !== 1) throw new LeaseLost();
      await within?.(tx);
    });
  }

  /** Nothing waits: the results of all, then it is over. */
  private async end(): Promise<void> {
    const { unitOfWork, machine, clock, worker } = this.parts;
    const made = await this.handler.finish(this.job, this.stopping.signal);
    if (made === 'again') return;
    const at = clock.now();
    await unitOfWork.run(async (tx) => {
      await keep(tx, this.job.id, worker, machine.now(), {
        state: 'done',
        endedAt: at,
        expiresAt: new Date(at.getTime() + KEEP_DAYS * DAY),
      });
      await tx.delete(JobResult, { jobId: this.job.id });
      await tx.insert(
        JobResult,
        made.map((result) => ({ id: newId(), jobId: this.job.id, at, ...result })),
      );
    });
  }

  private async ended(error: unknown): Promise<void> {
    const { unitOfWork, log, machine, worker } = this.parts;
    if (error instanceof LeaseLost || this.stopping.signal.aborted) return;
    const problem = error instanceof Standstill ? error.problem : this.problemOf(error);
    const pauses = this.job.pauses + 1;
    log.warn({ err: error, job: this.job.id, code: problem.code }, 'a job is paused');
    const runAt = new Date(machine.now().getTime() + pauseAfter(pauses));
    await unitOfWork
      .run((tx) => keep(tx, this.job.id, worker, machine.now(), { state: 'paused', problem, pauses, runAt }))
      // With the disk full not even this may be stored; then the lease runs out, and it is tried again.
      .catch((again: unknown) => log.error({ err: again, job: this.job.id }, 'a job could not be paused'));
  }

  private problemOf(error: unknown): JobProblem {
    if (error instanceof Refusal) {
      const { code, sentence, remedy } = error;
      return { code, sentence, remedy };
    }
    const id = newId().slice(0, 8);
    this.parts.log.error({ err: error, job: this.job.id, problem: id }, 'an item of a job failed');
    return {
      code: 'jobs.unexpected',
      sentence: `程序出错（编号${id}）。`,
      remedy: '请再试一次；仍不行，请把编号告诉系统管理员。',
    };
  }

  private async note(changes: Parameters<typeof keep>[4]): Promise<void> {
    const { unitOfWork, machine, worker } = this.parts;
    await unitOfWork.run((tx) => keep(tx, this.job.id, worker, machine.now(), changes));
  }

  private async beat(): Promise<void> {
    try {
      await this.note({});
    } catch (error) {
      if (error instanceof LeaseLost) this.stop();
      else this.parts.log.warn({ err: error }, 'a job gave no sign of life');
    }
  }
}
