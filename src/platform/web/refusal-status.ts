import type { Response } from 'express';
import { TooOften, type Refusal } from '../../domain/refusal.js';

/** HTTP status by a refusal's code; what no pattern knows is input that cannot be used as it is. */
const STATUS: readonly [RegExp, number][] = [
  [/^sign-in\.(required|failed|bad-token)$/, 401],
  [/^sign-in\.(password-due|stale-page)$/, 403],
  [/^(sign-in\.locked|(verify|codes)\.too-often)$/, 429],
  [/[.-]not-found$/, 404],
  [/\.conflict$/, 409],
  [/^(text|input|pdf|replies|word|clipboard)\.too-(large|long)$/, 413],
  [/\.misdirected-host$/, 421],
  [/\.(forbidden-origin|not-allowed)$/, 403],
  [/\.media-type$/, 415],
  [/\.precondition-required$/, 428],
  [/^print\.(no-browser|browser|deadline|queue-full|stopping)$|\.full$/, 503],
  [/^(database\.|sign-in\.insecure$)/, 503],
  [/^(paper\.read-back|files\.)/, 500],
];

export function refusalStatus(refusal: Refusal): number {
  return STATUS.find(([pattern]) => pattern.test(refusal.code))?.[1] ?? 422;
}

/** For pages that show a refusal themselves: the status, and when one may try again. */
export function refusedStatus(res: Response, refusal: Refusal): number {
  if (refusal instanceof TooOften) res.set('Retry-After', String(refusal.seconds));
  return refusalStatus(refusal);
}
