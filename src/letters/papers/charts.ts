/** A figure and what it counts. */
export interface Bar {
  label: string;
  value: number;
}

const WIDTH = 156;
const BAR = 7;
const LABEL = 48;
const VALUE = 14;
const LONGEST = 12;

/** Bars with their names and figures, as vector graphics in mm; it needs no colour to be read. */
export function barChart(bars: readonly Bar[], unit: string): string {
  if (bars.length === 0) return '';
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const room = WIDTH - LABEL - VALUE;
  const rows = bars.map(({ label, value }, row) => {
    const y = row * BAR;
    const length = (value / most) * room;
    const name = [...label].length > LONGEST ? `${[...label].slice(0, LONGEST - 1).join('')}…` : label;
    return (
      `<text x="${LABEL - 2}" y="${y + 4.6}" text-anchor="end">${escaped(name)}</text>` +
      `<rect x="${LABEL}" y="${y + 1}" width="${length.toFixed(2)}" height="${BAR - 2}" fill="#808080"/>` +
      `<text x="${(LABEL + length + 1.5).toFixed(2)}" y="${y + 4.6}">${value}${escaped(unit)}</text>`
    );
  });
  const height = bars.length * BAR + 1;
  return (
    `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" font-size="3.6">` +
    `<path d="M${LABEL} 0v${height}" stroke="#000" stroke-width="0.2"/>${rows.join('')}</svg>`
  );
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
