import { typedNumber, typedRun } from '../letter/numbering.js';
import { listItems, suggestionsIn } from '../registers/suggestions.js';

/** 建议 as they were typed, one a line, or else as they are found in the text. */
export function suggestionsOf(typed: string, body: string): string[] {
  const lines = typed.split('\n').flatMap((line) => line.trim() || []);
  const [only] = lines;
  if (only === undefined) return suggestionsIn(body);
  // A list that was pasted as one paragraph: 一是…；二是…
  if (lines.length === 1 && markOf(only) !== '') return listItems(only);
  return lines.flatMap((line) => line.slice(markOf(line).length).trim() || []);
}

/** The number that a line begins with. */
function markOf(line: string): string {
  if (typedRun(line) !== null) return /^[一二三四五六七八九十]{1,3}是[，,：:]?/.exec(line)?.[0] ?? '';
  return typedNumber(line)?.mark ?? '';
}
