import type { Glyph, PageFacts, PaintedPath, Rgb } from '../../../domain/paper/pdf-facts.js';
import type { DocumentFont } from './fonts.js';
import { Graphics } from './graphics.js';
import { determinant } from './matrix.js';
import type { Matrix } from './matrix.js';
import { grownByStroke, subpathBoxes } from './path-boxes.js';
import type { PdfJs } from './pdfjs.js';
import { TextPen } from './text-pen.js';
import type { Shown } from './text-pen.js';

/** pdf.js's list of what a page paints. */
export interface OperatorList {
  fnArray: number[];
  argsArray: unknown[];
}

interface PageSize {
  number: number;
  /** Degrees, clockwise. */
  turned: number;
  /** Millimetres. */
  width: number;
  height: number;
  /** From the page's own units to millimetres, origin top left, y down. */
  toPaper: Matrix;
}

/** What the pages need of the document around them. */
export interface PageSurroundings {
  /** The font of pdf.js's name for it. */
  fontOf: (id: string) => DocumentFont;
  /** What lays something over the page, by pdf.js's id. */
  annotationOf: (id: string) => NonNullable<Glyph['annotation']>;
  /** Whether a layer (optional content) is shown, by what marks its content. */
  isShown: (layer: unknown) => boolean;
}

type Operators = PdfJs['OPS'];

/**
 * Walks over what a page paints and notes characters, paths and pictures in millimetres. Clipping is not looked at.
 */
export function walkPage(
  list: OperatorList,
  { toPaper, ...page }: PageSize,
  around: PageSurroundings,
  { OPS }: PdfJs,
): PageFacts {
  const facts: PageFacts = { ...page, glyphs: [], paths: [], images: 0 };
  const perform = performers(facts, new Graphics(toPaper), around, OPS);
  const pictures = picturesOf(OPS);
  list.fnArray.forEach((operator, i) => {
    const args = list.argsArray[i];
    if (pictures.has(operator) || (operator === OPS.setFillColorN && isPicturePattern(args, pictures))) facts.images++;
    perform[operator]?.(args as never);
  });
  return facts;
}

/** What each operator does to the state and to the facts. */
function performers(
  facts: PageFacts,
  graphics: Graphics,
  { fontOf, annotationOf, isShown }: PageSurroundings,
  OPS: Operators,
): Record<number, (args: never) => void> {
  const pen = new TextPen(graphics);
  const set = (values: Partial<Graphics['now']>): void => void Object.assign(graphics.now, values);
  const setFont = (id: string, fontSize: number): void => set({ font: fontOf(id), fontSize });
  let annotation: Glyph['annotation'];
  /** Of every marked content that is open, whether it is shown. */
  const layers: boolean[] = [];
  const show = (shown: Shown[]): void => {
    const from = annotation ? { annotation } : null;
    const hidden = layers.includes(false) ? { unseen: true as const } : null;
    const glyphs = pen.show(shown);
    addAll(facts.glyphs, from || hidden ? glyphs.map((glyph) => ({ ...glyph, ...from, ...hidden })) : glyphs);
  };
  const enter = (...matrices: (Matrix | null | undefined)[]): void => {
    graphics.save();
    for (const matrix of matrices) graphics.transform(matrix);
  };
  const leave = (): void => graphics.restore();

  return {
    [OPS.save]: () => graphics.save(),
    [OPS.restore]: leave,
    [OPS.transform]: (matrix: Matrix) => graphics.transform(matrix),
    [OPS.setLineWidth]: ([lineWidth]: [number]) => set({ lineWidth }),
    [OPS.setFillRGBColor]: ([color]: [string]) => set({ fill: rgb(color) }),
    [OPS.setStrokeRGBColor]: ([color]: [string]) => set({ stroke: rgb(color) }),
    [OPS.setGState]: ([entries]: [[string, unknown][]]) => {
      for (const [key, value] of entries) {
        if (key === 'LW') set({ lineWidth: value as number });
        if (key === 'ca') set({ fillAlpha: value as number });
        if (key === 'Font') setFont(...(value as [string, number]));
      }
    },
    [OPS.constructPath]: ([how, [data]]: [number, [ArrayLike<number> | null]]) => {
      if (!data) return;
      const paths = painted(how, data, graphics, OPS);
      if (!annotation && hides(graphics)) paths.filter(({ how }) => how === 'fill').forEach((box) => hide(facts, box));
      addAll(facts.paths, paths);
    },

    [OPS.paintFormXObjectBegin]: ([matrix]: [Matrix | null]) => enter(matrix),
    [OPS.paintFormXObjectEnd]: leave,
    [OPS.beginGroup]: ([group]: [{ matrix?: Matrix | null }]) => enter(group.matrix),
    [OPS.endGroup]: leave,
    [OPS.beginAnnotation]: ([id, , placed, matrix]: [string, unknown, Matrix, Matrix]) => {
      annotation = annotationOf(id);
      enter(placed, matrix);
    },
    [OPS.endAnnotation]: () => {
      annotation = undefined;
      leave();
    },

    [OPS.beginMarkedContent]: () => void layers.push(true),
    [OPS.beginMarkedContentProps]: ([tag, layer]: [string, unknown]) =>
      void layers.push(tag !== 'OC' || isShown(layer)),
    [OPS.endMarkedContent]: () => void layers.pop(),

    [OPS.beginText]: () => pen.begin(),
    [OPS.setTextMatrix]: ([[...matrix]]: [Iterable<number>]) => pen.begin(matrix as unknown as Matrix),
    [OPS.moveText]: ([x, y]: [number, number]) => pen.move(x, y),
    [OPS.setLeadingMoveText]: ([x, y]: [number, number]) => {
      set({ leading: y });
      pen.move(x, y);
    },
    [OPS.nextLine]: () => pen.nextLine(),
    [OPS.setFont]: ([id, size]: [string, number]) => setFont(id, size),
    [OPS.setCharSpacing]: ([charSpacing]: [number]) => set({ charSpacing }),
    [OPS.setWordSpacing]: ([wordSpacing]: [number]) => set({ wordSpacing }),
    [OPS.setHScale]: ([percent]: [number]) => set({ stretch: percent / 100 }),
    [OPS.setLeading]: ([leading]: [number]) => set({ leading: -leading }),
    [OPS.setTextRenderingMode]: ([textMode]: [number]) => set({ textMode }),
    [OPS.setTextRise]: ([rise]: [number]) => set({ rise }),
    [OPS.showText]: ([shown]: [Shown[]]) => show(shown),
    [OPS.showSpacedText]: ([shown]: [Shown[]]) => show(shown),
    [OPS.nextLineShowText]: ([shown]: [Shown[]]) => {
      pen.nextLine();
      show(shown);
    },
  };
}

