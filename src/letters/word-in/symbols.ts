/** Signs of the fonts that Office uses for boxes and bullets, by the place they have in the font. */
const WINGDINGS: Readonly<Record<string, string>> = {
  '6C': '●',
  '6E': '■',
  '6F': '□',
  '71': '□',
  '72': '□',
  '75': '◆',
  A8: '□',
  FB: '×',
  FC: '√',
  FD: '☒',
  FE: '☑',
};
const WINGDINGS_2: Readonly<Record<string, string>> = {
  '50': '√',
  '4F': '×',
  '51': '☒',
  '52': '☑',
  A3: '□',
  '2A': '□',
};

/** The sign that `w:sym` shows; null where nobody can tell. */
export function symbolOf(font: string, code: string): string | null {
  const place = code.toUpperCase().replace(/^(?:F0|00)/, '');
  if (/^wingdings$/i.test(font)) return WINGDINGS[place] ?? null;
  if (/^wingdings 2$/i.test(font)) return WINGDINGS_2[place] ?? null;
  if (/^(?:wingdings 3|webdings|symbol)$/i.test(font)) return null;
  const point = Number.parseInt(code, 16);
  const isPrivate = point >= 0xe000 && point <= 0xf8ff;
  return Number.isNaN(point) || isPrivate || point < 0x20 || point > 0xffff || (point >= 0xd800 && point <= 0xdfff)
    ? null
    : String.fromCodePoint(point);
}
