/**
 * What a PDF says about its pages, in plain data: the one input of the read-back and of the layout check.
 * Lengths and positions are millimetres, origin top left, y down; font sizes are points.
 */
export interface PdfFacts {
  bytes: number;
  title: string | null;
  /** The catalogue's /Lang. */
  lang: string | null;
  tagged: boolean;
  /** Bookmarks in order, those within others after them; the first 1,000. */
  bookmarks: string[];
  fonts: FontFacts[];
  pages: PageFacts[];
}

export interface FontFacts {
  /** PostScript name as in the file, e.g. `AAAAAA+FandolFang-Regular`; empty when the font has none. */
  name: string;
  /** Name without the subset tag. */
  family: string;
  type: 'TrueType' | 'CFF' | 'Type1' | 'Type3' | 'other';
  embedded: boolean;
  subset: boolean;
  toUnicode: boolean;
}

export interface PageFacts {
  /** From 1. */
  number: number;
  width: number;
  height: number;
  /** In painting order. */
  glyphs: Glyph[];
  paths: PaintedPath[];
  /** Number of raster images painted. */
  images: number;
  /** Degrees by which the file turns the page clockwise for showing it; the lengths above are as shown. */
  turned: number;
}

export interface Glyph {
  /** What the text layer gives for it, usually one character. */
  text: string;
  x: number;
  baseline: number;
  /** Advance including letter spacing. */
  width: number;
  /** Size in points after all scaling. */
  size: number;
  /** Index into `PdfFacts.fonts`. */
  font: number;
  color: Rgb;
  /** False when the text matrix skews or turns it. */
  upright: boolean;
  /** In the text layer only: painted invisibly, as scanners lay recognised text over a picture, or painted over with white. */
  unseen?: true;
  /** Laid over the page by an annotation: a seal (signature field or stamp), or somebody's note. */
  annotation?: 'seal' | 'note';
  /** Ink extent above and below the baseline (mm), from the embedded outline; null when it cannot be told. */
  ink: { above: number; below: number } | null;
}

/** One painted path's bounding box. */
export interface PaintedPath {
  left: number;
  top: number;
  right: number;
  bottom: number;
  color: Rgb;
  how: 'fill' | 'stroke';
}

/** 0–255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];
