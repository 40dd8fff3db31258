import { setImmediate } from 'node:timers/promises';
import type { Rank } from './pdf/print-queue.js';

/**
 * Work that nobody waits for lets whoever does wait come in between: on SQLite a dozen questions and the setting of a letter are
 * one piece for the thread that answers requests, ten milliseconds long.
 */
export async function letOthersIn(rank: Rank | undefined): Promise<void> {
  if (rank === 'behind') await setImmediate();
}
