/** Of 70 × 37 mm. */
export const LABELS_TO_THE_SHEET = 24;

/** What a label of 70 × 37 mm takes: so many lines of so many full characters. */
const LINES = 6;
const LINE = 14;
/** Lines that each text may take at most before the last one gets what is left. */
const MOST = [3, 2];

/** The texts of one label, each cut where it would push another off; whose label it is stays whole up to 42 characters. */
export function labelLines(texts: readonly string[]): string[] {
  let left = LINES;
  return texts
    .filter((text) => text !== '')
    .map((text, i, all) => {
      const later = all.length - 1 - i;
      const lines = Math.min(later === 0 ? left : (MOST[i] ?? 1), left - later);
      const short = shortened(text, lines * LINE);
      left -= Math.ceil([...short].length / LINE);
      return short;
    });
}

function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
