import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { asksOf, BATCH, waitingFor, writtenDown, type Work } from './api/asks.js';
import { buildDistrict, checkFolder } from './api/district.js';
import { Server } from './api/server.js';
import { AT_ONCE, rates, times, type Both } from './api/side-by-side.js';
import { median, Report, timed } from './figures.js';
import type { BenchOptions } from './letters.js';

const READS: readonly Work[] = ['list', 'read'];
const CHANGES: readonly Work[] = ['transition', 'number', 'batch'];

/**
 * The API with a district of many cases, beside a bare handler that runs the same SQL statements and sends the same JSON. The
 * statements are written down on a database of its own first; then both work, each on a fresh copy. Trails and ledgers are
 * checked before and after.
 */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const load = os.loadavg()[0] ?? 0;
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const size = quick
    ? { turns: 2, ms: 300, times: 20, warmUp: 5, batches: 2 }
    : { turns: 9, ms: 1000, times: 200, warmUp: 40, batches: 6 };
  const report = new Report();

  say('A district of many cases …');
  const once = size.times + size.warmUp;
  const { result: place, ms: built } = await timed(() => buildDistrict(waitingFor(once, size.batches)));
  try {
    const asks = asksOf(place, once, size.batches);
    say('What the program asks the database for …');
    const scripts = await writtenDown(place, Object.values(asks).flat());
    const scriptsFile = path.join(place.root, 'scripts.json');
    writeFileSync(scriptsFile, JSON.stringify(scripts));
    const folder = place.copy();
    const both: Both = {
      ours: await Server.start('ours', folder),
      bare: await Server.start('bare', place.copy(), scriptsFile),
    };
    for (const work of READS) {
      say(`${work}, ${AT_ONCE} at once …`);
      const { ours, bare, ratio } = await rates(both, asks[work], size.turns, size.ms);
      report.add(`${work}/bare`, median(ratio), '×', `requests per second, ${AT_ONCE} at once, ours ÷ bare`);
      report.add(`${work}.rate`, median(ours), '/s', 'ours');
      report.add(`${work}.rate.bare`, median(bare), '/s', 'bare');
    }
    for (const work of [...READS, ...CHANGES]) {
      say(`${work}, one by one …`);
      const [count, warmUp] = work === 'batch' ? [size.batches - 1, 1] : [size.times, size.warmUp];
      const { ours, bare } = await times(both, asks[work], count, warmUp);
      report.addSamples(work, ours, 'one by one, ours');
      report.addSamples(`${work}.bare`, bare, 'one by one, bare');
    }
    await both.ours.stop();
    await both.bare.stop();
    await checkFolder(folder);

    for (const work of [...READS, ...CHANGES]) {
      const statements = asks[work].map((ask) => scripts[ask.name]?.statements.length ?? 0);
      report.add(`${work}.statements`, median(statements), '', 'SQL statements of one request');
    }
    const { cases, events } = place.district;
    report.add('batch.size', BATCH, '', 'proposals filed by one request');
    report.add('cases', cases, '', `ten events each, ${events} with those that wait; made in ${Math.round(built)} ms`);
    report.add('load', load, '', `load average before the run, ${os.availableParallelism()} cores`);
    console.log(json ? JSON.stringify(report.figures, null, 2) : report.table);
  } finally {
    place.remove();
  }
}
