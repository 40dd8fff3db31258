import { Refusal } from '../../domain/refusal.js';

/**
 * Whose turn comes first: what somebody looks at the screen for, what somebody has ordered and waits for, and what goes on
 * behind (批量打印), which whoever sends it keeps small.
 */
export const RANKS = ['urgent', 'ordered', 'behind'] as const;
export type Rank = (typeof RANKS)[number];

interface Waiting {
  rank: Rank;
  start: () => void;
  refuse: (reason: Refusal) => void;
}

/** By rank, first in, first out; so many tasks at once, so many waiting that people wait for, the next one is refused at once. */
export class PrintQueue {
  private readonly waiting: Waiting[] = [];
  private free: number;
  private closed = false;
  private whenIdle = (): void => undefined;

  constructor(
    private readonly atOnce: number,
    private readonly maxWaiting: number,
  ) {
    this.free = atOnce;
  }

  /**
   * Runs the task when its turn comes. A task that is aborted while it waits is never started and rejects with the
   * signal's reason; once it runs, it has to look at the signal itself.
   */
  async run<T>(task: () => Promise<T>, signal: AbortSignal, rank: Rank = 'ordered'): Promise<T> {
    await this.turn(signal, rank);
    try {
      return await task();
    } finally {
      this.next();
    }
  }

  /** Refuses all that wait and all that come, and resolves when what runs has ended. */
  async close(): Promise<void> {
    this.closed = true;
    for (const { refuse } of this.waiting.splice(0)) refuse(stopping());
    if (this.free < this.atOnce) await new Promise<void>((resolve) => (this.whenIdle = resolve));
  }

  private async turn(signal: AbortSignal, rank: Rank): Promise<void> {
    signal.throwIfAborted();
    if (this.closed) throw stopping();
    if (this.free > 0) {
      this.free--;
      return;
    }
    const awaited = this.waiting.filter((one) => one.rank !== 'behind').length;
    if (rank !== 'behind' && awaited >= this.maxWaiting) throw full(this.maxWaiting);
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(place), 1);
        reject(signal.reason as Error);
      };
      const settle = (how: () => void) => {
        signal.removeEventListener('abort', leave);
        how();
      };
      const place: Waiting = { rank, start: () => settle(resolve), refuse: (reason) => settle(() => reject(reason)) };
      signal.addEventListener('abort', leave, { once: true });
      const next = this.waiting.findIndex((one) => RANKS.indexOf(one.rank) > RANKS.indexOf(rank));
      this.waiting.splice(next < 0 ? this.waiting.length : next, 0, place);
    });
  }

  private next(): void {
    const first = this.waiting.shift();
    if (first) first.start();
    else this.free++;
    if (this.free === this.atOnce) this.whenIdle();
  }
}

function full(waiting: number): Refusal {
  return new Refusal('print.queue-full', `等待打印的公文已满（${waiting}件）。`, '请稍后再试。');
}

export function stopping(): Refusal {
  return new Refusal('print.stopping', '打印服务正在停止。', '请在服务重新启动后再试。');
}
