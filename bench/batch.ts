import os from 'node:os';
import { batch, p95 } from './batch/batch.js';
import { Report } from './figures.js';

/** Many letters as one job, while somebody asks the API; a letter that fails ends the run without a figure. */
export async function measureBatch(report: Report, { quick }: { quick: boolean }): Promise<void> {
  const many = await batch(quick ? 40 : 600, quick ? 40 : 300);
  report.add(
    'batch.letters-per-second',
    many.letters / (many.printedMs / 1000),
    '/s',
    `${many.letters} letters as a job, stored`,
  );
  report.add('batch.whole', many.wholeMs / 1000, 's', `until the merged PDF of ${many.pages} pages is there, too`);
  report.addSamples('batch.api-idle', many.idle, 'an answer of the API, nothing printing');
  report.addSamples('batch.api-during', many.during, 'an answer of the API during the job');
  report.add('batch.api-p95', p95(many.during) / p95(many.idle), '×', 'p95 during the job ÷ idle');
  if (many.cpu) {
    const { main, threads, browser } = many.cpu;
    report.add('batch.cpu.main', main, 'ms', 'of the thread that answers requests, for each letter');
    report.add('batch.cpu.threads', threads, 'ms', 'of the other threads (reading back, files), for each letter');
    report.add('batch.cpu.browser', browser, 'ms', 'of the browser, for each letter');
  }
  if (!many.memory) return;
  report.add('batch.memory.start', many.memory.start, 'MB', 'process tree, first fifth of the job');
  report.add('batch.memory.end', many.memory.end, 'MB', 'process tree, last fifth, merging included');
  report.add('batch.memory.growth', many.memory.end / many.memory.start, '×', 'last fifth ÷ first fifth');
}

/** That alone: `npm run bench -- batch`. */
export async function run({ quick, json }: { quick: boolean; json: boolean }): Promise<void> {
  const load = os.loadavg()[0] ?? 0;
  const report = new Report();
  await measureBatch(report, { quick });
  report.add('load', load, '', `load average before the run, ${os.availableParallelism()} cores`);
  console.log(json ? JSON.stringify(report.figures, null, 2) : report.table);
}
