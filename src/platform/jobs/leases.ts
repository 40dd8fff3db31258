import type { EntityManager } from 'typeorm';
import { OPEN_JOBS } from '../../domain/jobs/states.js';
import { Job } from './job.entity.js';

/** Somebody else has the job, or it was cancelled: what was done for it counts no more. */
export class LeaseLost extends Error {
  constructor() {
    super('The job is in other hands.');
  }
}

/** Milliseconds after which a process that gave no sign of life has lost its job. */
export const LEASE = 20_000;
export const HEARTBEAT = 5_000;

const FREE = '(job.leasedUntil IS NULL OR job.leasedUntil < :now)';

/** Whether there is something to claim; asked without locks, so that idle processes write nothing. */
export const somethingIsDue = (manager: EntityManager, kinds: readonly string[], now: Date): Promise<boolean> =>
  dueJobs(manager, kinds, now).getExists();

/**
 * Takes the job that has waited longest for its turn. On PostgreSQL several processes may ask at once: each passes over what
 * another is taking. On SQLite writers take turns anyway.
 */
export async function claim(
  tx: EntityManager,
  kinds: readonly string[],
  worker: string,
  now: Date,
): Promise<Job | null> {
  const query = dueJobs(tx, kinds, now).orderBy('job.turnAt', 'ASC').addOrderBy('job.id', 'ASC').limit(1);
  if (tx.dataSource.options.type === 'postgres') query.setLock('pessimistic_write').setOnLocked('skip_locked');
  const job = await query.getOne();
  if (!job) return null;
  const taken = { state: 'running', leasedBy: worker, leasedUntil: after(now, LEASE), turnAt: now } as const;
  await tx.update(Job, { id: job.id }, taken);
  return { ...job, ...taken };
}

/** Tells that the process is alive; throws `LeaseLost` when the job is no longer its own. */
export async function keep(
  tx: EntityManager,
  id: string,
  worker: string,
  now: Date,
  changes: Parameters<EntityManager['update']>[2] = {},
): Promise<void> {
  const kept = await tx.update(
    Job,
    { id, leasedBy: worker, state: 'running' },
    { ...changes, leasedUntil: after(now, LEASE) },
  );
  if (kept.affected !== 1) throw new LeaseLost();
}

/** Gives it back; every other job that waits comes before its next turn. */
export async function release(tx: EntityManager, id: string, worker: string, now: Date): Promise<void> {
  await tx.update(Job, { id, leasedBy: worker }, { leasedBy: null, leasedUntil: null, turnAt: now });
}

const dueJobs = (manager: EntityManager, kinds: readonly string[], now: Date) =>
  manager
    .createQueryBuilder(Job, 'job')
    .where('job.state IN (:...open)', { open: OPEN_JOBS })
    .andWhere('job.kind IN (:...kinds)', { kinds: [...kinds, '-'] })
    .andWhere('job.runAt <= :now', { now })
    .andWhere(FREE);

const after = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);
