import type { Edit } from './edits.js';

/**
 * Where what is missing or added begins and ends with the same character, it could as well be said to stand a little
 * earlier or later: `示例区教育局｜示教函` without its first line lacks `示例区教育局` or `例区教育局示`. People see whole lines.
 */
export function atLineStarts(
  edits: readonly Edit[],
  a: readonly string[],
  b: readonly string[],
  starts: ReadonlySet<number>,
): Edit[] {
  const settled: Edit[] = [];
  edits.forEach((edit, i) => {
    const before = settled.at(-1)?.a.to ?? 0;
    const after = edits[i + 1]?.a.from ?? a.length;
    const removes = edit.b.from === edit.b.to;
    const adds = edit.a.from === edit.a.to;
    const by = removes
      ? moveTo(a, edit.a, starts, { least: before - edit.a.from, most: after - edit.a.to, place: edit.a.from })
      : adds
        ? moveTo(b, edit.b, starts, { least: before - edit.a.from, most: after - edit.a.from, place: edit.a.from })
        : 0;
    settled.push({ a: moved(edit.a, by), b: moved(edit.b, by) });
  });
  return settled;
}

/** By how much a stretch of a text may be moved so that it begins where a line does; 0 where it cannot. */
function moveTo(
  text: readonly string[],
  { from, to }: { from: number; to: number },
  starts: ReadonlySet<number>,
  { least, most, place }: { least: number; most: number; place: number },
): number {
  if (starts.has(place)) return 0;
  for (let by = -1; by >= least && text[from + by] === text[to + by]; by--) if (starts.has(place + by)) return by;
  for (let by = 1; by <= most && text[from + by - 1] === text[to + by - 1]; by++) if (starts.has(place + by)) return by;
  return 0;
}

const moved = ({ from, to }: { from: number; to: number }, by: number) => ({ from: from + by, to: to + by });
