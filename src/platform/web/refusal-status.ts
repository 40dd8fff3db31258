import type { Refusal } from '../../domain/refusal.js';

/** What the last part of a refusal's code says about the HTTP status; anything else is input that cannot be used. */
const STATUS: readonly [RegExp, number][] = [
  [/(^|[.-])(not-found|unknown)$/, 404],
  [/(^|[.-])(conflict|stale|version)$/, 409],
  [/(^|[.-])(too-large|too-long)$/, 413],
  [/(^|[.-])(misdirected-host)$/, 421],
  [/(^|[.-])(forbidden|forbidden-origin|not-allowed)$/, 403],
  [/(^|[.-])(precondition-required)$/, 428],
  [/(^|[.-])(queue-full|busy|full|unavailable|locked|timeout)$/, 503],
];

export function refusalStatus(refusal: Refusal): number {
  return STATUS.find(([pattern]) => pattern.test(refusal.code))?.[1] ?? 422;
}
