import { placeOfWords } from './passages.js';
import type { CheckInput, Finding } from './rule.js';

/** A finding for every match of `pattern` (global) in the letter's texts; `to` is the only right way to write it. */
export function findWords(
  input: CheckInput,
  pattern: RegExp,
  tell: (words: string) => Pick<Finding, 'message' | 'remedy'> & { to?: string },
): Finding[] {
  return input.passages.flatMap((passage) =>
    [...passage.text.matchAll(pattern)].map(([words]) => {
      const { to, ...told } = tell(words);
      const at = placeOfWords(input.lines, passage, words);
      return { ...told, at, ...(to !== undefined && { mend: { from: words, to } }) };
    }),
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
    .map(({ from, to, times, at }) => ({ ...tell(from, to, times), at, mend: { from, to } }));
}

/** Long words cut for a message. */
export function shortened(text: string, length = 20): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length).join('')}…`;
}
