import type { Remark, TextPlace } from '../../remark.js';
import { splitLines } from '../read/line.js';
import type { Reading } from '../reading.js';
import { passagesOf } from './passages.js';
import type { CheckRecord } from './record.js';
import { RULES } from './rules.js';

/**
 * What has to be put right in a letter's text before it leaves: first what is absent, then in the order of the text.
 * Rules that compare with the record are silent where the record says nothing.
 */
export function checkLetter(reading: Reading, record: CheckRecord = {}): Remark[] {
  const lines = splitLines(reading.raw).map(({ text }) => text);
  const input = { reading, record, lines, passages: passagesOf(reading) };
  const remarks = RULES.flatMap(({ id, severity, find }) =>
    find(input).map(({ at, message, remedy, mend }): Remark => {
      const certain = mend !== undefined && standsAt(lines, at, mend.from);
      return { rule: id, severity, message, remedy, at, ...(certain && { mend }) };
    }),
  );
  return remarks.sort((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0));
}

/** The reader mends what it has mended before: only what was typed so can be mended in the typed text. */
function standsAt(lines: readonly string[], at: TextPlace | null, words: string): boolean {
  if (at === null || words === '') return false;
  const line = [...(lines[at.line - 1] ?? '')].slice(at.column - 1).join('');
  return line.startsWith(words);
}
