import type { PdfFacts } from '../paper/pdf-facts.js';
import { atLineStarts } from './line-starts.js';
import { editsBetween, type Edit } from './edits.js';
import { matchPages } from './match-pages.js';
import { pageTexts, type PageText } from './page-text.js';

/** What came of comparing a received paper with the one that was issued. */
export interface Comparison {
  /** `no_text`: there is nothing to compare with, or not on every page; somebody has to look. */
  outcome: 'equal' | 'differs' | 'no_text';
  differences: Difference[];
  /** Pages of the received paper without text that can be read: pictures, outlines, recognised text, or nothing at all. */
  unread: number[];
  /** What seals and signature fields say; they do not count as differences. */
  seals: string[];
}

export type DifferenceKind =
  'changed' | 'missing' | 'added' | 'page_missing' | 'page_added' | 'page_order' | 'page_turned' | 'other_paper';

export interface Difference {
  kind: DifferenceKind;
  /** Of the issued paper; of the received one for what only it has (`page_added`, `page_turned`, `page_order`). */
  page: number;
  /** From 1, page numbers not counted; null where it is about a whole page. */
  line: number | null;
  wanted: string;
  found: string;
}

/** Characters that may differ before a page is called another one. */
const MOST_EDITS = 400;
/** With no more than these, text has at most moved from page to page; more, and pages may lack or have changed places. */
const FEW_EDITS = 60;
/** As many as somebody reads; more differences are one more line. */
export const MOST_DIFFERENCES = 100;

/** Compares the text of a received PDF (正本) with that of the issued one (发文稿), line by line. */
export function comparePapers(issued: PdfFacts, received: PdfFacts): Comparison {
  const wanted = pageTexts(issued);
  const found = pageTexts(received);
  const readable = found.filter(hasText);
  const seals = found.map(({ seal }) => seal).filter((text) => text !== '');
  if (readable.length === 0) return { outcome: 'no_text', differences: [], unread: numbersOf(found), seals };

  const around = [
    ...found.flatMap((page) => (page.turned ? about('page_turned', page.number, '', opening(page)) : [])),
    ...found.flatMap((page) => (page.notes === '' ? [] : about('added', page.number, '', page.notes))),
  ];
  const asWhole = readable.length >= wanted.length ? differencesAsWhole(wanted, readable) : null;
  if (asWhole && readable.length === found.length) return concluded([...asWhole, ...around], [], seals);

  const pairs = matchPages(wanted.map(wholeText), readable.map(wholeText));
  const paired = pairs.map((pair) => ({ wanted: wanted[pair.wanted]!, found: readable[pair.found]! }));
  const unmatched = found.filter((page) => !paired.some((pair) => pair.found === page));
  const unread = unmatched.filter((page) => !hasText(page) || (page.hasMore && wholeText(page).length < LITTLE));
  const surplus = unmatched.filter((page) => !unread.includes(page));
  const lacking = wanted.filter((page) => hasText(page) && !paired.some((pair) => pair.wanted === page));
  if (paired.length === 0 && surplus.length > 0) return concluded([otherPaper(wanted, readable)], unread, seals);

  const differences = [
    // A page that cannot be read stands for one that is not found.
    ...lacking.slice(unread.length).map((page) => about('page_missing', page.number, opening(page), '')),
    ...surplus.map((page) => about('page_added', page.number, '', opening(page))),
    ...misplaced(paired),
    ...paired.flatMap((pair) => lineDifferences([pair.wanted], readAs(pair), MOST_EDITS) ?? otherPage(pair)),
    ...around,
  ];
  return concluded(differences, unread, seals);
}

function concluded(differences: Difference[], unread: readonly PageText[], seals: string[]): Comparison {
  const outcome = differences.length > 0 ? 'differs' : unread.length > 0 ? 'no_text' : 'equal';
  return { outcome, differences: differences.slice(0, MOST_DIFFERENCES), unread: numbersOf(unread), seals };
}

/** A page with fewer characters than this and a picture is the picture. */
const LITTLE = 30;

interface Pair {
  wanted: PageText;
  found: PageText;
}

const wholeText = ({ lines }: PageText): string => lines.join('');
const hasText = ({ lines }: PageText): boolean => lines.length > 0;
const numbersOf = (pages: readonly PageText[]): number[] => pages.map(({ number }) => number);
const opening = ({ lines }: PageText): string => lines.slice(0, 2).join('').slice(0, 40);

