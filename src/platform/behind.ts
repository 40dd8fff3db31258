import { existsSync } from 'node:fs';
import os from 'node:os';

/** Below whatever answers people; a little, so that on an idle machine a preview is as quick as ever. */
const BELOW = 5;

/** Runs another program in its own place, with the same process id and pipes. */
const NICE = '/usr/bin/nice';

/**
 * A command that runs behind the thread that answers requests, with all that it starts: where every processor is busy, a page is
 * served before the next letter is drawn. As it was where the system knows no such order.
 */
export function behind(executable: string, args: readonly string[]): [executable: string, args: string[]] {
  if (process.platform !== 'linux' || !existsSync(NICE)) return [executable, [...args]];
  return [NICE, ['-n', String(BELOW), executable, ...args]];
}

/** The same for the thread that calls; only Linux orders the threads of a process. */
export function putThreadBehind(): void {
  if (process.platform !== 'linux') return;
  try {
    os.setPriority(0, BELOW);
  } catch {
    // It is only slower for others.
  }
}
