import QRCode from 'qrcode';

/** 二维码 of a text as the path of an SVG figure: `size` modules a side, one unit each, without the quiet edge. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const rows = Array.from({ length: size }, (_, y) => rowOf([...data.slice(y * size, (y + 1) * size)], y));
  return { size, path: rows.join('') };
}

/** The dark runs of one row. */
function rowOf(row: readonly number[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length;) {
    let end = x;
    while (end < row.length && row[end]) end++;
    if (end > x) path += `M${x} ${y}h${end - x}v1H${x}z`;
    x = Math.max(end, x + 1);
  }
  return path;
}
