import { Inject, Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, type EntityManager } from 'typeorm';
import { ENDED_JOBS, OPEN_JOBS } from '../../domain/jobs/states.js';
import { SystemClock, type Clock } from '../clock.js';
import { newId } from '../database/ids.js';
import { CLOCK } from '../tokens.js';
import { JobItem } from './job-item.entity.js';
import { JobResult } from './job-result.entity.js';
import { Job } from './job.entity.js';

export interface JobOrder {
  kind: string;
  title: string;
  order: object;
  owner: { id: string; name: string };
  items: readonly Pick<JobItem, 'label' | 'subjectId' | 'caseId' | 'order'>[];
}

/** Rows per INSERT; SQLite takes 32,766 values in one statement. */
const CHUNK = 500;
/** That there was a job is known for so many days after its results went. */
const REMEMBERED_DAYS = 90;
const DAY = 24 * 3_600_000;

/** What people do with jobs; each in the caller's transaction. After it, wake the runner. */
@Injectable()
export class JobOrders {
  private readonly machine = new SystemClock();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async enter(tx: EntityManager, { kind, title, order, owner, items }: JobOrder): Promise<Job> {
    const now = this.machine.now();
    const job: Job = {
      id: newId(),
      kind,
      state: 'waiting',
      title,
      order,
      ownerId: owner.id,
      ownerName: owner.name,
      total: items.length,
      done: 0,
      failed: 0,
      pace: 0,
      problem: null,
      pauses: 0,
      runAt: now,
      turnAt: now,
      leasedBy: null,
      leasedUntil: null,
      createdAt: this.clock.now(),
      startedAt: null,
      endedAt: null,
      expiresAt: null,
    };
    await tx.insert(Job, job);
    const rows = items.map((item, i) => ({ ...EMPTY, ...item, id: newId(), jobId: job.id, no: i + 1 }));
    for (let start = 0; start < rows.length; start += CHUNK) await tx.insert(JobItem, rows.slice(start, start + CHUNK));
    return job;
  }

  /** What is under way for it is not stored any more. False when there is nothing left to cancel. */
  async cancel(tx: EntityManager, id: string): Promise<boolean> {
    const at = this.clock.now();
    const cancelled = await tx.update(
      Job,
      { id, state: In([...OPEN_JOBS]) },
      {
        state: 'cancelled',
        endedAt: at,
        expiresAt: new Date(at.getTime() + 7 * DAY),
        leasedBy: null,
        leasedUntil: null,
      },
    );
    return cancelled.affected === 1;
  }

  /** Those that failed once more, and of a cancelled job the rest. False when there is nothing to do again. */
  async again(tx: EntityManager, id: string): Promise<boolean> {
    const failed = await tx.update(
      JobItem,
      { jobId: id, state: 'failed' },
      { state: 'waiting', tries: 0, problem: null },
    );
    if (!(await tx.existsBy(JobItem, { jobId: id, state: 'waiting' }))) return false;
    const moved = await tx
      .createQueryBuilder()
      .update(Job)
      .set({
        state: () => `CASE WHEN "state" IN ('done', 'cancelled', 'paused') THEN 'waiting' ELSE "state" END`,
        failed: () => `"failed" - ${failed.affected ?? 0}`,
        problem: null,
        pauses: 0,
        runAt: this.machine.now(),
        endedAt: null,
        expiresAt: null,
      })
      .where({ id, state: In([...OPEN_JOBS, ...ENDED_JOBS]) })
      .execute();
    return moved.affected === 1;
  }

  /** A paused job at once instead of in a while. */
  async resume(tx: EntityManager, id: string): Promise<boolean> {
    const resumed = await tx.update(Job, { id, state: 'paused' }, { state: 'waiting', runAt: this.machine.now() });
    return resumed.affected === 1;
  }

  /** Clears away the results of jobs whose time is over; their files go with the next sweep of the store. Gives how many. */
  async expire(tx: EntityManager): Promise<number> {
    const now = this.clock.now();
    const over = await tx.find(Job, {
      select: { id: true },
      where: { state: In([...ENDED_JOBS]), expiresAt: LessThanOrEqual(now) },
    });
    for (const { id } of over) {
      await tx.update(Job, { id }, { state: 'expired' });
      await tx.delete(JobItem, { jobId: id });
      await tx.delete(JobResult, { jobId: id });
    }
    await tx.delete(Job, {
      state: 'expired',
      expiresAt: LessThanOrEqual(new Date(now.getTime() - REMEMBERED_DAYS * DAY)),
    });
    return over.length;
  }
}

const EMPTY = {
  state: 'waiting',
  tries: 0,
  problem: null,
  sha256: null,
  sm3: null,
  size: null,
  pages: null,
  fileName: null,
  at: null,
} as const;
