import { Refusal } from '../../domain/refusal.js';

interface Waiting {
  urgent: boolean;
  start: () => void;
  refuse: (reason: Refusal) => void;
}

/** First in, first out, the urgent ones before the others; so many tasks at once, so many waiting, the next one is refused at once. */
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
  async run<T>(task: () => Promise<T>, signal: AbortSignal, urgent = false): Promise<T> {
    await this.turn(signal, urgent);
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

  private async turn(signal: AbortSignal, urgent: boolean): Promise<void> {
    signal.throwIfAborted();
    if (this.closed) throw stopping();
    if (this.free > 0) {
      this.free--;
      return;
    }
    if (this.waiting.length >= this.maxWaiting) throw full(this.maxWaiting);
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(place), 1);
        reject(signal.reason as Error);
      };
      const settle = (how: () => void) => {
        signal.removeEventListener('abort', leave);
        how();
      };
      const place: Waiting = { urgent, start: () => settle(resolve), refuse: (reason) => settle(() => reject(reason)) };
      signal.addEventListener('abort', leave, { once: true });
      const behind = urgent ? this.waiting.findIndex((one) => !one.urgent) : -1;
      this.waiting.splice(behind < 0 ? this.waiting.length : behind, 0, place);
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
