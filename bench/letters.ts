import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { LetterModel } from '../src/domain/letter/model.js';
import { readBack } from '../src/domain/paper/read-back.js';
import { LetterPrinter } from '../src/letters/letter-printer.js';
import { letterShell } from '../src/letters/paper/letter-shell.js';
import { typesetLetter } from '../src/letters/paper/typeset.js';
import { readConfig } from '../src/platform/config.js';
import { FileStore } from '../src/platform/files/file-store.js';
import { loadFontSet } from '../src/platform/fonts/coverage.js';
import { findBrowser } from '../src/platform/pdf/browser-path.js';
import { BrowserPrinter } from '../src/platform/pdf/browser-printer.js';
import { createFactsReader } from '../src/platform/pdf/facts/reader.js';
import { stampMetadata } from '../src/platform/pdf/metadata.js';
import { median, Report, timed, type Samples } from './figures.js';
import { fivePages } from './five-pages.js';
import { BarePage, fullBrowser, printOnNewBrowser, printOnNewPage } from './other-ways.js';

export interface BenchOptions {
  quick: boolean;
  json: boolean;
}

const MEGABYTE = 1_048_576;

/** Printing letters, our way and others', interleaved in one run; a paper that is not what was meant ends the run. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const config = { ...readConfig(), PRINT_PAGES: 4, PRINT_RESTART_AFTER: 1_000_000 };
  const fonts = loadFontSet(config);
  const shell = letterShell(fonts);
  const { path: shellBrowser } = await findBrowser(config.BANFU_BROWSER);
  const full = await fullBrowser();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'banfu-bench-'));
  const store = new FileStore(folder);
  const reader = createFactsReader();
  const printer = new BrowserPrinter(shell, config);
  const press = new LetterPrinter({ fonts, shell, printer, reader });
  const letterNo = fivePages();
  const typeset = (model: LetterModel) => typesetLetter(model, { fonts });
  const wholePath = async (model: LetterModel) => store.put((await press.print(model, {}, { draft: false })).pdf);
  const report = new Report();
  const load = os.loadavg()[0] ?? 0;

  try {
    const { pages } = await press.print(letterNo(0), {}, { draft: false });
    /** Every way has to bring the same letter. */
    const assertRight = async (pdf: Uint8Array, model: LetterModel): Promise<void> => {
      const facts = await reader.read(pdf);
      const problems = readBack(facts, typeset(model).expected);
      if (problems.length > 0 || facts.pages.length !== pages)
        throw new Error(`A paper is wrong (${facts.pages.length} pages, not ${pages}): ${problems.join('')}`);
    };

    say(`Each way in turn, letters of ${pages} pages …`);
    const browser = (await printer.browser()).process;
    const bare = await BarePage.open(browser, shell);
    const samples = {
      bare: [] as Samples,
      print: [] as Samples,
      whole: [] as Samples,
      newPage: [] as Samples,
      typeset: [] as Samples,
      readBack: [] as Samples,
      stamp: [] as Samples,
      store: [] as Samples,
    };
    const rounds = quick ? 6 : 60;
    const warmUp = quick ? 2 : 10;
    for (let round = 1; round <= warmUp + rounds; round++) {
      const model = letterNo(round);
      const note = (way: keyof typeof samples, ms: number) => round > warmUp && samples[way].push(ms);

      await bare.show(typeset(model).job);
      const bared = await timed(() => bare.pdf());
      note('bare', bared.ms);

      const printed = await timed(async () => (await printer.print(typeset(model).job)).pdf);
      note('print', printed.ms);

      note('whole', (await timed(() => wholePath(model))).ms);

      for (const pdf of [bared.result, printed.result]) await assertRight(pdf, model);

      note('typeset', (await timed(() => Promise.resolve(typeset(model)))).ms);
      note('stamp', (await timed(() => Promise.resolve(stampMetadata(printed.result, { at: new Date(0) })))).ms);
      note('readBack', (await timed(() => assertRight(printed.result, model))).ms);
      note('store', (await timed(() => store.put(printed.result))).ms);

      if (round % 3 === 0) {
        const { result, ms } = await timed(() => printOnNewPage(browser, shell, typeset(model).job));
        note('newPage', ms);
        await assertRight(result, model);
      }
    }

    say('A browser for each letter …');
    const launches = { shell: [] as Samples, full: [] as Samples, printAmongThem: [] as Samples, cold: [] as Samples };
    for (let round = 0; round < (quick ? 1 : 8); round++) {
      const model = letterNo(1000 + round);
      const { job } = typeset(model);
      const inShell = await timed(() => printOnNewBrowser(shellBrowser, shell, job));
      launches.shell.push(inShell.ms);
      await assertRight(inShell.result, model);
      launches.printAmongThem.push((await timed(() => printer.print(typeset(model).job))).ms);
      if (full) {
        const inFull = await timed(() => printOnNewBrowser(full, shell, job));
        launches.full.push(inFull.ms);
        await assertRight(inFull.result, model);
      }
      const fresh = new BrowserPrinter(shell, config);
      launches.cold.push((await timed(() => fresh.print(job))).ms);
      await fresh.close();
    }

    const [p, b] = [median(samples.print), median(samples.bare)];
    report.add(
      'print/bare',
      p / b,
      '×',
      'print (model → HTML → PDF) by bare page.pdf in a kept page of the same browser',
    );
    report.add('whole/bare', median(samples.whole) / b, '×', 'print, read back and store by bare page.pdf');
    report.add('new-page/print', median(samples.newPage) / p, '×', 'a new page per letter by print');
    const among = median(launches.printAmongThem);
    report.add('launch/print', median(launches.shell) / among, '×', 'a headless shell launched per letter by print');
    if (full)
      report.add('launch-full/print', median(launches.full) / among, '×', 'a full Chromium per letter by print');
    report.addSamples('bare', samples.bare, 'bare page.pdf');
    report.addSamples('print', samples.print, 'model → HTML → PDF');
    report.addSamples('whole', samples.whole, 'print → read back → store');
    report.addSamples('new-page', samples.newPage, 'a new page per letter');
    report.addSamples('launch', launches.shell, 'a headless shell per letter');
    if (full) report.addSamples('launch-full', launches.full, 'a full Chromium per letter');
    report.addSamples('cold', launches.cold, 'from no browser to the first letter');

    for (const atOnce of [1, 2, 4]) {
      say(`${atOnce} at once …`);
      const letters = quick ? 12 : 120;
      let next = 0;
      const client = async () => {
        while (next < letters) await wholePath(letterNo(2000 * atOnce + next++));
      };
      const { ms } = await timed(() => Promise.all(Array.from({ length: atOnce }, client)));
      report.add(
        `letters-per-second.${atOnce}`,
        letters / (ms / 1000),
        '/s',
        `whole path, ${atOnce} at once, ${letters} letters`,
      );
    }

    say('Memory …');
    const count = quick ? 50 : 500;
    const sizes: number[] = [];
    for (let no = 1; no <= count; no++) {
      await wholePath(letterNo(20_000 + no));
      if (no % 25 === 0) sizes.push(((await browser.memory()) ?? 0) + process.memoryUsage().rss);
    }
    const fifth = Math.max(1, Math.floor(sizes.length / 5));
    const [early, late] = [sizes.slice(0, fifth), sizes.slice(-fifth)].map((some) => median(some) / MEGABYTE) as [
      number,
      number,
    ];
    report.add(
      'memory.start',
      early,
      'MB',
      `process tree, first fifth of ${count} letters (shared pages counted in each process)`,
    );
    report.add('memory.end', late, 'MB', `process tree, last fifth of ${count} letters`);
    report.add('memory.growth', late / early, '×', 'last fifth by first');

    report.add('pages', pages, '', 'of each letter; every paper was read back and equal');
    report.add('load', load, '', `load average before the run, ${os.availableParallelism()} cores`);
    const median1 = (way: keyof typeof samples) => median(samples[way]).toFixed(1);
    const where =
      `Where the time goes: of ${p.toFixed(0)} ms to print a letter Chromium's own page.pdf takes ${b.toFixed(0)} ` +
      `and setting the letter ${median1('typeset')}; then ${median1('stamp')} ms stamp it, ${median1('readBack')} read it ` +
      `back beside the next letter's print, and ${median1('store')} store it durably.`;
    if (json) console.log(JSON.stringify(report.figures, null, 2));
    else console.log(`${report.table}\n${full ? '' : 'Full Chromium: not installed.\n'}\n${where}`);
  } finally {
    await press.close();
    await rm(folder, { recursive: true });
  }
}
