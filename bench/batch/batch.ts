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
  /** Milliseconds of the processor for each letter, whatever else the machine does; null where it cannot be told. */
  cpu: Cpu | null;
}

/** Milliseconds of the processor. */
export interface Cpu {
  /** The thread that answers requests; what its answers took is not counted. */
  main: number;
  /** Reading back, hashing, files. */
  threads: number;
  browser: number;
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
/** Looks between two looks at the memory, which go through all processes of the machine and cost as much as an answer. */
const MEASURED_EVERY = 8;
/** How the job stands is asked besides. */
const ASKS_PER_LOOK = 1.25;

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
    const before = await cpuOf(child.pid!);
    for (let i = 0; i < idleAsks; i++) idle.push(await look());
    const asking = perEach(before, await cpuOf(child.pid!), idleAsks);

    const during: Samples = [];
    const sizes: number[] = [];
    const start = performance.now();
    const { id } = await ask<{ id: string }>('print-jobs', { kind: 'reply', ids });
    let printedMs = 0;
    let cpu: Cpu | null = null;
    const begun = await cpuOf(child.pid!);
    for (;;) {
      during.push(await look());
      if (during.length % 4 > 0) continue;
      const job = await ask<JobBody>(`print-jobs/${id}`);
      if (job.failed > 0 || job.state === 'paused') throw new Error(`A letter was not printed: ${JSON.stringify(job)}`);
      if (during.length % MEASURED_EVERY === 0) {
        const size = await treeMemory(child.pid!);
        if (size !== null) sizes.push(size / MEGABYTE);
      }
      if (job.done === letters && printedMs === 0) {
        printedMs = performance.now() - start;
        cpu = perEach(begun, await cpuOf(child.pid!), letters);
        if (cpu && asking) cpu.main -= (asking.main * during.length * ASKS_PER_LOOK) / letters;
      }
      if (job.state === 'done') {
        const wholeMs = performance.now() - start;
        const fifth = Math.max(1, Math.floor(sizes.length / 5));
        const memory =
          sizes.length < 5 ? null : { start: median(sizes.slice(0, fifth)), end: median(sizes.slice(-fifth)) };
        return { letters, pages: job.merged!.pages, printedMs, wholeMs, idle, during, memory, cpu };
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

/** Of Linux; a tick of its clock is a hundredth of a second. */
const TICK = 10;

/** What a process, its threads and its children have taken so far. */
async function cpuOf(root: number): Promise<Cpu | null> {
  const tasks = await readdir(`/proc/${root}/task`).catch((): string[] => []);
  if (tasks.length === 0) return null;
  const taken = async (file: string): Promise<number> => {
    const fields = (await readFile(file, 'utf8').catch(() => '')).replace(/^.*\) /s, '').split(' ');
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK;
  };
  const sum = (values: number[]): number => values.reduce((all, one) => all + one, 0);
  const main = await taken(`/proc/${root}/task/${root}/stat`);
  const all = sum(await Promise.all(tasks.map((task) => taken(`/proc/${root}/task/${task}/stat`))));
  const children = await processesBelow(root);
  return {
    main,
    threads: all - main,
    browser: sum(await Promise.all(children.map((pid) => taken(`/proc/${pid}/stat`)))),
  };
}

const perEach = (before: Cpu | null, after: Cpu | null, count: number): Cpu | null =>
  before &&
  after && {
    main: (after.main - before.main) / count,
    threads: (after.threads - before.threads) / count,
    browser: (after.browser - before.browser) / count,
  };

async function processesBelow(root: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
  }
  const isBelow = (pid: number): boolean => {
    let up = pid;
    while (up !== root && up > 1) up = parents.get(up) ?? 0;
    return up === root;
  };
  return [...parents.keys()].filter((pid) => pid !== root && isBelow(pid));
}
