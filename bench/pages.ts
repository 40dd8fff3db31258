import os from 'node:os';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../src/platform/pdf/browser-path.js';
import { buildDistrict } from './api/district.js';
import { Server } from './api/server.js';
import { median, quantile, Report, timed, type Samples } from './figures.js';
import type { BenchOptions } from './letters.js';
import { EMPTY, looksOf } from './pages/looks.js';
import { paint, type Paint } from './pages/paint.js';

/** Proposals that wait for a number, on the desks of the sitting. */
const WAITING = 300;

/** Every page with 5,000 cases: what the server takes for it, and how it comes to the screen. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const load = os.loadavg()[0] ?? 0;
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const size = quick ? { times: 10, warmUp: 3, paints: 1 } : { times: 100, warmUp: 20, paints: 5 };
  const report = new Report();

  say('A district of many cases …');
  const place = await buildDistrict(WAITING);
  const server = await Server.start('ours', place.copy(), 'printing');
  const browser = await puppeteer.launch({
    executablePath: (await findBrowser(process.env.BANFU_BROWSER)).path,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const looks = await looksOf(place, server);
    say('What the server takes …');
    const taken = new Map<string, Samples>(looks.map(({ name }) => [name, []]));
    // Each page in its turn, so that what else the machine does meets them alike.
    for (let i = 0; i < size.warmUp + size.times; i++)
      for (const { name, path, cookie } of looks) {
        const { ms } = await timed(() => server.ask({ name, method: 'GET', path, cookie }));
        if (i >= size.warmUp) taken.get(name)!.push(ms);
      }
    const empty = median(taken.get(EMPTY)!);
    for (const [name, samples] of taken) {
      report.addSamples(name, samples, 'server time');
      report.add(`${name}/${EMPTY}`, median(samples) / empty, '×', 'median ÷ a page without a query');
    }

    say('How it comes to the screen …');
    const worst: Record<'screen' | 'phone', Paint> = { screen: nothing(), phone: nothing() };
    for (const look of looks)
      for (const [screen, width] of [
        ['screen', 1366],
        ['phone', 390],
      ] as const) {
        const paints: Paint[] = [];
        for (let i = 0; i < size.paints; i++)
          paints.push(await paint(browser, `http://127.0.0.1:${server.port}`, look, width));
        const seen = middle(paints);
        report.add(`${look.name}.${screen}`, seen.largest, 'ms', `largest paint; ${words(seen)}`);
        worst[screen] = most(worst[screen], seen);
      }
    for (const [screen, { largest, shift, weight }] of Object.entries(worst)) {
      report.add(`${screen}.largest-paint`, largest, 'ms', 'the slowest page');
      report.add(`${screen}.shift`, shift, '', 'the most unsteady page');
      report.add(`${screen}.weight`, weight, 'KB', 'the heaviest page');
    }
    const all = [...taken].filter(([name]) => name !== EMPTY).flatMap(([, samples]) => samples);
    report.add('pages.p95', quantile(all, 0.95), 'ms', 'server time of all pages');
    report.add(
      'cases',
      place.district.cases,
      '',
      `load average before the run ${load.toFixed(1)}, ${os.availableParallelism()} cores`,
    );
    console.log(json ? JSON.stringify(report.figures, null, 2) : report.table);
  } finally {
    await browser.close();
    await server.stop();
    place.remove();
  }
}

const nothing = (): Paint => ({ largest: 0, shift: 0, weight: 0 });

const middle = (paints: readonly Paint[]): Paint => ({
  largest: median(paints.map(({ largest }) => largest)),
  shift: median(paints.map(({ shift }) => shift)),
  weight: median(paints.map(({ weight }) => weight)),
});

const most = (one: Paint, other: Paint): Paint => ({
  largest: Math.max(one.largest, other.largest),
  shift: Math.max(one.shift, other.shift),
  weight: Math.max(one.weight, other.weight),
});

const words = ({ shift, weight }: Paint): string => `${weight.toFixed(0)} KB, shift ${shift.toFixed(3)}`;
