import { createHash } from 'node:crypto';
import type { PlainDate } from '../domain/plain-date.js';

/** The same id for the same thing in every installation of the demo district, in the form of a UUID. */
export function demoId(...parts: (string | number)[]): string {
  const hex = createHash('sha256')
    .update(`banfu demo/${parts.join('/')}`)
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** 交办 of a session on one day. */
export const handOverId = (sessionId: string, day: PlainDate): string => demoId('hand-over', sessionId, day);
