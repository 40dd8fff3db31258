import { median, timed } from './figures.js';
import type { Workshop } from './workshop.js';

/** Letters per second on the whole path, so many at once; their pages are warm. */
export async function throughput(shop: Workshop, atOnce: number, letters: number): Promise<number> {
  let next = 0;
  const client = async (until: number) => {
    while (next < until) await shop.wholePath(shop.letter(10_000 * atOnce + next++));
  };
  const clients = (until: number) => Promise.all(Array.from({ length: atOnce }, () => client(until)));
  const warmUp = 2 * atOnce;
  await clients(warmUp);
  const { ms } = await timed(() => clients(warmUp + letters));
  return letters / (ms / 1000);
}

const MEGABYTE = 1_048_576;
const LOOK_EVERY = 25;

/**
 * Megabytes of the process tree (this program and the browser's processes, shared pages counted in each) over the
 * first and the last fifth of the letters; null where it cannot be told.
 */
export async function memory(shop: Workshop, letters: number): Promise<{ start: number; end: number } | null> {
  const { process: browser } = await shop.printer.browser();
  const sizes: number[] = [];
  for (let no = 1; no <= letters; no++) {
    await shop.wholePath(shop.letter(100_000 + no));
    if (no % LOOK_EVERY > 0) continue;
    const browserBytes = await browser.memory();
    if (browserBytes === null) return null;
    sizes.push((browserBytes + process.memoryUsage().rss) / MEGABYTE);
  }
  const fifth = Math.max(1, Math.floor(sizes.length / 5));
  return { start: median(sizes.slice(0, fifth)), end: median(sizes.slice(-fifth)) };
}
