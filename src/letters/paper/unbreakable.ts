/** A stretch of text; `whole` ones are never split over two lines. */
export interface Piece {
  text: string;
  whole: boolean;
}

const UNIT = '[年月日号次届期批时分秒元万亿％%‰℃㎡米吨公亩项个名家件条户人处台套座辆所间位]';
/** Numbers with their ranges and unit: `3—5家`, `0755-12345678`, `9029块`, `12.5%`. */
const NUMBER = `\\d+(?:[.,:：/\\-－–—～~]\\d+)*(?:${UNIT}|(?![\\p{Script=Latin}\\d]))`;
/** Words that a hyphen or stroke would break: `COVID-19`, `B/S`. */
const WORD = `[\\p{Script=Latin}\\d]+(?:['’\\-–/+.&][\\p{Script=Latin}\\d]+)+`;
/** A character and the connector or interpunct that must not start the next line (GB/T 15834, 5.1.6–5.1.7). */
const CONNECTED = '[^\\s](?:[·•～－]|(?<!—)—(?!—))';
/** A stroke starts no line and ends none (5.1.9). */
const STROKE = '[^\\s/]/[^\\s/]';

const UNBREAKABLE = new RegExp([NUMBER, WORD, STROKE, CONNECTED].join('|'), 'gu');

/** Browsers break plain words and digits nowhere by themselves: only what has an inner opportunity needs a span. */
const SAFE = /^[\p{Script=Latin}\d.,%]*$/u;

/** Longer ones may break after all: a line must not overflow. */
const LONGEST = 24;

/**
 * Cuts a text into pieces, marking what must stay on one line. The pieces joined are the text. A span without wrapping
 * is used because U+2060 would leave a space in the PDF's text.
 */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(UNBREAKABLE)) {
    const [whole] = match;
    if (SAFE.test(whole) || whole.length > LONGEST) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index), whole: false });
    found.push({ text: whole, whole: true });
    end = match.index + whole.length;
  }
  if (end < text.length || found.length === 0) found.push({ text: text.slice(end), whole: false });
  return found;
}

/** Cuts a list of names after its commas; a name, and what follows the last one, stays on one line. */
export function names(text: string): Piece[] {
  return text.split(/(?<=[、，])/u).map((name) => ({ text: name, whole: name.length <= LONGEST / 2 }));
}
