import { fillNumber, type Numbering } from './number-pattern.js';

/** 收件号 are short and begin again with every session: 0001, 0002, … */
const PATTERN = '{serial:4}';

/** How the proposals that come in for one session are numbered at receipt, before anybody decides on filing them. */
export function receiptNumbering(sessionId: string): Numbering {
  const nothing = { year: 0, term: null, meeting: null, class: null, unit: null };
  return { series: seriesOfReceipts(sessionId), numberOf: (serial) => fillNumber(PATTERN, nothing, serial) };
}

export const seriesOfReceipts = (sessionId: string): string => `receipt/${sessionId}`;
