import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PdfFacts } from '../../../domain/paper/pdf-facts.js';
import { Refusal } from '../../../domain/refusal.js';
import { readFacts, type ReadOptions } from './read-facts.js';
import { refusals } from './refusals.js';

/** Reads PDFs into facts. Throws `Refusal` (codes `pdf.*`) for a file that cannot be read. */
export interface FactsReader {
  read(pdf: Uint8Array, options?: ReadOptions): Promise<PdfFacts>;
  close(): Promise<void>;
}

export interface FactsReaderOptions {
  /** How many PDFs are read at once beside the program; 0 reads in the caller's thread. */
  threads?: number;
  /** Milliseconds for one PDF, waiting not counted. */
  timeout?: number;
  /** Megabytes one PDF may take; what needs more counts as damaged. */
  memory?: number;
}

/** What a reading thread is asked. */
export interface ThreadQuestion {
  pdf: Uint8Array;
  options: ReadOptions;
}

/** What a reading thread sends back. */
export type ThreadAnswer = { facts: PdfFacts } | { refusal: Pick<Refusal, 'code' | 'sentence' | 'remedy'> };

const THREAD_FILE = new URL('./reader-thread.js', import.meta.url);
const TIMEOUT = 30_000;

/**
 * A reader with threads of its own, started at the first PDF. Where the program runs from its sources (tests) there is
 * no compiled file to start a thread with, and the same code reads in the caller's thread.
 */
export function createFactsReader({ threads = 1, timeout = TIMEOUT, memory }: FactsReaderOptions = {}): FactsReader {
  const compiled = existsSync(fileURLToPath(THREAD_FILE));
  return threads > 0 && compiled ? new ThreadedReader(threads, timeout, memory) : new DirectReader();
}

class DirectReader implements FactsReader {
  read(pdf: Uint8Array, options?: ReadOptions): Promise<PdfFacts> {
    return readFacts(pdf, options);
  }

  async close(): Promise<void> {
    // nothing is kept open
  }
}

interface Waiting extends ThreadQuestion {
  done: (facts: PdfFacts) => void;
  failed: (error: Error) => void;
}

/** Each thread reads one PDF at a time; a thread that breaks or hangs is ended and replaced by the next PDF's. */
class ThreadedReader implements FactsReader {
  private readonly idle: Worker[] = [];
  private readonly busy = new Map<Worker, Waiting>();
  private readonly queue: Waiting[] = [];
  private closed = false;

  constructor(
    private readonly threads: number,
    private readonly timeout: number,
    private readonly memory: number | undefined,
  ) {}

  read(pdf: Uint8Array, options: ReadOptions = {}): Promise<PdfFacts> {
    return new Promise((done, failed) => {
      if (this.closed) return failed(refusals.closed());
      this.queue.push({ pdf, options, done, failed });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const waiting of [...this.queue.splice(0), ...this.busy.values()]) waiting.failed(refusals.closed());
    const threads = [...this.idle.splice(0), ...this.busy.keys()];
    this.busy.clear();
    await Promise.all(threads.map((thread) => thread.terminate()));
  }

  private thread(): Worker {
    const limits = this.memory === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: this.memory } };
    return new Worker(THREAD_FILE, { execArgv: [], ...limits });
  }

  private next(): void {
    const free = this.idle.length > 0 || this.busy.size < this.threads;
    const waiting = free ? this.queue.shift() : undefined;
    if (!waiting) return;
    const thread = this.idle.pop() ?? this.thread();
    thread.ref(); // an idle thread must not keep the program alive, a reading one must
    this.busy.set(thread, waiting);
    const settle = (outcome: () => void, reusable: boolean): void => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      if (!this.busy.delete(thread)) return; // closed meanwhile
      if (reusable) {
        thread.unref();
        this.idle.push(thread);
      } else {
        void thread.terminate();
      }
      outcome();
      this.next();
    };
    const onMessage = (answer: ThreadAnswer): void => settle(() => deliver(answer, waiting), true);
    const onError = (error: Error): void => settle(() => waiting.failed(refusals.damaged(error)), false);
    const onExit = (): void => settle(() => waiting.failed(refusals.damaged()), false);
    const onTimeout = (): void => settle(() => waiting.failed(refusals.timeout(this.timeout)), false);
    const timer = setTimeout(onTimeout, this.timeout);
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage({ pdf: waiting.pdf, options: waiting.options } satisfies ThreadQuestion);
  }
}

function deliver(answer: ThreadAnswer, { done, failed }: Waiting): void {
  if ('facts' in answer) return done(answer.facts);
  const { code, sentence, remedy } = answer.refusal;
  failed(new Refusal(code, sentence, remedy));
}
