import { fillNumber, type Numbering, type NumberValues } from './number-pattern.js';

/** 收件号 where the rules say nothing: short, and again from the first with every session: 0001, 0002, … */
export const USUAL_RECEIPTS = '{serial:4}';

/** How the proposals that come in for one session are numbered at receipt, before anybody decides on filing them. */
export function receiptNumbering(sessionId: string, pattern: string, values: NumberValues): Numbering {
  return { series: seriesOfReceipts(sessionId), numberOf: (serial) => fillNumber(pattern, values, serial) };
}

export const seriesOfReceipts = (sessionId: string): string => `receipt/${sessionId}`;
