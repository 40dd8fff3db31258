import type { Place } from './district.js';
import type { Ask, Script } from './messages.js';
import { Server } from './server.js';

/** Proposals filed by one request. */
export const BATCH = 300;

export type Work = 'list' | 'read' | 'transition' | 'number' | 'batch';

/** The requests that are measured; what changes something can be asked only once on one database. */
export function asksOf({ district, committee, office }: Place, once: number, batches: number): Record<Work, Ask[]> {
  const get = (name: string, path: string): Ask => ({ name, method: 'GET', path, token: committee });
  const post = (name: string, token: string, path: string, body: object, version?: number): Ask => ({
    name,
    method: 'POST',
    path,
    token,
    body,
    version,
  });
  const { read, dispatched, submitted } = district;
  const alone = submitted.slice(0, once);
  const inBatch = Array.from({ length: batches }, (_, i) => submitted.slice(once + i * BATCH, once + (i + 1) * BATCH));
  return {
    list: [get('list', '/api/v1/proposals')],
    read: read.map((id, i) => get(`read ${i}`, `/api/v1/proposals/${id}`)),
    transition: dispatched
      .slice(0, once)
      .map((id, i) => post(`transition ${i}`, office, `/api/v1/assignments/${id}/steps/sign_in`, {}, 2)),
    number: alone.map((id, i) => post(`number ${i}`, committee, `/api/v1/proposals/${id}/filing`, {}, 2)),
    batch: inBatch.map((ids, i) =>
      post(`batch ${i}`, committee, '/api/v1/sitting/filing', { rows: ids.map((id) => ({ id, version: 2 })) }),
    ),
  };
}

/** Proposals that have to wait for a number. */
export const waitingFor = (once: number, batches: number): number => once + batches * BATCH;

/**
 * Sends each of them once to the program on a database of its own, and writes down what it asked the database for and what it
 * answered. What only reads is sent twice: the first look at a case is itself written down, the next ones are not.
 */
export async function writtenDown(place: Place, asks: readonly Ask[]): Promise<Record<string, Script>> {
  const server = await Server.start('ours', place.copy(), 'recording');
  const scripts: Record<string, Script> = {};
  try {
    for (const ask of asks) {
      if (ask.method === 'GET') await server.ask(ask);
      await server.taken();
      const { status, text } = await server.ask(ask);
      scripts[ask.name] = { statements: await server.taken(), status, answer: JSON.parse(text) as unknown };
    }
  } finally {
    await server.stop();
  }
  return scripts;
}
