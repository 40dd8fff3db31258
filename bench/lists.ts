import os from 'node:os';
import { buildDistrict } from './api/district.js';
import type { Ask } from './api/messages.js';
import { Server } from './api/server.js';
import { Report, timed } from './figures.js';
import type { BenchOptions } from './letters.js';

/** What is asked of each list: as it opens, searched, narrowed, sorted otherwise, and far down. */
const ASKED: Readonly<Record<string, () => readonly [path: string, of: string, who: 'committee' | 'office']>> = {
  'proposals.open': () => ['/proposals', 'as it opens', 'committee'],
  'proposals.search': () => [`/proposals?q=${encodeURIComponent('民生')}`, 'two characters that all have', 'committee'],
  'proposals.texts': () => [
    `/proposals?within=text&q=${encodeURIComponent('摸清底数')}`,
    'words of all texts, suggestions included',
    'committee',
  ],
  'proposals.rare': () => [`/proposals?q=${encodeURIComponent('第2026042号')}`, 'a number that one has', 'committee'],
  'proposals.late': () => ['/proposals?due=late&due=soon', 'late or near', 'committee'],
  'proposals.sorted': () => ['/proposals?sort=-due', 'by the due day, the last first', 'committee'],
  'proposals.unit': () => ['/proposals', 'as people of a unit see it', 'office'],
  'assignments.open': () => ['/assignments', 'as it opens', 'committee'],
  'assignments.unit': () => ['/assignments', 'as people of a unit see it', 'office'],
  'assignments.search': () => [`/assignments?q=${encodeURIComponent('示例7')}`, 'a name', 'committee'],
  'replies.open': () => ['/replies', 'as it opens', 'committee'],
  'replies.search': () => [`/replies?q=${encodeURIComponent('实事')}`, 'two characters', 'committee'],
  'replies.texts': () => [
    `/replies?within=text&q=${encodeURIComponent('居民代表')}`,
    'words of all letters',
    'committee',
  ],
  'replies.unit': () => ['/replies', 'as people of a unit see it', 'office'],
  'commitments.open': () => ['/commitments?stage=all', 'as it opens', 'committee'],
  'commitments.search': () => [`/commitments?stage=all&q=${encodeURIComponent('听取')}`, 'two characters', 'committee'],
};

/** Server time of the lists' pages with 5,000 cases, one request after the other. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const load = os.loadavg()[0] ?? 0;
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const [warmUp, times] = quick ? [2, 8] : [5, 40];
  const report = new Report();
  say('A district of many cases …');
  const place = await buildDistrict(0);
  try {
    const server = await Server.start('ours', place.copy());
    const asks = Object.entries(ASKED).map(([name, asked]) => {
      const [path, of, who] = asked();
      const ask: Ask = { name, method: 'GET', path, token: place[who] };
      return { ask, of, samples: [] as number[] };
    });
    // Each in its turn, so that what else the machine does meets them alike.
    for (let i = 0; i < warmUp + times; i++)
      for (const { ask, samples } of asks) {
        const { ms } = await timed(() => server.ask(ask));
        if (i >= warmUp) samples.push(ms);
      }
    for (const { ask, of, samples } of asks) report.addSamples(ask.name, samples, of);
    const csv: Ask = { name: 'export', method: 'GET', path: '/lists/proposals/export.csv', token: place.committee };
    report.add('export.csv', (await timed(() => server.ask(csv))).ms, 'ms', 'all proposals');
    await server.stop();
    report.add('cases', place.district.cases, '', 'in ten sessions');
    report.add('load', load, '', `load average before the run, ${os.availableParallelism()} cores`);
    console.log(json ? JSON.stringify(report.figures, null, 2) : report.table);
  } finally {
    place.remove();
  }
}
