/** What two titles have in common as pairs of neighbouring characters: 0 for nothing, 1 for the same. Word order hardly matters. */
export function likeness(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)];
  const total = first.length + second.length;
  if (total === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of second) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of first) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    common += 1;
    left.set(pair, count - 1);
  }
  return (2 * common) / total;
}

/** The `most` that are most like the title, the likest first, none that has hardly anything of it. */
export function alike<One extends { title: string }>(title: string, others: readonly One[], most: number): One[] {
  return others
    .map((one) => ({ one, score: likeness(title, one.title) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ one }) => one);
}

/** Below it two titles only share the words that all titles share. */
const ALIKE = 0.4;

/** Every title has these. */
const COMMON = /^关于|的?(?:提案|建议)$|进一步|加快|加强|推进|推动|切实|[\p{P}\p{Z}]/gu;

function pairsOf(title: string): string[] {
  const bare = [...title.normalize('NFKC').trim().replace(COMMON, '')];
  return bare.slice(1).map((character, i) => `${bare[i]}${character}`);
}
