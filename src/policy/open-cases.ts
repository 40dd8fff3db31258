import type { EntityManager } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';

/** Who knows the cases that are under way, each of which keeps the rules it was filed under. */
export abstract class OpenCases {
  abstract count(): Promise<number>;

  /**
   * Before a version takes over from a day: cases of that day or later that only follow the version in force get the one
   * that it still is, so that a change never moves them unseen.
   */
  abstract keep(
    tx: EntityManager,
    version: { policyId: string; version: { version: number } },
    from: PlainDate,
  ): Promise<void>;
}
