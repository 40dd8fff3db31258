import type { Remark } from '../../remark.js';
import type { Reading } from '../reading.js';
import type { CheckRecord } from './record.js';
import { RULES } from './rules.js';

/**
 * What has to be put right in a letter's text before it leaves, in the order of the text; remarks about something that
 * is absent come first. Rules that need the record are silent without one.
 */
export function checkLetter(reading: Reading, record?: CheckRecord): Remark[] {
  const remarks = RULES.flatMap((rule) =>
    rule.find(reading, record ?? null).map(({ at, message, remedy }) => ({
      rule: rule.id,
      severity: rule.severity,
      message,
      remedy,
      at,
    })),
  );
  return remarks.sort((a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0));
}
