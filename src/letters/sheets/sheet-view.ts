import type { PaperLayout } from '../../domain/paper/paper-layout.js';
import { qrPath } from '../../platform/qr-path.js';
import type { FaceMetrics } from '../paper/head-geometry.js';
import {
  blockView,
  keepWithSignature,
  letterView,
  paragraph,
  type BlockView,
  type LetterView,
} from '../paper/letter-view.js';
import { cells, TEXT_HEIGHT, TEXT_WIDTH } from '../paper/measures.js';
import { rowParts } from '../paper/tall-rows.js';
import { titleLines } from '../paper/title-lines.js';
import { pieces, type Piece } from '../paper/unbreakable.js';
import { emblemIn, lookOfSheet } from './dress.js';
import { redHead, type RedHead } from './sheet-head.js';
import type { Envelope, Form, List, Scan, Sheet, SheetBlock } from './sheet.js';

/** Plain data for `templates/letters/sheets/sheet.hbs`: a paper that is no letter, in reading order. */
export interface SheetView {
  layout: PaperLayout;
  head: HeadView | null;
  letter: LetterView;
  blocks: SheetBlockView[];
  attachments: { label: string; title: string[]; blocks: SheetBlockView[] }[];
  attendance: { label: string; names: Piece[] }[];
  /** 版记 with its lines (7.4); null where there is none. */
  imprint: { copies: string[]; agency: string; day: string; longFoot: boolean } | null;
}

export interface HeadView {
  geometry: RedHead;
  names: string[];
  mark: string;
  joint: boolean;
  docNumber: string;
  signers: string;
}

/** One of these is not null. */
export interface SheetBlockView {
  prose: BlockView[] | null;
  list: ListView | null;
  form: FormView | null;
  note: Piece[] | null;
  heading: Piece[] | null;
  isBreak: boolean;
  chart: { name: string; texts: string[]; svg: string } | null;
  contents: { title: string; short: string; no: number }[] | null;
  entry: { title: string[]; no: number } | null;
  labels: string[][] | null;
  envelope: Envelope | null;
  scan: { to: string; box: string; path: string; lines: string[] } | null;
}

export interface ListView {
  size: '' | 'dense' | 'densest';
  widths: number[];
  heads: string[];
  rows: { lines: string[]; centred: boolean; goesOn: boolean }[][];
  /** Set where there is no row. */
  empty: string | null;
}

export interface FormView {
  widths: number[];
  rows: { height: number; cells: FormCellView[] }[];
}

export interface FormCellView {
  label: boolean;
  across: number;
  down: number;
  align: string;
  lines: string[];
  foot: string | null;
}

/** Width of the text, mm. */
export const widthOf = (layout: PaperLayout): number => (layout === 'landscape' ? TEXT_HEIGHT : TEXT_WIDTH);

/** Characters of a title's line on a turned sheet. */
const WIDE_TITLE = 28;

/** @param face of the 发文机关标志 */
export function sheetView(sheet: Sheet, face: FaceMetrics): SheetView {
  const { layout, letter } = sheet;
  const lines = letter.title === null ? [] : titleLines(letter.title, layout === 'landscape' ? WIDE_TITLE : undefined);
  const head = headView(sheet, lines.length, face);
  const salutationLines = Math.ceil(cells(letter.salutation ?? '') / 22);
  const shown = letterView(
    { ...letter, body: [], closing: null, attachments: [] },
    {
      emblem: null,
      sealed: sheet.sealed,
      look: lookOfSheet(sheet),
      salutationAtFoot: head !== null && salutationLines >= head.geometry.lines,
    },
  );
  const { blocks, entries } = blockViews(sheet.body, sheet);
  if (letter.closing !== null) blocks.push({ ...NOTHING, prose: [paragraph(letter.closing)] });
  if (shown.signature) keepWithSignature(proseAtEnd(blocks));
  for (const block of blocks) if (block.contents) block.contents = entries;
  return {
    layout,
    head,
    letter: { ...shown, title: lines, foot: sheet.imprint ? [] : shown.foot },
    blocks,
    attachments: sheet.attachments.map(({ title, body }, index, all) => ({
      label: all.length === 1 ? '附件' : `附件${index + 1}`,
      title: titleLines(title),
      blocks: blockViews(body, sheet).blocks,
    })),
    attendance: sheet.attendance.map(({ label, names }) => ({ label: `${label}：`, names: pieces(names) })),
    imprint: sheet.imprint && { copies: shown.foot, longFoot: shown.longFoot, ...sheet.imprint },
  };
}

