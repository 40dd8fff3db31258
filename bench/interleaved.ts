import { stampMetadata } from '../src/platform/pdf/metadata.js';
import { timed, type Samples } from './figures.js';
import { BarePage, printOnNewPage } from './other-ways.js';
import type { Workshop } from './workshop.js';

const WAYS = ['bare', 'print', 'whole', 'newPage', 'typeset', 'stamp', 'readBack', 'store'] as const;
type Way = (typeof WAYS)[number];

/** Every way in turn for each letter, so that what else the machine does meets them alike; the first rounds warm up. */
export async function interleaved(shop: Workshop, rounds: number, warmUp: number): Promise<Record<Way, Samples>> {
  const samples = Object.fromEntries(WAYS.map((way) => [way, []])) as unknown as Record<Way, Samples>;
  const { process: browser } = await shop.printer.browser();
  const bare = await BarePage.open(browser, shop.shell);

  for (let round = 1; round <= warmUp + rounds; round++) {
    const model = shop.letter(round);
    const { job } = shop.typeset(model);
    const measure = async <T>(way: Way, work: () => T | Promise<T>): Promise<T> => {
      const { result, ms } = await timed(async () => work());
      if (round > warmUp) samples[way].push(ms);
      return result;
    };

    await bare.show(job);
    const papers = [
      await measure('bare', () => bare.pdf()),
      await measure('print', async () => (await shop.printer.print(shop.typeset(model).job)).pdf),
    ];
    await measure('whole', () => shop.wholePath(model));
    if (round % 3 === 0) papers.push(await measure('newPage', () => printOnNewPage(browser, shop.shell, job)));

    await measure('typeset', () => shop.typeset(model));
    for (const pdf of papers) await shop.assertRight(pdf, model);
    const [pdf] = papers as [Uint8Array];
    await measure('stamp', () => stampMetadata(pdf, { at: new Date(0) }));
    await measure('readBack', () => shop.assertRight(pdf, model));
    await measure('store', () => shop.store.put(pdf));
  }
  return samples;
}
