import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser } from '../../src/platform/pdf/browser-path.js';
import { KeptPage } from '../../src/platform/pdf/kept-page.js';
import type { Printed, PrintJob, PrintShell } from '../../src/platform/pdf/print-job.js';

/** A browser with one page kept on a shell, for tests of what comes out on paper. */
export interface TestPrinter {
  print(job: PrintJob): Promise<Printed>;
  close(): Promise<void>;
}

export async function openTestPrinter(shell: PrintShell): Promise<TestPrinter> {
  const { path } = await findBrowser(process.env.BANFU_BROWSER);
  const browser: Browser = await puppeteer.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--force-color-profile=srgb'],
  });
  const page = await KeptPage.open(await browser.newPage(), shell);
  return { print: (job) => page.print(job), close: () => browser.close() };
}