function headView(sheet: Sheet, lines: number, face: FaceMetrics): HeadView | null {
  const { layout, mark, signers, letter } = sheet;
  if (layout !== 'document' && layout !== 'minutes') return null;
  const emblems = sheet.agencies.map((agency) => emblemIn(sheet, agency));
  const joint = emblems.length > 1;
  return {
    geometry: redHead(emblems, mark, lines, face),
    names: joint ? emblems : [(emblems[0] ?? '') + mark],
    mark: joint ? mark : '',
    joint,
    docNumber: letter.docNumber ?? '',
    signers: signers.join('　'),
  };
}

/** What the text ends with, back to the last block that is none. */
function proseAtEnd(blocks: readonly SheetBlockView[]): BlockView[] {
  const from = blocks.findLastIndex(({ prose }) => prose === null) + 1;
  return blocks.slice(from).flatMap(({ prose }) => prose ?? []);
}

const NOTHING: SheetBlockView = {
  prose: null,
  list: null,
  form: null,
  note: null,
  heading: null,
  isBreak: false,
  chart: null,
  contents: null,
  entry: null,
  labels: null,
  envelope: null,
  scan: null,
};

function blockViews(blocks: readonly SheetBlock[], { layout, charts }: Sheet) {
  const entries: NonNullable<SheetBlockView['contents']> = [];
  const views = blocks.map((block): SheetBlockView => {
    switch (block.kind) {
      case 'list':
        return { ...NOTHING, list: listView(block, layout) };
      case 'form':
        return { ...NOTHING, form: formView(block, layout) };
      case 'note':
        return { ...NOTHING, note: pieces(block.text) };
      case 'heading':
        return { ...NOTHING, heading: pieces(block.text) };
      case 'break':
        return { ...NOTHING, isBreak: true };
      case 'chart':
        return { ...NOTHING, chart: chartView(block.name, charts[block.name] ?? '') };
      case 'contents':
        return { ...NOTHING, contents: [] };
      case 'entry': {
        const no = entries.length;
        entries.push({ title: block.title, short: block.short, no });
        return { ...NOTHING, entry: { title: titleLines(block.title), no } };
      }
      case 'labels':
        return { ...NOTHING, labels: block.labels };
      case 'scan':
        return { ...NOTHING, scan: scanView(block) };
      case 'envelope':
        return { ...NOTHING, envelope: block };
      default:
        return { ...NOTHING, prose: [blockView(block)] };
    }
  });
  return { blocks: views, entries };
}

/** Four modules of white on each side, as readers want it. */
const QUIET = 4;

function scanView({ to, lines }: Scan): SheetBlockView['scan'] {
  const { size, path } = qrPath(to);
  const side = size + 2 * QUIET;
  return { to, box: `${-QUIET} ${-QUIET} ${side} ${side}`, path, lines };
}

const chartView = (name: string, svg: string) => ({ name, texts: textsIn(svg), svg });

/** What a drawing says, in its order. */
const textsIn = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );

/** Shares of the text's width in mm, to the hundredth. */
function widthsOf(shares: readonly number[], layout: PaperLayout): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.round((share * widthOf(layout) * 100) / total) / 100);
}

/** Columns of numbers and short words are centred. */
const SHORT = 6;

function listView({ widths: given, heads, rows, empty }: List, layout: PaperLayout): ListView {
  const narrow = given.length > (layout === 'landscape' ? 7 : 5);
  const size = !narrow ? '' : given.length > 12 ? 'densest' : 'dense';
  const widths = widthsOf(given, layout);
  const centred = widths.map((_, column) => rows.every((row) => cells(row[column] ?? '') <= SHORT));
  return {
    size,
    widths,
    heads,
    rows: rowParts(rows, widths, size).map(({ texts, goesOn }) =>
      texts.map((text, column) => ({ lines: text.split('\n'), centred: centred[column] ?? false, goesOn })),
    ),
    empty: rows.length === 0 ? empty : null,
  };
}

function formView({ widths, rows }: Form, layout: PaperLayout): FormView {
  return {
    widths: widthsOf(widths, layout),
    rows: rows.map(({ height, cells: own }) => ({
      height,
      cells: own.map(({ foot, ...cell }) => ({ ...cell, foot: foot || null })),
    })),
  };
}
