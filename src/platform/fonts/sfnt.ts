import { closeSync, openSync, readSync } from 'node:fs';

/** What kind of file its first four bytes announce. */
export type FontKind = 'truetype' | 'cff' | 'collection' | 'compressed' | 'other';

/** Height of the ink over and under the baseline, in em. */
export interface Ink {
  inkAbove: number;
  inkBelow: number;
}

/** A run of code points and the glyph each of them has; 0 is no glyph. */
interface Segment {
  first: number;
  last: number;
  glyph: (code: number) => number;
}

/** Tells from the first bytes what a file is. */
export function kindOf(path: string): FontKind {
  const start = read(path, 0, 4);
  if (start.byteLength < 4) return 'other';
  const tag = textOf(start, 0, 4);
  if (tag === 'OTTO') return 'cff';
  if (tag === 'ttcf') return 'collection';
  if (tag === 'wOFF' || tag === 'wOF2') return 'compressed';
  return tag === 'true' || start.getUint32(0) === 0x00010000 ? 'truetype' : 'other';
}

/**
 * A TrueType file (OpenType specification, chapters cmap, name, OS/2, loca, glyf). Only the tables that are asked for
 * are read, so that a start does not go through megabytes of outlines. Throws a RangeError on a damaged file.
 */
export class TrueTypeFile {
  private readonly directory: ReadonlyMap<string, { offset: number; length: number }>;
  private readonly segments: readonly Segment[];

  constructor(private readonly path: string) {
    const header = read(path, 0, 12);
    const count = header.getUint16(4);
    const entries = read(path, 12, count * 16);
    this.directory = new Map(
      Array.from({ length: count }, (_, i) => [
        textOf(entries, i * 16, 4),
        { offset: entries.getUint32(i * 16 + 8), length: entries.getUint32(i * 16 + 12) },
      ]),
    );
    this.segments = readSegments(this.table('cmap'));
  }

  has(tag: string): boolean {
    return this.directory.has(tag);
  }

  /** The glyph of a code point, 0 when the font has none. */
  glyphOf(code: number): number {
    let low = 0;
    let high = this.segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.segments[middle] as Segment).last < code) low = middle + 1;
      else high = middle;
    }
    const segment = this.segments[low];
    return segment && segment.first <= code ? segment.glyph(code) : 0;
  }

  /** Name record 6, under which a PDF embeds the font. */
  get postScriptName(): string {
    const names = this.table('name');
    const strings = names.getUint16(4);
    for (let at = 6; at < 6 + names.getUint16(2) * 12; at += 12) {
      if (names.getUint16(at + 6) !== 6) continue;
      const text = textOf(names, strings + names.getUint16(at + 10), names.getUint16(at + 8));
      return text.replaceAll('\0', ''); // UTF-16 on Windows, bytes on the Mac; the name itself is ASCII
    }
    return '';
  }

  /** OS/2 fsType: 0x0002 forbids embedding, 0x0200 allows bitmaps only. */
  get embeddable(): boolean {
    return (this.table('OS/2').getUint16(8) & 0x0202) === 0;
  }

  /** Mean ink of those characters of the text that the font has; undefined when it has none of them. */
  ink(text: string): Ink | undefined {
    const glyphs = [...text].map((character) => this.glyphOf(character.codePointAt(0) ?? 0)).filter((glyph) => glyph);
    if (glyphs.length === 0) return undefined;
    const head = this.table('head');
    const em = head.getUint16(18);
    const loca = this.table('loca');
    const offset = (glyph: number) => (head.getInt16(50) ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2);
    const outlines = this.table('glyf');
    const mean = (field: number) =>
      glyphs.reduce((sum, glyph) => sum + outlines.getInt16(offset(glyph) + field), 0) / glyphs.length / em;
    return { inkAbove: mean(8), inkBelow: -mean(4) };
  }

  private table(tag: string): DataView {
    const place = this.directory.get(tag);
    if (!place) throw new RangeError(`no ${tag} table`);
    const table = read(this.path, place.offset, place.length);
    if (table.byteLength < place.length) throw new RangeError(`${tag} table is cut short`);
    return table;
  }
}

/** The Unicode subtable of a cmap: format 12 (all planes) before format 4 (the first plane). */
function readSegments(cmap: DataView): Segment[] {
  const subtables = Array.from({ length: cmap.getUint16(2) }, (_, i) => cmap.getUint32(4 + i * 8 + 4));
  const full = subtables.find((at) => cmap.getUint16(at) === 12);
  if (full !== undefined) return readFormat12(cmap, full);
  const basic = subtables.find((at) => cmap.getUint16(at) === 4);
  if (basic !== undefined) return readFormat4(cmap, basic);
  throw new RangeError('no Unicode character map');
}

function readFormat12(cmap: DataView, at: number): Segment[] {
  return Array.from({ length: cmap.getUint32(at + 12) }, (_, i) => {
    const group = at + 16 + i * 12;
    const first = cmap.getUint32(group);
    const glyph = cmap.getUint32(group + 8);
    return { first, last: cmap.getUint32(group + 4), glyph: (code) => glyph + code - first };
  });
}

function readFormat4(cmap: DataView, at: number): Segment[] {
  const bytes = cmap.getUint16(at + 6);
  const [ends, starts] = [at + 14, at + 16 + bytes];
  const [deltas, offsets] = [starts + bytes, starts + 2 * bytes];
  return Array.from({ length: bytes / 2 }, (_, i) => {
    const first = cmap.getUint16(starts + i * 2);
    const delta = cmap.getUint16(deltas + i * 2);
    const place = offsets + i * 2;
    const offset = cmap.getUint16(place);
    return {
      first,
      last: cmap.getUint16(ends + i * 2),
      glyph: (code) => {
        if (offset === 0) return (code + delta) & 0xffff;
        const glyph = cmap.getUint16(place + offset + (code - first) * 2);
        return glyph && (glyph + delta) & 0xffff;
      },
    };
  });
}

function read(path: string, offset: number, length: number): DataView {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(length);
    return new DataView(bytes.buffer, 0, readSync(file, bytes, 0, length, offset));
  } finally {
    closeSync(file);
  }
}

function textOf(view: DataView, offset: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(offset + i)));
}
