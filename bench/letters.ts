import os from 'node:os';
import { measureBatch } from './batch.js';
import { memory, throughput } from './endurance.js';
import { median, Report } from './figures.js';
import { interleaved } from './interleaved.js';
import { launches } from './launches.js';
import { openWorkshop } from './workshop.js';

export interface BenchOptions {
  /** A smoke run: a figure of each kind, of little weight. */
  quick: boolean;
  json: boolean;
}

/** Printing letters, our way and others'. One paper that is not what was meant ends the run without a figure. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const load = os.loadavg()[0] ?? 0;
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const shop = await openWorkshop();
  const report = new Report();
  try {
    say(`Every way in turn, letters of ${shop.pages} pages …`);
    const ways = await interleaved(shop, quick ? 6 : 60, quick ? 2 : 10);
    say('A browser for each letter …');
    const starts = await launches(shop, quick ? 1 : 8);

    const [print, bare] = [median(ways.print), median(ways.bare)];
    const among = median(starts.print);
    report.add(
      'print/bare',
      print / bare,
      '×',
      'print (model → HTML → PDF) ÷ bare page.pdf, a kept page of the same browser',
    );
    report.add('whole/bare', median(ways.whole) / bare, '×', 'print, read back and store ÷ bare page.pdf');
    report.add('new-page/print', median(ways.newPage) / print, '×', 'a new page per letter ÷ print');
    report.add('launch/print', median(starts.shell) / among, '×', 'a headless shell per letter ÷ print');
    if (starts.full.length > 0)
      report.add('launch-full/print', median(starts.full) / among, '×', 'a full Chromium per letter ÷ print');
    report.addSamples('bare', ways.bare, 'bare page.pdf');
    report.addSamples('print', ways.print, 'print');
    report.addSamples('whole', ways.whole, 'print → read back → store');
    report.addSamples('new-page', ways.newPage, 'a new page per letter');
    report.addSamples('launch', starts.shell, 'a headless shell per letter');
    if (starts.full.length > 0) report.addSamples('launch-full', starts.full, 'a full Chromium per letter');
    report.addSamples('cold', starts.cold, 'from no browser to the first letter');

    for (const atOnce of [1, 2, 4]) {
      say(`${atOnce} at once …`);
      const letters = quick ? 12 : 120;
      const rate = await throughput(shop, atOnce, letters);
      report.add(`letters-per-second.${atOnce}`, rate, '/s', `whole path, ${atOnce} at once, ${letters} letters`);
    }

    say('Memory …');
    const letters = quick ? 50 : 500;
    const size = await memory(shop, letters);
    if (size) {
      report.add('memory.start', size.start, 'MB', `process tree, first fifth of ${letters} letters`);
      report.add('memory.end', size.end, 'MB', `process tree, last fifth of ${letters} letters`);
      report.add('memory.growth', size.end / size.start, '×', 'last fifth ÷ first fifth');
    }
    say('Many letters as one job, while somebody asks the API …');
    await measureBatch(report, { quick });
    report.add('pages', shop.pages, '', 'of each letter; every paper was read back and is equal');
    report.add('load', load, '', `load average before the run, ${os.availableParallelism()} cores`);

    if (json) return console.log(JSON.stringify(report.figures, null, 2));
    console.log(report.table);
    if (starts.full.length === 0) console.log('Full Chromium: not installed.');
    const part = (way: keyof typeof ways) => median(ways[way]).toFixed(1);
    console.log(
      `Where the time goes: of ${print.toFixed(1)} ms to print a letter Chromium's page.pdf takes ${bare.toFixed(1)} and ` +
        `setting the letter ${part('typeset')}; the rest puts it into the page and measures it. Then stamping takes ` +
        `${part('stamp')}, reading back ${part('readBack')} (beside the next letter's print), storing ${part('store')}.`,
    );
  } finally {
    await shop.close();
  }
}
