import { Refusal } from '../../domain/refusal.js';
import { BrowserLost } from './browser-lost.js';
import { BrowserProcess } from './browser-process.js';
import { KeptPage } from './kept-page.js';
import type { Printed, PrintJob, PrintShell } from './print-job.js';
import type { Supervised } from './supervisor.js';
import { untilAborted } from './until-aborted.js';

/** The browser's main process idles while a letter is laid out, so a silence of this long is a hang. */
const PULSE_LIMIT = 3_000;
/** A letter that takes longer than this makes us feel the pulse. */
const SUSPICION = 5_000;
/** The name of puppeteer's class. */
const PROTOCOL_ERROR = 'ProtocolError';

/** A browser and its kept pages. */
export class PrintingBrowser implements Supervised {
  private readonly idle: KeptPage[] = [];

  private constructor(
    readonly process: BrowserProcess,
    private readonly shell: PrintShell,
  ) {}

  /** Started means able to print: the first page is open and its faces are loaded. */
  static async start(executablePath: string, shell: PrintShell): Promise<PrintingBrowser> {
    const process = await BrowserProcess.launch(executablePath).catch((error: unknown) => {
      throw new BrowserLost('The browser did not start.', { cause: error });
    });
    const browser = new PrintingBrowser(process, shell);
    try {
      browser.idle.push(await browser.openPage());
      return browser;
    } catch (error) {
      const told = browser.lossOr(error);
      await browser.close();
      throw told;
    }
  }

  get alive(): boolean {
    return this.process.alive;
  }

  answers(): Promise<boolean> {
    return this.process.answers(PULSE_LIMIT);
  }

  memory(): Promise<number | null> {
    return this.process.memory();
  }

  /**
   * Prints on an idle page or a new one; the page is kept for the next letter only when this one came out well.
   * Throws `BrowserLost` when the browser or the page died under the letter.
   */
  async print(job: PrintJob, signal: AbortSignal): Promise<Printed> {
    const suspicion = setInterval(() => void this.killIfHung(), SUSPICION).unref();
    let page: KeptPage | undefined;
    try {
      page = this.idle.pop() ?? (await this.nextPage(signal));
      const printed = await untilAborted(untilAborted(page.print(job), this.process.ended), signal);
      this.idle.push(page);
      return printed;
    } catch (error) {
      if (page) void this.discard(page);
      if (signal.aborted) void this.killIfHung();
      throw signal.aborted ? error : this.lossOr(error);
    } finally {
      clearInterval(suspicion);
    }
  }

  close(): Promise<void> {
    return this.process.close();
  }

  /** A page that opens too late for its letter serves the next one. */
  private async nextPage(signal: AbortSignal): Promise<KeptPage> {
    const opening = this.openPage();
    try {
      return await untilAborted(opening, signal);
    } catch (error) {
      if (signal.aborted) void opening.then((page) => this.idle.push(page)).catch(() => undefined);
      throw error;
    }
  }

  private async openPage(): Promise<KeptPage> {
    const page = await untilAborted(this.process.newPage(), this.process.ended);
    try {
      return await untilAborted(KeptPage.open(page, this.shell), this.process.ended);
    } catch (error) {
      page.close().catch(() => undefined); // the browser may be gone, too
      throw error;
    }
  }

  private async discard(page: KeptPage): Promise<void> {
    if (!(await page.close(PULSE_LIMIT))) this.process.kill();
  }

  private async killIfHung(): Promise<void> {
    if (!(await this.answers())) this.process.kill();
  }

  /** A command that the browser could not answer means that its page, or the whole of it, is gone or going. */
  private lossOr(error: unknown): unknown {
    const lost =
      (error instanceof Error && error.name === PROTOCOL_ERROR) || (!this.alive && !(error instanceof Refusal));
    return lost ? new BrowserLost('The browser ended under the letter.', { cause: error }) : error;
  }
}
