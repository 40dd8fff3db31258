/** A stretch of one text that stands for a stretch of another: `from`–`to` of each, one of them may be empty. */
export interface Edit {
  a: { from: number; to: number };
  b: { from: number; to: number };
}

/**
 * The fewest single-character edits that lead from one text to the other (Myers 1986), joined to stretches; null when
 * more than `most` are needed, because the texts have too little in common for a comparison to mean anything.
 */
export function editsBetween(a: readonly string[], b: readonly string[], most: number): Edit[] | null {
  const head = commonHead(a, b);
  const tail = Math.min(commonTail(a, b), a.length - head, b.length - head);
  const [middleA, middleB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const trace = furthestReaches(middleA, middleB, most);
  return trace && joined(stepsBack(trace, middleA.length, middleB.length), head);
}

type Reaches = Int32Array;

/** For each number of edits and each diagonal x − y, how far into `a` one can get; the list ends where both texts end. */
function furthestReaches(a: readonly string[], b: readonly string[], most: number): Reaches[] | null {
  const limit = Math.min(most, a.length + b.length);
  const reach = new Int32Array(2 * limit + 3);
  const trace: Reaches[] = [];
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(reach.slice(limit + 1 - edits - 1, limit + 1 + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = limit + 1 + diagonal;
      const down = diagonal === -edits || (diagonal !== edits && reach[at - 1]! < reach[at + 1]!);
      let x = down ? reach[at + 1]! : reach[at - 1]! + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      reach[at] = x;
      if (x >= a.length && x - diagonal >= b.length) return trace;
    }
  }
  return null;
}

/** The single edits, last first: places in both texts where a character goes away or comes in. */
function stepsBack(trace: readonly Reaches[], endA: number, endB: number): Edit[] {
  const steps: Edit[] = [];
  let [x, y] = [endA, endB];
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const reach = (diagonal: number): number => trace[edits]![diagonal + edits + 1]!;
    const diagonal = x - y;
    const down = diagonal === -edits || (diagonal !== edits && reach(diagonal - 1) < reach(diagonal + 1));
    const before = down ? diagonal + 1 : diagonal - 1;
    const fromX = reach(before);
    const fromY = fromX - before;
    steps.push({
      a: { from: fromX, to: down ? fromX : fromX + 1 },
      b: { from: fromY, to: down ? fromY + 1 : fromY },
    });
    [x, y] = [fromX, fromY];
  }
  return steps;
}

function joined(steps: readonly Edit[], offset: number): Edit[] {
  const edits: Edit[] = [];
  for (const { a, b } of steps.toReversed()) {
    const last = edits.at(-1);
    const [fromA, fromB] = [a.from + offset, b.from + offset];
    if (last?.a.to === fromA && last.b.to === fromB) {
      last.a.to = a.to + offset;
      last.b.to = b.to + offset;
    } else edits.push({ a: { from: fromA, to: a.to + offset }, b: { from: fromB, to: b.to + offset } });
  }
  return edits;
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonTail(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}
