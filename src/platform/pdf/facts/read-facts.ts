import type { Glyph, PageFacts, PdfFacts } from '../../../domain/paper/pdf-facts.js';
import { Refusal } from '../../../domain/refusal.js';
import { FontTable } from './fonts.js';
import type { PdfJsFont } from './fonts.js';
import { apply, type Matrix } from './matrix.js';
import { walkPage } from './page-walk.js';
import type { OperatorList } from './page-walk.js';
import { loadPdfJs, openDocument } from './pdfjs.js';
import type { PdfDocument, PdfJs } from './pdfjs.js';
import { LIMITS, refusals } from './refusals.js';

const MILLIMETRES_PER_POINT = 25.4 / 72;
/** Pages read together: unpacking one overlaps with parsing another, and a long file still needs little memory. */
const AT_ONCE = 8;

/** How much of a PDF is looked at; by default all of it. */
export interface ReadOptions {
  /** Only so many pages, from the first. */
  pages?: number;
  /** Pictures with more pixels are passed over, as if they were not there: decoding a scanned page takes a third of a second. */
  largestPicture?: number;
}

/** Reads a PDF in this thread. Throws `Refusal` for a file that is no readable PDF. */
export async function readFacts(pdf: Uint8Array, options: ReadOptions = {}): Promise<PdfFacts> {
  refuseAtSight(pdf);
  const pdfjs = await loadPdfJs();
  // A copy: pdf.js takes the bytes over, and refuses a Buffer.
  const task = openDocument(pdfjs, new Uint8Array(pdf), options.largestPicture);
  try {
    return await factsOf(await task.promise, pdf.length, pdfjs, options);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw error instanceof Error && error.name === 'PasswordException' ? refusals.encrypted() : refusals.damaged(error);
  } finally {
    await task.destroy();
  }
}

function refuseAtSight(pdf: Uint8Array): void {
  if (pdf.length === 0) throw refusals.empty();
  if (pdf.length > LIMITS.bytes) throw refusals.tooLarge(pdf.length);
  // Readers accept leading bytes before the mark, as mail programs leave them.
  const start = String.fromCharCode(...pdf.subarray(0, 1024));
  if (!start.includes('%PDF-')) throw refusals.notPdf();
}

async function factsOf(
  document: PdfDocument,
  bytes: number,
  pdfjs: PdfJs,
  { pages: most = Infinity }: ReadOptions,
): Promise<PdfFacts> {
  if (document.numPages === 0) throw refusals.noPages();
  if (document.numPages > LIMITS.pages) throw refusals.tooManyPages(document.numPages);
  const [{ info }, marks, outline, layers] = await Promise.all([
    document.getMetadata(),
    document.getMarkInfo(),
    document.getOutline(),
    document.getOptionalContentConfig(),
  ]);
  const isShown = (layer: unknown): boolean => layers.isVisible(layer) === true;
  const { Title, Language } = info as { Title?: string; Language?: string };
  const fonts = new FontTable();
  const pages: PdfFacts['pages'] = [];
  const last = Math.min(document.numPages, most);
  for (let first = 1; first <= last; first += AT_ONCE) {
    const numbers = range(first, Math.min(first + AT_ONCE - 1, last));
    pages.push(...(await Promise.all(numbers.map((number) => readPage(document, number, { fonts, isShown, pdfjs })))));
  }
  return {
    bytes,
    title: Title ?? null,
    lang: Language ?? null,
    tagged: marks?.Marked === true,
    bookmarks: titlesOf(outline ?? []),
    fonts: fonts.facts,
    pages,
  };
}

interface Bookmark {
  title: string;
  items: Bookmark[];
}

const MOST_BOOKMARKS = 1000;

function titlesOf(outline: readonly Bookmark[]): string[] {
  const titles: string[] = [];
  const waiting = [...outline].reverse();
  for (let next = waiting.pop(); next && titles.length < MOST_BOOKMARKS; next = waiting.pop()) {
    titles.push(next.title);
    waiting.push(...[...next.items].reverse());
  }
  return titles;
}

interface Reading {
  fonts: FontTable;
  isShown: (layer: unknown) => boolean;
  pdfjs: PdfJs;
}

async function readPage(document: PdfDocument, number: number, { fonts, isShown, pdfjs }: Reading): Promise<PageFacts> {
  const page = await document.getPage(number);
  const view = page.getViewport({ scale: MILLIMETRES_PER_POINT });
  const toPaper = view.transform as unknown as Matrix;
  const size = { number, width: view.width, height: view.height, turned: page.rotate, toPaper };
  const fontOf = (id: string) => fonts.get(id, () => page.commonObjs.get(id) as PdfJsFont);
  // One after the other: both parse annotations, and at once one of them would lose some.
  const annotations = (await page.getAnnotations()) as Annotation[];
  const list = await page.getOperatorList();
  const seals = new Set(annotations.filter(isSeal).map(({ id }) => id));
  const annotationOf = (id: string) => (seals.has(id) ? 'seal' : 'note');
  await Promise.all(
    fontsOf(list, pdfjs).map((id) => new Promise<unknown>((done) => void page.commonObjs.get(id, done))),
  );
  const facts = walkPage(list, size, { fontOf, annotationOf, isShown }, pdfjs);
  facts.glyphs.push(...textBoxes(annotations, toPaper));
  page.cleanup();
  return facts;
}

/** What is laid over a page, as far as it is used here. */
interface Annotation {
  id: string;
  subtype: string;
  fieldType?: string;
  hasAppearance?: boolean;
  /** Left, bottom, right, top in points. */
  rect: [number, number, number, number];
  contentsObj?: { str: string };
}

/** Signature fields (印章、数字签名) and stamps. */
const isSeal = ({ subtype, fieldType }: Annotation): boolean => subtype === 'Stamp' || fieldType === 'Sig';

/** Text boxes that readers paint by themselves: what they say stands for one character on the page. */
function textBoxes(annotations: readonly Annotation[], toPaper: Matrix): Glyph[] {
  const boxes = annotations.filter(({ subtype, hasAppearance }) => subtype === 'FreeText' && !hasAppearance);
  return boxes.flatMap(({ rect: [left, , , top], contentsObj }) => {
    const text = contentsObj?.str.trim() ?? '';
    const [x, baseline] = apply(toPaper, left, top);
    const look = { width: 0, size: 10, font: 0, color: [0, 0, 0] as const, upright: true, ink: null };
    return text === '' ? [] : [{ text, x, baseline, ...look, annotation: 'note' as const }];
  });
}

/** The fonts that a page sets, by pdf.js's names for them; they may arrive after the list. */
function fontsOf({ fnArray, argsArray }: OperatorList, { OPS }: PdfJs): string[] {
  const ids = fnArray.flatMap((operator, i) => (operator === OPS.setFont ? (argsArray[i] as [string])[0] : []));
  return [...new Set(ids)];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
