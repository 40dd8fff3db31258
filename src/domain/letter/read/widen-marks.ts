import { replaceInLine, type Line } from './line.js';
import { type MendBook, WHY } from './mend-book.js';

const WIDE: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

/** Left alone: `http://`, `<!`, `&nbsp;`, digits around a comma or colon (those have no Chinese word beside them). */
const MARKS = /,|(?<!&\w{1,8});|:(?!\/\/)|\?|(?<!<)!|\(|\)/g;

/**
 * Half-width marks in Chinese text become full-width (GB/T 15834). Whether a mark stands in Chinese text is told by the
 * nearest word characters around it, which this change does not touch: so a second pass finds nothing to do.
 */
export function widenMarks(line: Line, mends: MendBook): Line {
  if (!/[,;:?!()]/.test(line.text)) return line;
  const { before, after } = nearestWords(line.text);
  const partners = bracketPairs(line.text);
  const chinese = (offset: number) => before[offset] === true || after[offset] === true;
  const { line: result, replaced } = replaceInLine(line, MARKS, (match) => {
    const partner = partners.get(match.index) ?? match.index;
    const wide = chinese(match.index) || chinese(partner);
    return wide ? (WIDE[match[0]] ?? match[0]) : match[0];
  });
  for (const { from, to, at } of replaced) mends.add(from, to, WHY.halfWidthMark, at);
  return result;
}

const WORD = /[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;

/** For every offset: is the nearest letter or digit before (after) it Chinese? */
function nearestWords(text: string): { before: boolean[]; after: boolean[] } {
  const before: boolean[] = [];
  const after: boolean[] = new Array<boolean>(text.length).fill(false);
  let chinese = false;
  let pending = 0;
  let offset = 0;
  for (const character of text) {
    before[offset] = chinese;
    if (WORD.test(character)) {
      chinese = HAN.test(character);
      after.fill(chinese, pending, offset);
      pending = offset;
    }
    offset += character.length;
  }
  return { before, after };
}

function bracketPairs(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const match of text.matchAll(/[()]/g)) {
    if (match[0] === '(') open.push(match.index);
    else {
      const partner = open.pop();
      if (partner === undefined) continue;
      pairs.set(partner, match.index);
      pairs.set(match.index, partner);
    }
  }
  return pairs;
}
