import type { Glyph, PageFacts, PaintedPath, Rgb } from '../../../domain/paper/pdf-facts.js';
import type { DocumentFont } from './fonts.js';
import { apply, compose, IDENTITY } from './matrix.js';
import type { Matrix } from './matrix.js';
import { subpathBoxes } from './path-boxes.js';
import type { PdfJs } from './pdfjs.js';

/** pdf.js's list of what a page paints. */
export interface OperatorList {
  fnArray: number[];
  argsArray: unknown[];
}

interface PageSize {
  number: number;
  /** Millimetres. */
  width: number;
  height: number;
  /** From the page's own units to millimetres, origin top left, y down. */
  toPaper: Matrix;
}

/** A character to show, or a number: a move in thousandths of an em. */
type Shown = PdfJsGlyph | number;
interface PdfJsGlyph {
  unicode: string;
  fontChar: string;
  width: number;
  isSpace: boolean;
}

interface GraphicsState {
  matrix: Matrix;
  fill: Rgb;
  stroke: Rgb;
  lineWidth: number;
  font: DocumentFont | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
}

const POINT = 25.4 / 72;
const BLACK: Rgb = [0, 0, 0];
/** From this size on (points) outlines are measured: 发文机关标志 and 标题, whose distances count from the ink. */
const INK_FROM = 20;

/**
 * Walks over what a page paints and notes characters, paths and pictures in millimetres. Clipping is not looked at.
 * `fontOf` gives the font of pdf.js's name for it.
 */
