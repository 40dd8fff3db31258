import type { CDPSession, Page } from 'puppeteer-core';
import { Refusal } from '../../domain/refusal.js';
import { BrowserLost } from './browser-lost.js';
import { boxesOf, clearLetter, FORBIDDEN, loadFaces, replaceLetter } from './in-page.js';
import type { Printed, PrintJob, PrintShell } from './print-job.js';
import { SHELL_ADDRESS, ShellServer } from './shell-server.js';
import { untilAborted } from './until-aborted.js';

/** One page that stays on the shell document and prints one letter after another. After a failure it is of no more use. */
export class KeptPage {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
    private readonly server: ShellServer,
    /** Aborted with `BrowserLost` when the page crashes or closes; puppeteer may leave a command open for ever then. */
    private readonly lost: AbortSignal,
  ) {}

  static async open(page: Page, shell: PrintShell): Promise<KeptPage> {
    const session = await page.createCDPSession();
    const lost = lossOf(page, session);
    const server = await ShellServer.attach(session, shell);
    await page.setJavaScriptEnabled(false);
    await untilAborted(page.goto(SHELL_ADDRESS, { waitUntil: 'load' }), lost);
    await untilAborted(loadOrThrow(page, shell.families ?? null), lost);
    refuseRequests(server);
    return new KeptPage(page, session, server, lost);
  }

  /**
   * Prints one letter. Refuses `print.active-content` for a body that holds more than text, `print.reached-out` for one
   * that asks for an address outside the shell.
   */
  async print(job: PrintJob): Promise<Printed> {
    return untilAborted(this.printed(job), this.lost);
  }

  /** Ends the page; false when that takes longer than `limit` milliseconds. */
  async close(limit: number): Promise<boolean> {
    const closed = this.page.close().then(
      () => true,
      () => true, // it was gone already
    );
    return Promise.race([closed, new Promise<boolean>((resolve) => setTimeout(resolve, limit, false).unref())]);
  }

  private async printed(job: PrintJob): Promise<Printed> {
    // A face once loaded stays, and asking for it again costs nothing.
    if (job.families?.length) await loadOrThrow(this.page, job.families);
    const active = await this.page.evaluate(replaceLetter, job.body, job.style, job.title, FORBIDDEN);
    if (active !== null) throw activeContent(active);
    const prepared: unknown = job.prepare ? await this.page.evaluate(job.prepare) : null;
    const pictures = job.pictures === undefined ? [] : await this.photographed(job.pictures);
    // One message instead of a stream read back in pieces: a letter is small.
    const { data } = await this.session.send('Page.printToPDF', {
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      transferMode: 'ReturnAsBase64',
    });
    // On the same session its answer comes after the announcements of all requests that printing made.
    await this.session.send('Runtime.evaluate', { expression: `(${clearLetter.toString()})()` });
    refuseRequests(this.server);
    return { pdf: new Uint8Array(Buffer.from(data, 'base64')), prepared, pictures };
  }

  private async photographed(selector: string): Promise<Uint8Array[]> {
    const pictures: Uint8Array[] = [];
    for (const clip of await this.page.evaluate(boxesOf, selector)) {
      const { data } = await this.session.send('Page.captureScreenshot', {
        format: 'png',
        clip: { ...clip, scale: 2 },
        captureBeyondViewport: true,
      });
      pictures.push(new Uint8Array(Buffer.from(data, 'base64')));
    }
    return pictures;
  }
}

async function loadOrThrow(page: Page, families: readonly string[] | null): Promise<void> {
  const missing = await page.evaluate(loadFaces, families);
  if (missing.length > 0) throw new Error(`Faces of the shell that cannot be loaded: ${missing.join(', ')}.`);
}

function lossOf(page: Page, session: CDPSession): AbortSignal {
  const loss = new AbortController();
  const lose = (how: string) => () => loss.abort(new BrowserLost(how));
  page.once('error', lose('The page crashed.'));
  page.once('close', lose('The page closed.'));
  session.once('Inspector.targetCrashed', lose('The page crashed.'));
  return loss.signal;
}

function refuseRequests(server: ShellServer): void {
  const addresses = server.takeRefused();
  if (addresses.length === 0) return;
  throw new Refusal(
    'print.reached-out',
    `公文正文要求读取外部地址：${addresses.map((address) => address.slice(0, 200)).join('、')}。`,
    '打印时不连接网络、不读取文件，请删去正文中的外部引用。',
  );
}

function activeContent(markup: string): Refusal {
  return new Refusal(
    'print.active-content',
    `公文正文含有不能打印的网页代码：${markup}。`,
    '正文只能是文字和表格，请删去这段代码。',
  );
}