const WHITE = 245;

/** White that nothing shines through. */
const hides = ({ now: { fill, fillAlpha } }: Graphics): boolean => fillAlpha > 0.5 && Math.min(...fill) >= WHITE;

/** What is painted over with white is still in the text layer, but no longer on the paper. */
function hide({ glyphs }: PageFacts, { left, top, right, bottom }: PaintedPath): void {
  for (const glyph of glyphs) {
    const [across, up] = [glyph.x + glyph.width / 2, glyph.baseline - (glyph.size * POINT) / 3];
    if (across > left && across < right && up > top && up < bottom) glyph.unseen = true;
  }
}

/** 1 pt in millimetres. */
const POINT = 25.4 / 72;

/** The boxes a path leaves on the paper; none for a path that only clips. */
function painted(how: number, data: ArrayLike<number>, { now }: Graphics, OPS: Operators): PaintedPath[] {
  const both = [OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke].includes(how);
  const fills = both || how === OPS.fill || how === OPS.eoFill;
  const strokes = both || how === OPS.stroke || how === OPS.closeStroke;
  if (!fills && !strokes) return [];
  const lineWidth = now.lineWidth * Math.sqrt(Math.abs(determinant(now.matrix)));
  return subpathBoxes(data, now.matrix).flatMap((box) => [
    ...(fills ? [{ ...box, color: now.fill, how: 'fill' as const }] : []),
    ...(strokes ? [{ ...grownByStroke(box, lineWidth), color: now.stroke, how: 'stroke' as const }] : []),
  ]);
}

function picturesOf(OPS: Operators): Set<number> {
  return new Set([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintInlineImageXObjectGroup,
    OPS.paintImageMaskXObject,
    OPS.paintImageMaskXObjectGroup,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObjectRepeat,
  ]);
}

/** Browsers paint a background picture as a pattern to fill with. */
function isPicturePattern(args: unknown, pictures: Set<number>): boolean {
  const [kind, , tile] = (args ?? []) as [unknown?, unknown?, OperatorList?];
  return kind === 'TilingPattern' && tile !== undefined && tile.fnArray.some((operator) => pictures.has(operator));
}

function addAll<T extends Glyph | PaintedPath>(to: T[], more: readonly T[]): void {
  for (const one of more) to.push(one);
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
