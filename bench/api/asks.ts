import type { Place } from './district.js';
import type { Ask, Script } from './messages.js';
import { Server } from './server.js';

export type Work = 'list' | 'read' | 'transition' | 'number';

/** The requests that are measured; `once` of those that can be made only once. */
export function asksOf({ district, committee, office }: Place, once: number): Record<Work, Ask[]> {
  const get = (where: string): Ask => ({ method: 'GET', path: `/api/v1/${where}`, token: committee });
  const post = (where: string, token: string): Ask => ({
    method: 'POST',
    path: `/api/v1/${where}`,
    token,
    version: 2,
    body: {},
  });
  return {
    list: [get('proposals')],
    read: district.read.map((id) => get(`proposals/${id}`)),
    transition: district.dispatched.slice(0, once).map((id) => post(`assignments/${id}/steps/sign_in`, office)),
    number: district.submitted.slice(0, once).map((id) => post(`proposals/${id}/filing`, committee)),
  };
}

/** What a request is known by to the bare handler. */
export const keyOf = ({ method, path }: Ask): string => `${method} ${path}`;

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
      scripts[keyOf(ask)] = { statements: await server.taken(), status, answer: JSON.parse(text) as unknown };
    }
  } finally {
    await server.stop();
  }
  return scripts;
}
