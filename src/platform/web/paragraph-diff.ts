/** One paragraph of two texts compared; of a changed one, `middle` is what differs from its counterpart. */
export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  head: string;
  middle: string;
  tail: string;
}

/** Above this many comparisons the differing stretch is shown as replaced as a whole. */
const COMPARISONS = 4_000_000;

/**
 * The paragraphs of two texts (lines that are not blank) in reading order, with what was removed and added. Indents do not
 * count: they are set when the letter is printed, and a Word file has none.
 */
export function diffParagraphs(before: string, after: string): DiffLine[] {
  const [a, b] = [paragraphs(before), paragraphs(after)];
  const head = commonHead(a, b);
  const tail = commonHead(a.slice(head).reverse(), b.slice(head).reverse());
  const changed = diffMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return [...a.slice(0, head).map(same), ...changed, ...a.slice(a.length - tail).map(same)];
}

function paragraphs(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Follows the longest common subsequence; between two of its members stand first the removed, then the added. */
function diffMiddle(a: string[], b: string[]): DiffLine[] {
  if (a.length * b.length > COMPARISONS) return replaced(a, b);
  const length = commonLengths(a, b);
  const lines: DiffLine[] = [];
  let [i, j, fromA, fromB] = [0, 0, 0, 0];
  const flush = () => lines.push(...replaced(a.slice(fromA, i), b.slice(fromB, j)));
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      flush();
      lines.push(same(a[i]!));
      [fromA, fromB] = [++i, ++j];
    } else if (length[i + 1]![j]! >= length[i]![j + 1]!) i++;
    else j++;
  }
  [i, j] = [a.length, b.length];
  flush();
  return lines;
}

/** `[i][j]`: how many paragraphs the rests `a[i…]` and `b[j…]` have in common, in order. */
function commonLengths(a: string[], b: string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}

/** Removed paragraphs above their replacements; those that stand opposite each other show only what differs. */
function replaced(removed: string[], added: string[]): DiffLine[] {
  return [
    ...removed.map((text, index) => opposite('removed', text, added[index])),
    ...added.map((text, index) => opposite('added', text, removed[index])),
  ];
}

function opposite(kind: 'removed' | 'added', text: string, other: string | undefined): DiffLine {
  const [own, others] = [[...text], [...(other ?? '')]];
  const head = commonHead(own, others);
  const tail = commonHead(own.slice(head).reverse(), others.slice(head).reverse());
  const end = own.length - tail;
  return {
    kind,
    head: own.slice(0, head).join(''),
    middle: own.slice(head, end).join(''),
    tail: own.slice(end).join(''),
  };
}

function same(text: string): DiffLine {
  return { kind: 'same', head: text, middle: '', tail: '' };
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
