import { findBrowser } from '../src/platform/pdf/browser-path.js';
import { BrowserPrinter } from '../src/platform/pdf/browser-printer.js';
import { timed, type Samples } from './figures.js';
import { fullBrowser, printOnNewBrowser } from './other-ways.js';
import type { Workshop } from './workshop.js';

export interface Launches {
  /** A headless shell started for each letter. */
  shell: Samples;
  /** A full Chromium started for each letter; empty when there is none. */
  full: Samples;
  /** Our way among them. */
  print: Samples;
  /** Our way from no browser to the first letter. */
  cold: Samples;
}

export async function launches(shop: Workshop, rounds: number): Promise<Launches> {
  const samples: Launches = { shell: [], full: [], print: [], cold: [] };
  const { path: headlessShell } = await findBrowser(shop.config.BANFU_BROWSER);
  const full = await fullBrowser();
  for (let round = 0; round < rounds; round++) {
    const model = shop.letter(1000 + round);
    const { job } = shop.typeset(model);
    const measure = async (into: Samples, work: () => Promise<Uint8Array>) => {
      const { result, ms } = await timed(work);
      into.push(ms);
      await shop.assertRight(result, model);
    };
    await measure(samples.shell, () => printOnNewBrowser(headlessShell, shop.shell, job));
    await measure(samples.print, async () => (await shop.printer.print(shop.typeset(model).job)).pdf);
    if (full) await measure(samples.full, () => printOnNewBrowser(full, shop.shell, job));
    const fresh = new BrowserPrinter(shop.shell, shop.config);
    await measure(samples.cold, async () => (await fresh.print(job)).pdf);
    await fresh.close();
  }
  return samples;
}
