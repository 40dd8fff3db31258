import type { EntityManager } from 'typeorm';
import type { JobItem } from './job-item.entity.js';
import type { JobResult } from './job-result.entity.js';
import type { Job } from './job.entity.js';

/** What one item has made. */
export type ItemMade = Required<{ [K in 'sha256' | 'sm3' | 'size' | 'pages' | 'fileName']: NonNullable<JobItem[K]> }>;

/** The same with what is stored together with it, or not at all. */
export interface ItemDone {
  made: ItemMade;
  within?: (tx: EntityManager) => Promise<void>;
}
export type ResultMade = Pick<JobResult, 'name' | 'sha256' | 'size' | 'pages'>;

/** Does the items of one kind of job. Whatever it throws as a `Refusal` is told to people as it stands. */
export interface JobHandler {
  kind: string;
  /** Items that are done side by side. */
  atOnce: number;
  /** Outside every transaction; may be asked again for an item whose result was not stored. */
  item(job: Job, item: JobItem, signal: AbortSignal): Promise<ItemDone>;
  /** When no item waits any more; may be asked again. `again`: it found something that has to be done anew, and has put it back. */
  finish(job: Job, signal: AbortSignal): Promise<ResultMade[] | 'again'>;
}

/** Who does which kind of job; features bring theirs at start. */
export class JobHandlers {
  private readonly handlers = new Map<string, JobHandler>();

  add(handler: JobHandler): void {
    this.handlers.set(handler.kind, handler);
  }

  of(kind: string): JobHandler | undefined {
    return this.handlers.get(kind);
  }

  get kinds(): string[] {
    return [...this.handlers.keys()];
  }
}
