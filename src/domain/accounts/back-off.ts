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

/** 核验 from one address: forty codes or files that are not known, then 1, 2 … 15 minutes. */
export const OF_VERIFICATION: BackOff = {
  free: 40,
  firstPause: MINUTE,
  longestPause: 15 * MINUTE,
  memory: 60 * MINUTE,
};

/** 一次性码 from one address: twenty wrong ones, then 1, 2 … 15 minutes. */
export const OF_FEEDBACK_CODES: BackOff = { ...OF_VERIFICATION, free: 20 };

/**
 * The moment until which nobody may try again, or null. A moment further off than any pause is one that a clock set back has
 * left behind; it does not count.
 */
export function lockedUntil(attempts: Attempts | null, { longestPause }: BackOff, now: Date): Date | null {
  const until = attempts?.lockedUntil ?? null;
  if (until === null || until <= now || until.getTime() - now.getTime() > longestPause) return null;
  return until;
}

/** Whether attempts so long ago count no more; nor do those that a clock set back has left far in the future. */
export const forgotten = (lastAt: Date, { memory }: BackOff, now: Date): boolean =>
  Math.abs(now.getTime() - lastAt.getTime()) > memory;

/** The attempts with one more failure. */
export function failedOnce(before: Attempts | null, backOff: BackOff, now: Date): Attempts {
  const fresh = before !== null && !forgotten(before.lastAt, backOff, now);
  const failures = (fresh ? before.failures : 0) + 1;
  const beyond = failures - backOff.free;
  const pause = beyond < 0 ? 0 : Math.min(backOff.firstPause * 2 ** Math.min(beyond, 20), backOff.longestPause);
  return { failures, lastAt: now, lockedUntil: pause === 0 ? null : new Date(now.getTime() + pause) };
}

/** The attempts of an address without the one that turned out right; the others from there still count. */
export function succeededOnce(before: Attempts, { free }: BackOff): Pick<Attempts, 'failures' | 'lockedUntil'> {
  const failures = Math.max(0, before.failures - 1);
  return { failures, lockedUntil: failures < free ? null : before.lockedUntil };
}