const about = (kind: DifferenceKind, page: number, wanted: string, found: string): Difference => ({
  ...{ kind, page, line: null, wanted, found },
});

const otherPaper = (wanted: readonly PageText[], found: readonly PageText[]): Difference =>
  about('other_paper', found[0]?.number ?? 1, wanted[0] ? opening(wanted[0]) : '', found[0] ? opening(found[0]) : '');

const otherPage = ({ wanted, found }: Pair): Difference =>
  about('changed', wanted.number, opening(wanted), opening(found));

/** Pages that stand before one that they should follow. */
function misplaced(pairs: readonly Pair[]): Difference[] {
  return pairs.flatMap(({ wanted, found }, i) => {
    const before = pairs[i - 1];
    return before && found.number < before.found.number
      ? about('page_order', found.number, `应为第${wanted.number}页`, opening(found))
      : [];
  });
}

/** Text may have moved from page to page, as when another program has set it anew; null when too much differs for that. */
function differencesAsWhole(wanted: readonly PageText[], found: readonly PageText[]): Difference[] | null {
  const text = found.map((page, i) => (wanted[i] ? readAs({ wanted: wanted[i], found: page }) : wholeText(page)));
  return lineDifferences(wanted, text.join(''), FEW_EDITS);
}

/** Programs paint text in orders of their own: what is right in the order of painting is right. */
function readAs({ wanted, found }: Pair): string {
  const text = wholeText(wanted);
  return found.painted === text || found.painted === wanted.painted ? text : wholeText(found);
}

interface NumberedLine {
  page: number;
  line: number;
  text: string;
  /** Where it begins in the whole text, in characters. */
  from: number;
  to: number;
}

function lineDifferences(pages: readonly PageText[], found: string, most: number): Difference[] | null {
  const lines = numbered(pages);
  const [a, b] = [lines.flatMap(({ text }) => [...text]), [...found]];
  const shortest = editsBetween(a, b, most);
  if (shortest === null) return null;
  const edits = atLineStarts(shortest, a, b, new Set(lines.map(({ from }) => from)));
  return byLines(edits, lines).map(({ first, last, edits: own }) => {
    const [from, to] = [lines[first]!.from, lines[last]!.to];
    const wanted = a.slice(from, to).join('');
    const said = b.slice(foundAt(from, edits, 'start'), foundAt(to, edits, 'end')).join('');
    const { page, line } = lines[first]!;
    const only = own.length === 1 ? own[0]! : null;
    if (only && only.a.from === only.a.to && (only.a.from === from || only.a.from === to))
      return { kind: 'added', page, line, wanted: '', found: b.slice(only.b.from, only.b.to).join('') };
    return { kind: said === '' ? 'missing' : 'changed', page, line, wanted, found: said };
  });
}

function numbered(pages: readonly PageText[]): NumberedLine[] {
  let from = 0;
  return pages.flatMap(({ number, lines }) =>
    lines.map((text, i) => {
      const to = from + [...text].length;
      const line = { page: number, line: i + 1, text, from, to };
      from = to;
      return line;
    }),
  );
}

interface EditedLines {
  first: number;
  last: number;
  edits: Edit[];
}

/** Edits that touch the same line, or lines that one edit binds together, are one difference. */
function byLines(edits: readonly Edit[], lines: readonly NumberedLine[]): EditedLines[] {
  const groups: EditedLines[] = [];
  for (const edit of edits) {
    const first = lineAt(lines, edit.a.from, edit.a.from === edit.a.to);
    const last = Math.max(first, edit.a.to > edit.a.from ? lineAt(lines, edit.a.to - 1, false) : first);
    const group = groups.at(-1);
    if (group && first <= group.last) {
      group.last = Math.max(group.last, last);
      group.edits.push(edit);
    } else groups.push({ first, last, edits: [edit] });
  }
  return groups;
}

/** What is put in between two lines belongs to the one before. */
function lineAt(lines: readonly NumberedLine[], at: number, between: boolean): number {
  const found = lines.findIndex(({ to }) => (between ? at <= to : at < to));
  return found < 0 ? lines.length - 1 : found;
}

/** Where a place of the wanted text lies in the found one; what was put in right there belongs to the line that ends there. */
function foundAt(place: number, edits: readonly Edit[], side: 'start' | 'end'): number {
  let shift = 0;
  for (const { a, b } of edits) {
    const belongsBefore = a.from < place || side === 'end' || place > 0;
    if (a.to <= place && belongsBefore) shift += b.to - b.from - (a.to - a.from);
  }
  return place + shift;
}
