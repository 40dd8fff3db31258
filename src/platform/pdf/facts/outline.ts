/** How far a glyph's ink reaches above and below the baseline, in em. */
export interface InkExtent {
  above: number;
  below: number;
}

/**
 * Reads glyph heights from an embedded TrueType font: `cmap` finds the glyph, `loca` and `glyf` its box.
 * Fonts with other outlines (CFF) give null for every character.
 */
export class TrueTypeOutlines {
  private readonly tables = new Map<string, DataView>();
  private readonly unitsPerEm: number = 1000;
  private readonly longOffsets: boolean = false;

  constructor(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    const count = file.byteLength < 12 ? 0 : view.getUint16(4);
    for (let i = 0; i < count && 28 + 16 * i <= file.byteLength; i++) {
      const entry = 12 + 16 * i;
      const tag = String.fromCharCode(...file.subarray(entry, entry + 4));
      const [start, length] = [view.getUint32(entry + 8), view.getUint32(entry + 12)];
      if (start + length <= file.byteLength) {
        this.tables.set(tag, new DataView(file.buffer, file.byteOffset + start, length));
      }
    }
    const head = this.tables.get('head');
    if (head && head.byteLength >= 52) {
      this.unitsPerEm = head.getUint16(18);
      this.longOffsets = head.getInt16(50) === 1;
    }
  }

  /** The ink of one character of the font's own character map; null when it has no outline here. */
  inkOf(character: string): InkExtent | null {
    try {
      const glyph = this.glyphOf(character.codePointAt(0) ?? 0);
      return glyph === 0 ? null : this.inkOfGlyph(glyph);
    } catch (error) {
      if (error instanceof RangeError) return null; // a table shorter than it says
      throw error;
    }
  }

  private inkOfGlyph(glyph: number): InkExtent | null {
    const [loca, glyf] = [this.tables.get('loca'), this.tables.get('glyf')];
    if (!loca || !glyf) return null;
    const offset = (i: number): number => (this.longOffsets ? loca.getUint32(4 * i) : 2 * loca.getUint16(2 * i));
    const start = offset(glyph);
    if (offset(glyph + 1) <= start) return null;
    const [yMin, yMax] = [glyf.getInt16(start + 4), glyf.getInt16(start + 8)];
    return { above: yMax / this.unitsPerEm, below: -yMin / this.unitsPerEm };
  }

  private glyphOf(code: number): number {
    const cmap = this.tables.get('cmap');
    if (!cmap) return 0;
    for (let i = 0; i < cmap.getUint16(2); i++) {
      const start = cmap.getUint32(4 + 8 * i + 4);
      const format = cmap.getUint16(start);
      const glyph = format === 4 ? inSegments(cmap, start, code) : format === 12 ? inGroups(cmap, start, code) : 0;
      if (glyph !== 0) return glyph;
    }
    return 0;
  }
}

/** `cmap` format 4: segments of 16-bit codes. */
function inSegments(cmap: DataView, start: number, code: number): number {
  const bytes = cmap.getUint16(start + 6);
  const [ends, starts] = [start + 14, start + 16 + bytes];
  for (let at = 0; at < bytes; at += 2) {
    if (code > cmap.getUint16(ends + at)) continue;
    const first = cmap.getUint16(starts + at);
    if (code < first) return 0;
    const delta = cmap.getUint16(starts + bytes + at);
    const rangeAt = starts + 2 * bytes + at;
    const range = cmap.getUint16(rangeAt);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = cmap.getUint16(rangeAt + range + 2 * (code - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

/** `cmap` format 12: groups of 32-bit codes. */
function inGroups(cmap: DataView, start: number, code: number): number {
  for (let i = 0; i < cmap.getUint32(start + 12); i++) {
    const group = start + 16 + 12 * i;
    const first = cmap.getUint32(group);
    if (code >= first && code <= cmap.getUint32(group + 4)) return cmap.getUint32(group + 8) + code - first;
  }
  return 0;
}
