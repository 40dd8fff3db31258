import { chineseNumeral } from '../chinese-numerals.js';
import { typedNumber } from '../letter/numbering.js';

/** More than these are no list of suggestions. */
const MOST = 60;

/** How items of a list are numbered, as a pattern for the n-th mark; the mark may stand inside a line. */
const MARKS: readonly ((n: number) => string)[] = [
  (n) => `${chineseNumeral(n)}是[，,：:]?`,
  (n) => `[（(]${chineseNumeral(n)}[)）][、，,.．]?`,
  (n) => `${chineseNumeral(n)}[、．]`,
  (n) => `第${chineseNumeral(n)}[，,、：:]`,
  (n) => `[（(]${n}[)）][、，,.．]?`,
  (n) => `${n}(?:[、．]|\\.(?!\\d)|[)）])`,
  (n) => (n <= 20 ? String.fromCodePoint(0x245f + n) : '(?!)'),
];

/** Where a mark may stand: at the head of a line, or behind the end of a sentence. */
const BEFORE = '(?:^|\\n|[。；;：:！!？?])[\\s\\u3000]*';

/** The items of a numbered list, by whichever numbers begin first; without numbers the text is one item. */
export function listItems(text: string): string[] {
  const lists = MARKS.map((mark) => marksIn(text, mark)).filter((places) => places.length > 1);
  lists.sort((a, b) => (a[0]?.from ?? 0) - (b[0]?.from ?? 0));
  const [places] = lists;
  const items = places
    ? places.map(({ to }, i) => text.slice(to, places[i + 1]?.from ?? text.length))
    : [text.replace(leadingMark(text), '')];
  return items.map(tidied).filter((item) => item !== '');
}

interface Place {
  from: number;
  to: number;
}

/** 1, 2, 3 … in their order; a number that is missing ends the list. */
function marksIn(text: string, mark: (n: number) => string): Place[] {
  const places: Place[] = [];
  for (let n = 1; n <= MOST; n++) {
    const pattern = new RegExp(`(?<before>${BEFORE})${mark(n)}`, 'g');
    pattern.lastIndex = Math.max(0, (places.at(-1)?.to ?? 1) - 1);
    const match = pattern.exec(text);
    if (!match) break;
    places.push({ from: match.index + (match.groups?.before ?? '').length, to: match.index + match[0].length });
  }
  return places;
}

const leadingMark = (text: string): string => typedNumber(text.trimStart())?.mark ?? '';

const tidied = (item: string): string =>
  item
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n\s*/g, '\n')
    .replace(/[；;，,\s]+$/, '')
    .trim();

/** The longest line that can be a heading. */
const HEADING_LENGTH = 24;

/**
 * The suggestions of a proposal's text: the part below a heading that speaks of 建议, item by item. None where the text has
 * no such part: a whole proposal is not one suggestion.
 */
export function suggestionsIn(body: string): string[] {
  const lines = body.split('\n');
  const at = lines.findIndex(isHeading);
  const heading = lines[at];
  if (heading === undefined) return [];
  const level = typedNumber(heading.trim())?.level;
  const below = lines.slice(at + 1);
  const end = level === undefined ? -1 : below.findIndex((line) => typedNumber(line.trim())?.level === level);
  // `建议：` and the list on one line.
  const behind = /建议[^：:]*[：:](.+)$/.exec(heading)?.[1] ?? '';
  const part = [behind, ...(end < 0 ? below : below.slice(0, end))].join('\n').trim();
  const items = part === '' ? [] : listItems(part);
  return items.length > MOST ? [] : items;
}

function isHeading(line: string): boolean {
  const text = line.trim();
  const head = text.replace(/[：:].*$/, '');
  return (
    /建议|对策/.test(head) && head.length <= HEADING_LENGTH && (text.length <= HEADING_LENGTH || /[：:]/.test(text))
  );
}