export function walkPage(
  list: OperatorList,
  page: PageSize,
  fontOf: (id: string) => DocumentFont,
  { OPS }: PdfJs,
): PageFacts {
  const glyphs: Glyph[] = [];
  const paths: PaintedPath[] = [];
  let images = 0;

  let now: GraphicsState = {
    matrix: page.toPaper,
    fill: BLACK,
    stroke: BLACK,
    lineWidth: 1,
    font: null,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
  };
  const saved: GraphicsState[] = [];
  let textMatrix = IDENTITY;
  let lineStart = { x: 0, y: 0 };
  let pen = { x: 0, y: 0 };

  const save = (): void => void saved.push({ ...now });
  const restore = (): void => void (now = saved.pop() ?? now);
  const transform = (matrix: Matrix | null | undefined): void => {
    if (matrix) now.matrix = compose(now.matrix, matrix);
  };
  const moveText = (x: number, y: number): void => {
    lineStart = { x: lineStart.x + x, y: lineStart.y + y };
    pen = { ...lineStart };
  };
  const setFont = (id: string, size: number): void => {
    now.font = fontOf(id);
    now.fontSize = size;
  };

  const show = (shown: Shown[]): void => {
    const { font } = now;
    if (!font) return;
    const toPaper = compose(now.matrix, textMatrix);
    const [a, b, c, d] = toPaper;
    const widthUnit = font.source.fontMatrix?.[0] ?? 0.001;
    const heightUnit = font.source.isType3Font ? Math.abs(font.source.fontMatrix?.[3] ?? 0.001) * 1000 : 1;
    const alongLine = Math.hypot(a, b);
    // Across the line, so that skewed characters keep their size.
    const across = Math.abs(determinant(toPaper)) / alongLine;
    const size = (Math.abs(now.fontSize) * across * heightUnit) / POINT;
    const upright = a * now.fontSize > 0 && d * now.fontSize < 0 && Math.abs(b) < a * 1e-3 && Math.abs(c) < -d * 1e-3;
    for (const one of shown) {
      if (typeof one === 'number') {
        pen.x -= (one / 1000) * now.fontSize * now.stretch;
        continue;
      }
      const spacing = now.charSpacing + (one.isSpace ? now.wordSpacing : 0);
      const advance = (one.width * widthUnit * now.fontSize + spacing) * now.stretch;
      const [x, baseline] = apply(toPaper, pen.x, pen.y + now.rise);
      const ink = size >= INK_FROM ? font.inkOf(one.fontChar) : null;
      glyphs.push({
        text: one.unicode,
        x,
        baseline,
        width: advance * alongLine,
        size,
        font: font.index,
        color: now.fill,
        upright: upright && font.source.vertical !== true,
        ink: ink && { above: ink.above * size * POINT, below: ink.below * size * POINT },
      });
      pen.x += advance;
    }
  };

  const paint = (how: number, data: ArrayLike<number>): void => {
    const { fills, strokes } = paintOf(how, OPS);
    if (!fills && !strokes) return;
    const halfLine = (now.lineWidth * Math.sqrt(Math.abs(determinant(now.matrix)))) / 2;
    for (const box of subpathBoxes(data, now.matrix)) {
      if (fills) paths.push({ ...box, color: now.fill, how: 'fill' });
      if (strokes) {
        // A straight line grows across, not along: lines end where they are drawn to.
        const [x, y] = [box.right > box.left || box.bottom === box.top, box.bottom > box.top || box.right === box.left];
        const [acrossX, acrossY] = [y ? halfLine : 0, x ? halfLine : 0];
        const { left, top, right, bottom } = box;
        const grown = { left: left - acrossX, top: top - acrossY, right: right + acrossX, bottom: bottom + acrossY };
        paths.push({ ...grown, color: now.stroke, how: 'stroke' });
      }
    }
  };

  const setState = (entries: [string, unknown][]): void => {
    for (const [key, value] of entries) {
      if (key === 'LW') now.lineWidth = value as number;
      if (key === 'Font') setFont(...(value as [string, number]));
    }
  };

  const perform: Record<number, (args: never) => void> = {
    [OPS.save]: save,
    [OPS.restore]: restore,
    [OPS.transform]: (matrix: Matrix) => transform(matrix),
    [OPS.setLineWidth]: ([width]: [number]) => void (now.lineWidth = width),
    [OPS.setGState]: ([entries]: [[string, unknown][]]) => setState(entries),
    [OPS.setFillRGBColor]: ([color]: [string]) => void (now.fill = rgb(color)),
    [OPS.setStrokeRGBColor]: ([color]: [string]) => void (now.stroke = rgb(color)),
    [OPS.constructPath]: ([how, [data]]: [number, [ArrayLike<number> | null]]) => data && paint(how, data),
    [OPS.paintFormXObjectBegin]: ([matrix]: [Matrix | null]) => (save(), transform(matrix)),
    [OPS.paintFormXObjectEnd]: restore,
    [OPS.beginGroup]: ([group]: [{ matrix?: Matrix | null }]) => (save(), transform(group.matrix)),
    [OPS.endGroup]: restore,
    [OPS.beginAnnotation]: ([, , placed, matrix]: [unknown, unknown, Matrix, Matrix]) => (
      save(),
      transform(placed),
      transform(matrix)
    ),
    [OPS.endAnnotation]: restore,

    [OPS.beginText]: () => {
      textMatrix = IDENTITY;
      lineStart = { x: 0, y: 0 };
      pen = { x: 0, y: 0 };
    },
    [OPS.setTextMatrix]: ([m]: [Matrix]) => {
      textMatrix = [m[0], m[1], m[2], m[3], m[4], m[5]];
      lineStart = { x: 0, y: 0 };
      pen = { x: 0, y: 0 };
    },
    [OPS.setFont]: ([id, size]: [string, number]) => setFont(id, size),
    [OPS.setCharSpacing]: ([spacing]: [number]) => void (now.charSpacing = spacing),
    [OPS.setWordSpacing]: ([spacing]: [number]) => void (now.wordSpacing = spacing),
    [OPS.setHScale]: ([percent]: [number]) => void (now.stretch = percent / 100),
    [OPS.setLeading]: ([leading]: [number]) => void (now.leading = -leading),
    [OPS.setTextRise]: ([rise]: [number]) => void (now.rise = rise),
    [OPS.moveText]: ([x, y]: [number, number]) => moveText(x, y),
    [OPS.setLeadingMoveText]: ([x, y]: [number, number]) => {
      now.leading = y;
      moveText(x, y);
    },
    [OPS.nextLine]: () => moveText(0, now.leading),
    [OPS.showText]: ([shown]: [Shown[]]) => show(shown),
    [OPS.showSpacedText]: ([shown]: [Shown[]]) => show(shown),
    [OPS.nextLineShowText]: ([shown]: [Shown[]]) => (moveText(0, now.leading), show(shown)),
  };
  const pictures = new Set([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintInlineImageXObjectGroup,
    OPS.paintImageMaskXObject,
    OPS.paintImageMaskXObjectGroup,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObjectRepeat,
  ]);

  const hasPicture = (pattern: unknown[] | null): boolean =>
    pattern?.[0] === 'TilingPattern' && (pattern[2] as OperatorList).fnArray.some((operator) => pictures.has(operator));

  list.fnArray.forEach((operator, i) => {
    if (pictures.has(operator)) images++;
    if (operator === OPS.setFillColorN && hasPicture(list.argsArray[i] as unknown[] | null)) images++;
    perform[operator]?.(list.argsArray[i] as never);
  });
  return { number: page.number, width: page.width, height: page.height, glyphs, paths, images };
}

function paintOf(how: number, OPS: PdfJs['OPS']): { fills: boolean; strokes: boolean } {
  const both = [OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke];
  return {
    fills: how === OPS.fill || how === OPS.eoFill || both.includes(how),
    strokes: how === OPS.stroke || how === OPS.closeStroke || both.includes(how),
  };
}

function determinant([a, b, c, d]: Matrix): number {
  return a * d - b * c;
}

const colors = new Map<string, Rgb>();

/** `#rrggbb` → numbers; one shared value per colour keeps the facts small. */
function rgb(hex: string): Rgb {
  let color = colors.get(hex);
  if (!color) {
    const part = (from: number): number => parseInt(hex.slice(from, from + 2), 16) || 0;
    color = [part(1), part(3), part(5)];
    if (colors.size < 1000) colors.set(hex, color);
  }
  return color;
}
