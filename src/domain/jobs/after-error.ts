/**
 * What follows from an error in the middle of a job. `fail`: the paper itself is at fault, the others go on. `again`: it may
 * go better the next time. `pause`: it would hit every paper, so the job waits and loses nothing. `stop`: the program is
 * ending; another process, or the next start, goes on.
 */
export type AfterError = 'fail' | 'again' | 'pause' | 'stop';

const PAUSE = /^(files\.cannot-store|database\.|print\.no-browser$)/;
const AGAIN = /^(print\.(browser|deadline|queue-full)|pdf\.(timeout|damaged)|.*\.conflict)$/;
const STOP = /^(print\.stopping|pdf\.closed)$/;

/** How often one paper is tried. */
export const MOST_TRIES = 3;

/** @param code of a `Refusal`; null for an error of the program's own; @param tries with this one */
export function afterError(code: string | null, tries: number): AfterError {
  if (code !== null && STOP.test(code)) return 'stop';
  if (code !== null && PAUSE.test(code)) return 'pause';
  if (code === null || AGAIN.test(code)) return tries < MOST_TRIES ? 'again' : 'fail';
  return 'fail';
}

const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 10 * 60_000;

/** Milliseconds until a paused job is tried again by itself: twice as long each time. */
export const pauseAfter = (pauses: number): number =>
  Math.min(FIRST_PAUSE * 2 ** Math.max(pauses - 1, 0), LONGEST_PAUSE);
