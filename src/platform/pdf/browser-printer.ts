import { Refusal } from '../../domain/refusal.js';
import type { Config } from '../config.js';
import { BrowserLost } from './browser-lost.js';
import { findBrowser } from './browser-path.js';
import type { Printed, Printer, PrintJob, PrintOptions, PrintShell } from './print-job.js';
import { PrintQueue, stopping } from './print-queue.js';
import { PrintingBrowser } from './printing-browser.js';
import { Supervisor } from './supervisor.js';
import { untilAborted } from './until-aborted.js';

export type PrinterSettings = Pick<
  Config,
  'BANFU_BROWSER' | 'PRINT_PAGES' | 'PRINT_QUEUE' | 'PRINT_DEADLINE' | 'PRINT_RESTART_AFTER'
>;

/** Told of things a person who runs the server should know. */
export type Warn = (message: string) => void;

/** How long letters under way may go on when the printer closes. */
const CLOSING_GRACE = 5_000;

/** The printer on one supervised browser, which starts with the first letter. */
export class BrowserPrinter implements Printer {
  private readonly queue: PrintQueue;
  private readonly supervisor: Supervisor<PrintingBrowser>;
  private closing = false;

  constructor(
    shell: PrintShell,
    private readonly settings: PrinterSettings,
    warn: Warn = () => undefined,
  ) {
    this.queue = new PrintQueue(settings.PRINT_PAGES, settings.PRINT_QUEUE);
    this.supervisor = new Supervisor(
      async () => {
        const { path, slow } = await findBrowser(settings.BANFU_BROWSER);
        if (slow) warn(`打印浏览器 ${path} 是完整版，打印会慢数倍；建议安装 chromium-headless-shell。`);
        return PrintingBrowser.start(path, shell);
      },
      { restartAfter: settings.PRINT_RESTART_AFTER },
    );
  }

  async print(job: PrintJob, options: PrintOptions = {}): Promise<Printed> {
    const milliseconds = options.deadline ?? this.settings.PRINT_DEADLINE;
    const deadline = new AbortController();
    const watch = () => setTimeout(() => deadline.abort(overdue(job, milliseconds)), milliseconds);
    let timer = options.rank === 'behind' ? undefined : watch();
    const signal = options.signal ? AbortSignal.any([options.signal, deadline.signal]) : deadline.signal;
    const task = () => {
      timer ??= watch();
      return this.printTwiceIfLost(job, signal);
    };
    try {
      const waiting = options.cancel ? AbortSignal.any([signal, options.cancel]) : signal;
      const printed = await this.queue.run(task, waiting, options.rank);
      options.cancel?.throwIfAborted();
      return printed;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The browser in use, started if need be; for looking at it, not for printing. */
  browser(): Promise<PrintingBrowser> {
    return this.supervisor.running();
  }

  async healthy(): Promise<boolean> {
    try {
      return await (await this.browser()).answers();
    } catch {
      return false;
    }
  }

  /** Letters that wait are refused, letters under way get a few seconds, then the browser is closed. */
  async close(): Promise<void> {
    this.closing = true;
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSING_GRACE)));
    await Promise.race([this.queue.close(), grace]);
    clearTimeout(timer);
    await this.supervisor.close();
  }

  /** A letter whose browser died under it is printed once more, on a fresh one. */
  private async printTwiceIfLost(job: PrintJob, signal: AbortSignal): Promise<Printed> {
    try {
      return await this.printOnce(job, signal);
    } catch (error) {
      if (!(error instanceof BrowserLost)) throw error;
      if (this.closing) throw stopping();
    }
    try {
      return await this.printOnce(job, signal);
    } catch (error) {
      if (!(error instanceof BrowserLost)) throw error;
      throw new Refusal(
        'print.browser',
        `打印“${job.title}”时打印浏览器两次中断。`,
        '请稍后再试；若仍如此，请管理员检查打印浏览器和内存。',
        {},
        { cause: error },
      );
    }
  }

  private printOnce(job: PrintJob, signal: AbortSignal): Promise<Printed> {
    return untilAborted(
      this.supervisor.use((browser) => browser.print(job, signal)),
      signal,
    );
  }
}

function overdue(job: PrintJob, milliseconds: number): Refusal {
  return new Refusal(
    'print.deadline',
    `“${job.title}”没有在${milliseconds / 1000}秒内打印完成。`,
    '请稍后再试；若仍如此，请管理员检查服务器负荷和打印浏览器。',
  );
}
