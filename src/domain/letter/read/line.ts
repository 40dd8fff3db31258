import type { TextPlace } from '../../remark.js';

/** A piece of the typed text that remembers where each of its characters stood. */
export interface Line {
  text: string;
  /** One place per UTF-16 unit of `text`. */
  origin: readonly TextPlace[];
  /** Where the line began, also when it is empty. */
  at: TextPlace;
}

const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/** The typed text as lines; a final line end opens no further line. */
export function splitLines(raw: string): Line[] {
  const texts = raw.split(LINE_END);
  if (texts.at(-1) === '') texts.pop();
  return texts.map((text, index) => lineAt(text, index + 1));
}

function lineAt(text: string, line: number): Line {
  const origin: TextPlace[] = [];
  let column = 1;
  for (const character of text) {
    const place = { line, column: column++ };
    for (let unit = 0; unit < character.length; unit++) origin.push(place);
  }
  return { text, origin, at: { line, column: 1 } };
}

/** The place of the character at `offset`, or of the line's beginning when it has none there. */
export function placeAt(line: Line, offset: number): TextPlace {
  return line.origin[offset] ?? line.at;
}

export function sliceLine(line: Line, from: number, to = line.text.length): Line {
  return { text: line.text.slice(from, to), origin: line.origin.slice(from, to), at: placeAt(line, from) };
}

export function trimLine(line: Line): Line {
  const from = line.text.length - line.text.trimStart().length;
  return sliceLine(line, from, Math.max(from, line.text.trimEnd().length));
}

/** Two lines as one; a space is kept between two Latin words, as none is needed elsewhere. */
export function joinLines(first: Line, second: Line): Line {
  const gap = /[\p{Script=Latin}\d,.;:]$/u.test(first.text) && /^[\p{Script=Latin}\d]/u.test(second.text) ? ' ' : '';
  return {
    text: first.text + gap + second.text,
    origin: [...first.origin, ...(gap ? [second.at] : []), ...second.origin],
    at: first.at,
  };
}

/** One replacement in a line. */
export interface Replacement {
  from: string;
  to: string;
  at: TextPlace;
}

/**
 * Replaces every match of `pattern` (global) by what `to` gives for it; a result equal to the match changes nothing.
 * The replaced characters take the place of the first character of the match.
 */
export function replaceInLine(
  line: Line,
  pattern: RegExp,
  to: (match: RegExpExecArray) => string,
): { line: Line; replaced: Replacement[] } {
  // Most lines have no match, and `matchAll` copies the pattern each time.
  if (line.text.search(pattern) < 0) return { line, replaced: [] };
  const replaced: Replacement[] = [];
  let text = '';
  const origin: TextPlace[] = [];
  let done = 0;
  for (const match of line.text.matchAll(pattern)) {
    const result = to(match);
    if (result === match[0]) continue;
    const at = placeAt(line, match.index);
    replaced.push({ from: match[0], to: result, at });
    text += line.text.slice(done, match.index) + result;
    for (let unit = done; unit < match.index; unit++) origin.push(placeAt(line, unit));
    for (let unit = 0; unit < result.length; unit++) origin.push(at);
    done = match.index + match[0].length;
  }
  if (replaced.length === 0) return { line, replaced };
  for (let unit = done; unit < line.text.length; unit++) origin.push(placeAt(line, unit));
  return { line: { text: text + line.text.slice(done), origin, at: line.at }, replaced };
}
