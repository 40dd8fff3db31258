import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Config } from '../../src/platform/config.js';

/** One POST to the API. */
export interface Ask {
  path: string;
  token: string;
  /** For If-Match; null where none is asked for. */
  version: number | null;
  /** Idempotency-Key. */
  key: string;
  body: object;
}

/** A database to work on, and what to send. */
export interface Job {
  place: Pick<Config, 'DATA_DIR' | 'DATABASE_URL'>;
  ask: Ask;
}

/** A copy compared with the template: rows that are gone (`-`) or new (`+`), and what is wrong with trails and ledgers. */
export interface Look {
  changes: string[];
  problems: string[];
}

interface Answer {
  status: number;
  text: string;
}

/** The built program in a process of its own (`held-program.mjs`); `kill` ends it the hard way. */
export class HeldApp {
  private readonly waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  private last = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', ({ id, answer, error }: { id?: number; answer: never; error?: string }) => {
      if (id === undefined) return;
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Error(error));
    });
    child.on('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('The program ended.'));
    });
  }

  static async start(template: Job['place'], now: Date): Promise<HeldApp> {
    const program = path.resolve('test/support/held-program.mjs');
    const child = fork(program, [JSON.stringify(template), now.toISOString()], { execArgv: ['--no-warnings'] });
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('The program did not start.')));
    await Promise.race([once(child, 'message'), ended]);
    ended.catch(() => undefined);
    return new HeldApp(child);
  }

  /** Ends when the request is answered or held before statement `hold`. */
  ask(job: Job, hold?: number): Promise<{ held: boolean; statements: number } & Partial<Answer>> {
    return this.tell({ work: 'ask', ...job, hold });
  }

  /** Looks at what was left, sends the request again and looks once more. */
  again(job: Job): Promise<{ left: Look; answer: Answer; after: Look }> {
    return this.tell({ work: 'again', ...job });
  }

  /** Lets it end by itself. */
  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  private tell<T>(message: object): Promise<T> {
    const id = ++this.last;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, ...message });
    });
  }
}
