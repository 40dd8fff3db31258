import { tidyLine } from './clean.js';
import { joinLines, type Line } from './line.js';
import { typedNumber } from '../numbering.js';
import { kindOf } from './kinds.js';
import { type MendBook, WHY } from './mend-book.js';
import { looksLikeTitle } from './titles.js';

/** A longer paragraph is no broken one; it also bounds the work on a text without any end mark. */
const LONGEST_PARAGRAPH = 1000;

/** Paragraphs that a page or a narrow window broke over several lines, made whole where that is certain. */
export function joinWrapped(lines: readonly Line[], mends: MendBook): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last && belongTogether(last.text, line.text)) {
      joined[joined.length - 1] = tidySeam(joinLines(last, line), last.text.length, mends);
      mends.add(
        `${last.text.slice(-6)}\n${line.text.slice(0, 6)}`,
        `${last.text.slice(-6)}${line.text.slice(0, 6)}`,
        WHY.brokenLine,
        line.at,
      );
    } else {
      joined.push(line);
    }
  }
  return joined;
}

/** Only half-width marks, and brackets at the seam, may read otherwise in the whole than in the parts. */
function tidySeam(line: Line, seam: number, mends: MendBook): Line {
  const mayChange =
    /[,;:?!()－-]/.test(line.text) || /[﹝[【（〈\s]/.test(line.text.slice(Math.max(0, seam - 16), seam + 16));
  return mayChange ? tidyLine(line, mends) : line;
}

/**
 * Told by the two texts alone, so that a joined paragraph is judged alike when it is read again. The first must stop in
 * mid-sentence, the second must open no part of its own.
 */
function belongTogether(first: string, second: string): boolean {
  if (first.length > LONGEST_PARAGRAPH || !stopsInMidSentence(first)) return false;
  if (first.endsWith('、') && kindOf(first + second) === 'salutation') return true;
  if (kindOf(second) !== 'text') return false;
  const kind = kindOf(first);
  if (kind !== 'text' && kind !== 'numbered' && kind !== 'run') return false;
  return kindOf(first + second) === kind && !looksLikeTitle(first);
}

function stopsInMidSentence(text: string): boolean {
  if (/[，、（“《〈]$/.test(text) || typedNumber(text)?.mark === text) return true;
  const isHeading = kindOf(text) === 'numbered' && !text.includes('。');
  return !isHeading && text.length >= 20 && /[，。；]/.test(text) && /[\p{L}\p{N}”》）]$/u.test(text);
}
