/** Failed attempts of one kind so far. */
export interface Attempts {
  failures: number;
  lastAt: Date;
  lockedUntil: Date | null;
}

/** How many failures are free, and how long the first pause is; each further one doubles it. */
export interface BackOff {
  free: number;
  firstPause: number;
  longestPause: number;
  /** Failures older than this are forgotten. */
  memory: number;
}

const MINUTE = 60_000;

/** One login name: five slips, then 1, 2, 4 … 60 minutes. */
export const OF_ACCOUNT: BackOff = { free: 5, firstPause: MINUTE, longestPause: 60 * MINUTE, memory: 24 * 60 * MINUTE };

/** One address, which may be a whole office: thirty slips over all names, then 1, 2 … 15 minutes. */
export const OF_ADDRESS: BackOff = { free: 30, firstPause: MINUTE, longestPause: 15 * MINUTE, memory: 60 * MINUTE };

/**
 * The moment until which nobody may try again, or null. A moment further off than any pause is one that a clock set back has
 * left behind; it does not count.
 */
export function lockedUntil(attempts: Attempts | null, { longestPause }: BackOff, now: Date): Date | null {
  const until = attempts?.lockedUntil ?? null;
  if (until === null || until <= now || until.getTime() - now.getTime() > longestPause) return null;
  return until;
}

/** The attempts with one more failure. */
export function failedOnce(before: Attempts | null, backOff: BackOff, now: Date): Attempts {
  const fresh = before !== null && now.getTime() - before.lastAt.getTime() <= backOff.memory;
  const failures = (fresh ? before.failures : 0) + 1;
  const beyond = failures - backOff.free;
  const pause = beyond < 0 ? 0 : Math.min(backOff.firstPause * 2 ** Math.min(beyond, 20), backOff.longestPause);
  return { failures, lastAt: now, lockedUntil: pause === 0 ? null : new Date(now.getTime() + pause) };
}
