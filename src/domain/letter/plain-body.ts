import type { ModelPlaces } from './reading.js';
import { readLetter } from './read.js';

/**
 * 正文 for another system, as it was typed: from the 称谓 to the 结语, numbers and paragraphs as they are. Title, number,
 * signature, date and the like have places of their own there.
 */
export function plainBody(raw: string): string {
  const claims = claimsOf(readLetter(raw).places);
  const lines = raw.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);
  const kept: string[] = [];
  let belongs = false;
  lines.forEach((line, index) => {
    belongs = claims.get(index + 1) ?? belongs;
    if (belongs) kept.push(line.trimEnd());
  });
  return kept
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
    .replace(/\n{3,}/g, '\n\n');
}

/** Line → whether a part of the 正文 begins there, or another element; a line with both has words of the 正文. */
function claimsOf(places: ModelPlaces): Map<number, boolean> {
  const claims = new Map<number, boolean>();
  const { salutation, body, closing, ...others } = places;
  for (const place of Object.values(others).flat()) if (place) claims.set(place.line, false);
  for (const place of [salutation, ...body, closing]) if (place) claims.set(place.line, true);
  return claims;
}
