/** A sentence longer than this is text, not a heading that text runs on from. */
const LONGEST_LEAD = 40;

/**
 * The part of a numbered paragraph that is its heading: all of it when it holds no sentence mark, its first sentence
 * when text follows, nothing when it is one long sentence.
 */
export function leadOf(text: string): string {
  const first = /^[^。！？；]*[。！？；]/u.exec(text)?.[0];
  if (first === undefined) return text;
  return [...first].length <= LONGEST_LEAD ? first : '';
}
