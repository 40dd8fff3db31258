/** A stretch of text. */
export interface Piece {
  text: string;
  /** Never split over two lines. */
  whole: boolean;
  /** The line may end behind it, where browsers would not end it by themselves. */
  mayBreak: boolean;
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

/** Half-width characters that are kept on one line at most, 12 cells: more would leave the line before half empty. */
const LONGEST = 24;

/** A web or mail address, a key: longer than `LONGEST`. */
const LONG_RUN = new RegExp(`[!-~]{${LONGEST + 1},}`, 'g');
/** A short part of one with the marks that end it, or a piece of a long part; the last stays whole. */
const PART_OF_RUN = /[^/._\-@&=?#:]{0,7}[/._\-@&=?#:]+|[^/._\-@&=?#:]{1,7}$|[^/._\-@&=?#:]{1,4}/g;

/**
 * Cuts a text into pieces, marking what must stay on one line and where a long address may break. The pieces joined are
 * the text. Spans and `wbr` are used because U+2060 and U+200B would leave a space in the PDF's text.
 */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(LONG_RUN)) {
    if (index > end) found.push(...shortPieces(text.slice(end, index)));
    const parts = run.match(PART_OF_RUN) ?? [];
    found.push(...parts.map((part, i) => ({ text: part, whole: true, mayBreak: i < parts.length - 1 })));
    end = index + run.length;
  }
  return end < text.length || found.length === 0 ? [...found, ...shortPieces(text.slice(end))] : found;
}

function shortPieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(UNBREAKABLE)) {
    const [whole] = match;
    if (SAFE.test(whole) || whole.length > LONGEST) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index), whole: false, mayBreak: false });
    found.push({ text: whole, whole: true, mayBreak: false });
    end = match.index + whole.length;
  }
  if (end < text.length || found.length === 0) found.push({ text: text.slice(end), whole: false, mayBreak: false });
  return found;
}

/** Cuts a list of names after its commas; a name, and what follows the last one, stays on one line. */
export function names(text: string): Piece[] {
  return text.split(/(?<=[、，])/u).map((name) => ({ text: name, whole: name.length <= LONGEST / 2, mayBreak: false }));
}
