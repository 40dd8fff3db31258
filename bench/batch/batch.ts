import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median, quantile, timed, type Samples } from '../figures.js';
import type { BatchReady } from './messages.js';

export interface BatchFigures {
  letters: number;
  pages: number;
  /** Until the last letter is stored, and until the merged PDF is there, too. */
  printedMs: number;
  wholeMs: number;
  idle: Samples;
  during: Samples;
  /** Megabytes of the process tree over the first and the last fifth of the letters; null where it cannot be told. */
  memory: { start: number; end: number } | null;
}

interface JobBody {
  state: string;
  done: number;
  failed: number;
  merged: { pages: number } | null;
}

/** Somebody at a screen asks so often. */
const ASK_EVERY = 50;
const MEGABYTE = 1_048_576;

/** Many letters as one job, while somebody goes on asking the API; a letter that fails ends the run without a figure. */
export async function batch(letters: number, idleAsks: number): Promise<BatchFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'banfu-batch-'));
  const child = fork(path.join(import.meta.dirname, 'program.js'), [folder, String(letters)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  try {
    const early = ended.then(() => Promise.reject(new Error('The program ended.')));
    const [{ port, token, ids }] = (await Promise.race([once(child, 'message'), early])) as [BatchReady];
    early.catch(() => undefined);
    const ask = async <T>(where: string, body?: object): Promise<T> => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${where}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    };
    const looks = ['proposals?limit=20', `proposals/${ids[0]!}`, 'print-jobs'];
    let asked = 0;
    const look = async (): Promise<number> => {
      const { ms } = await timed(() => ask(looks[asked++ % looks.length]!));
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
      return ms;
    };

    // The browser, the first pages and the statements are warm, as on any day.
    const warm = await ask<{ id: string }>('print-jobs', { kind: 'reply', ids: ids.slice(0, 4) });
    while ((await ask<JobBody>(`print-jobs/${warm.id}`)).state !== 'done') await look();
    for (let i = 0; i < 20; i++) await look();
    const idle: Samples = [];
    for (let i = 0; i < idleAsks; i++) idle.push(await look());

    const during: Samples = [];
    const sizes: number[] = [];
    const start = performance.now();
    const { id } = await ask<{ id: string }>('print-jobs', { kind: 'reply', ids });
    let printedMs = 0;
    for (;;) {
      during.push(await look());
      if (during.length % 4 > 0) continue;
      const job = await ask<JobBody>(`print-jobs/${id}`);
      if (job.failed > 0 || job.state === 'paused') throw new Error(`A letter was not printed: ${JSON.stringify(job)}`);
      const size = await treeMemory(child.pid!);
      if (size !== null) sizes.push(size / MEGABYTE);
      if (job.done === letters && printedMs === 0) printedMs = performance.now() - start;
      if (job.state === 'done') {
        const wholeMs = performance.now() - start;
        const fifth = Math.max(1, Math.floor(sizes.length / 5));
        const memory =
          sizes.length < 5 ? null : { start: median(sizes.slice(0, fifth)), end: median(sizes.slice(-fifth)) };
        return { letters, pages: job.merged!.pages, printedMs, wholeMs, idle, during, memory };
      }
    }
  } finally {
    if (child.connected) child.disconnect();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

export const p95 = (samples: Samples): number => quantile(samples, 0.95);

/** Resident bytes of a process and all that it started, shared pages counted in each; null where there is no /proc. */
async function treeMemory(root: number): Promise<number | null> {
  const parents = new Map<number, { parent: number; bytes: number }>();
  for (const name of await readdir('/proc').catch((): string[] => [])) {
    if (!/^\d+$/.test(name)) continue;
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    const of = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    parents.set(Number(name), { parent: of('PPid'), bytes: of('VmRSS') * 1024 });
  }
  if (!parents.has(root)) return null;
  let sum = 0;
  for (const [pid, { bytes }] of parents) {
    let up = pid;
    while (up !== root && up > 1) up = parents.get(up)?.parent ?? 0;
    if (up === root) sum += bytes;
  }
  return sum;
}
