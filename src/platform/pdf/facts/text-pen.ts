import type { Glyph } from '../../../domain/paper/pdf-facts.js';
import type { DocumentFont } from './fonts.js';
import type { Graphics } from './graphics.js';
import { apply, compose, determinant, IDENTITY } from './matrix.js';
import type { Matrix } from './matrix.js';

/** A character to show, or a number: a move in thousandths of an em. */
export type Shown = PdfJsGlyph | number;

interface PdfJsGlyph {
  /** The code in the PDF. */
  originalCharCode: number;
  unicode: string;
  /** The character of the font file as pdf.js rewrote it. */
  fontChar: string;
  width: number;
  isSpace: boolean;
}

const POINT = 25.4 / 72;
/** From this size on (points) outlines are measured: 发文机关标志 and 标题, whose distances count from the ink. */
const INK_FROM = 20;

/** Rendering modes that leave nothing to see. */
const INVISIBLE = [3, 7];

/** Where the next character goes (a PDF's text object), and what comes of showing it. */
export class TextPen {
  private matrix = IDENTITY;
  private lineStart = { x: 0, y: 0 };
  private at = { x: 0, y: 0 };

  constructor(private readonly graphics: Graphics) {}

  begin(matrix: Matrix = IDENTITY): void {
    this.matrix = matrix;
    this.lineStart = { x: 0, y: 0 };
    this.at = { x: 0, y: 0 };
  }

  move(x: number, y: number): void {
    this.lineStart = { x: this.lineStart.x + x, y: this.lineStart.y + y };
    this.at = { ...this.lineStart };
  }

  nextLine(): void {
    this.move(0, this.graphics.now.leading);
  }

  /** The characters on the paper, in millimetres. */
  show(shown: readonly Shown[]): Glyph[] {
    const { font, fontSize, stretch, charSpacing, wordSpacing, rise, fill, matrix, textMode } = this.graphics.now;
    if (!font) return [];
    const toPaper = compose(matrix, this.matrix);
    const [a, b] = toPaper;
    const alongLine = Math.hypot(a, b);
    const { unit, height } = unitsOf(font);
    // Measured across the line, so that skewed characters keep their size.
    const size = (Math.abs(fontSize) * height * Math.abs(determinant(toPaper))) / alongLine / POINT;
    const upright = isUpright(toPaper, fontSize) && font.source.vertical !== true;
    const glyphs: Glyph[] = [];
    for (const one of shown) {
      if (typeof one === 'number') {
        this.at.x -= (one / 1000) * fontSize * stretch;
        continue;
      }
      const advance = (one.width * unit * fontSize + charSpacing + (one.isSpace ? wordSpacing : 0)) * stretch;
      const [x, baseline] = apply(toPaper, this.at.x, this.at.y + rise);
      const [text, width] = [isNotdef(font, one) ? MISSING : one.unicode, advance * alongLine];
      const ink = size >= INK_FROM ? inkOf(font, one.fontChar, size) : null;
      const unseen = INVISIBLE.includes(textMode) ? ({ unseen: true } as const) : null;
      glyphs.push({ text, x, baseline, width, size, font: font.index, color: fill, upright, ink, ...unseen });
      this.at.x += advance;
    }
    return glyphs;
  }
}

/** Stands for a character that the text layer may name, but the paper shows as an empty box. */
const MISSING = '\ufffd';

/** In composite fonts whose codes are glyph numbers, number 0 is the box for what the font lacks (`.notdef`). */
function isNotdef({ source }: DocumentFont, { originalCharCode }: PdfJsGlyph): boolean {
  return originalCharCode === 0 && source.composite === true && source.cMap?._map.length === 0;
}

/** Glyph units in ems, and for Type 3 fonts, whose units are their own, how high 1000 of them are. */
function unitsOf({ source }: DocumentFont): { unit: number; height: number } {
  const [unit = 0.001, , , height = 0.001] = source.fontMatrix ?? [];
  return { unit, height: source.isType3Font ? Math.abs(height) * 1000 : 1 };
}

/** Neither turned, mirrored nor skewed; y grows downwards on the paper. */
function isUpright([a, b, c, d]: Matrix, fontSize: number): boolean {
  const [right, down] = [a * fontSize, -d * fontSize];
  return right > 0 && down > 0 && Math.abs(b * fontSize) < right * 1e-3 && Math.abs(c * fontSize) < down * 1e-3;
}

function inkOf(font: DocumentFont, character: string, size: number): Glyph['ink'] {
  const ink = font.inkOf(character);
  return ink && { above: ink.above * size * POINT, below: ink.below * size * POINT };
}
