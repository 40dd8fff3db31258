import { placeOfWords } from './passages.js';
import type { CheckInput, Finding } from './rule.js';

/** A finding for every match of `pattern` (global) in the letter's texts. */
export function findWords(
  input: CheckInput,
  pattern: RegExp,
  tell: (words: string) => Pick<Finding, 'message' | 'remedy'>,
): Finding[] {
  return input.passages.flatMap((passage) =>
    [...passage.text.matchAll(pattern)].map(([words]) => ({
      ...tell(words),
      at: placeOfWords(input.lines, passage, words),
    })),
  );
}

/** A finding for each kind of change the reader made for one of these reasons. */
export function findMends(
  input: CheckInput,
  reasons: readonly string[],
  tell: (from: string, to: string, times: number) => Pick<Finding, 'message' | 'remedy'>,
): Finding[] {
  return input.reading.mends
    .filter((mend) => reasons.includes(mend.why))
    .map(({ from, to, times, at }) => ({ ...tell(from, to, times), at }));
}

/** Long words cut for a message. */
export function shortened(text: string, length = 20): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length).join('')}…`;
}
