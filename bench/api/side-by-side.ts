import { median, timed, type Samples } from '../figures.js';
import type { Ask } from './messages.js';
import type { Server } from './server.js';

/** The program and the bare handler. */
export interface Both {
  ours: Server;
  bare: Server;
}

/** Requests under way at once when requests per second are counted. */
export const AT_ONCE = 8;

/** Requests per second of both, in short turns, so that what else the machine does meets them alike. */
export async function rates(both: Both, asks: readonly Ask[], turns: number, ms: number): Promise<Rates> {
  const rates: Rates = { ours: [], bare: [], ratio: [] };
  for (let turn = 0; turn <= turns; turn++) {
    const ours = await rate(both.ours, asks, ms);
    const bare = await rate(both.bare, asks, ms);
    if (turn === 0) continue; // warms up
    rates.ours.push(ours);
    rates.bare.push(bare);
    rates.ratio.push(ours / bare);
  }
  return rates;
}

export interface Rates {
  ours: Samples;
  bare: Samples;
  /** Of each turn. */
  ratio: Samples;
}

async function rate(server: Server, asks: readonly Ask[], ms: number): Promise<number> {
  const start = performance.now();
  let done = 0;
  const client = async (first: number) => {
    for (let i = first; performance.now() - start < ms; i += AT_ONCE) {
      await server.ask(asks[i % asks.length]!);
      done++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => client(i)));
  return (done / (performance.now() - start)) * 1000;
}

/** Milliseconds of each request by both, one by one in turn; the first `warmUp` do not count. */
export async function times(both: Both, asks: readonly Ask[], count: number, warmUp: number): Promise<Times> {
  const times: Times = { ours: [], bare: [] };
  for (let i = 0; i < warmUp + count; i++) {
    const ask = asks[i % asks.length]!;
    // Whoever comes first changes from one to the next.
    const order: (keyof Both)[] = i % 2 === 0 ? ['ours', 'bare'] : ['bare', 'ours'];
    for (const who of order) {
      const { ms } = await timed(() => both[who].ask(ask));
      if (i >= warmUp) times[who].push(ms);
    }
  }
  return times;
}

export interface Times {
  ours: Samples;
  bare: Samples;
}

export const timesAsMuch = ({ ours, bare }: Times): number => median(ours) / median(bare);
