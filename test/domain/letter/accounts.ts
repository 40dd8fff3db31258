import type { Mend } from '../../../src/domain/letter/reading.js';

/**
 * The characters that are lost or invented on the way from `raw` to `written` beyond what the mends say; white space and
 * line ends are not counted. An honest reader leaves both empty.
 */
export function unaccounted(raw: string, written: string, mends: readonly Mend[]): { lost: string; invented: string } {
  const balance = new Map<string, number>();
  const count = (text: string, step: number) => {
    for (const character of text.replace(/[\s\u0085]/g, ''))
      balance.set(character, (balance.get(character) ?? 0) + step);
  };
  count(raw, 1);
  for (const { from, to, times } of mends) {
    count(from, -times);
    count(to, times);
  }
  count(written, -1);
  const left = [...balance];
  return {
    lost: left.flatMap(([character, sum]) => (sum > 0 ? [character.repeat(sum)] : [])).join(''),
    invented: left.flatMap(([character, sum]) => (sum < 0 ? [character.repeat(-sum)] : [])).join(''),
  };
}
