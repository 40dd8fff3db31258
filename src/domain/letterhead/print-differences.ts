/** One text of a paper, and what its place is called. */
export interface PlacedText {
  where: string;
  text: string;
}

export interface PrintDifference {
  label: string;
  /** Empty where it is not printed. */
  before: string;
  after: string;
}

/** What two prints of one paper say otherwise, place by place in the order of the later one. */
export function printDifferences(before: readonly PlacedText[], after: readonly PlacedText[]): PrintDifference[] {
  const [old, now] = [byPlace(before), byPlace(after)];
  const places = [...new Set([...now.keys(), ...old.keys()])];
  return places
    .map((label) => otherwise(label, old.get(label) ?? [], now.get(label) ?? []))
    .filter((one) => one.before !== one.after);
}

function byPlace(texts: readonly PlacedText[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { where, text } of texts) places.set(where, [...(places.get(where) ?? []), text]);
  return places;
}

/** Without what both begin and end with: a letter's text is long, and one paragraph of it changed. */
function otherwise(label: string, before: readonly string[], after: readonly string[]): PrintDifference {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const said = (texts: readonly string[]) => texts.slice(start, texts.length - end).join('\u3000');
  return { label, before: said(before), after: said(after) };
}
