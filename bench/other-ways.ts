import type { Page } from 'puppeteer-core';
import { findBrowser, thisMachine } from '../src/platform/pdf/browser-path.js';
import { BrowserProcess } from '../src/platform/pdf/browser-process.js';
import { FORBIDDEN, loadFaces, replaceLetter } from '../src/platform/pdf/in-page.js';
import { KeptPage } from '../src/platform/pdf/kept-page.js';
import type { PrintJob, PrintShell } from '../src/platform/pdf/print-job.js';
import { SHELL_ADDRESS, ShellServer } from '../src/platform/pdf/shell-server.js';

/** `page.pdf` and nothing else, on a page that holds the letter already. */
export class BarePage {
  private constructor(private readonly page: Page) {}

  static async open(browser: BrowserProcess, shell: PrintShell): Promise<BarePage> {
    const page = await browser.newPage();
    await ShellServer.attach(await page.createCDPSession(), shell);
    await page.goto(SHELL_ADDRESS, { waitUntil: 'load' });
    await page.evaluate(loadFaces, shell.families ?? null);
    return new BarePage(page);
  }

  async show(job: PrintJob): Promise<void> {
    await this.page.evaluate(replaceLetter, job.body, job.style, job.title, FORBIDDEN);
    if (job.prepare) await this.page.evaluate(job.prepare);
  }

  pdf(): Promise<Uint8Array> {
    return this.page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: false });
  }
}

/** A page opened, its faces loaded, and closed again for one letter. */
export async function printOnNewPage(browser: BrowserProcess, shell: PrintShell, job: PrintJob): Promise<Uint8Array> {
  const page = await KeptPage.open(await browser.newPage(), shell);
  const { pdf } = await page.print(job);
  await page.close(5_000);
  return pdf;
}

/** A browser started and ended for one letter. */
export async function printOnNewBrowser(path: string, shell: PrintShell, job: PrintJob): Promise<Uint8Array> {
  const browser = await BrowserProcess.launch(path);
  try {
    return await printOnNewPage(browser, shell, job);
  } finally {
    await browser.close();
  }
}

/** A full Chrome or Chromium, if this machine has one. */
export async function fullBrowser(): Promise<string | null> {
  const machine = thisMachine();
  const notShell = (file: string) => !file.includes('headless-shell') && machine.runs(file);
  try {
    return (await findBrowser(undefined, { ...machine, runs: notShell, downloaded: () => Promise.resolve([]) })).path;
  } catch {
    return null;
  }
}
