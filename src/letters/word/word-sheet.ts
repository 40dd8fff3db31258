import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  DocumentGridType,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  LeaderType,
  LineRuleType,
  PageOrientation,
  PageReference,
  Paragraph,
  Tab,
  TabStopType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
  type IBordersOptions,
  type ISectionOptions,
} from 'docx';
import { SHEETS } from '../../domain/paper/paper-layout.js';
import { Refusal } from '../../domain/refusal.js';
import { POINT, TEXT_WIDTH, TITLE_PITCH } from '../paper/measures.js';
import type { MissingElement } from '../paper/missing-elements.js';
import { lookOfSheet } from '../sheets/dress.js';
import { refuseLongHead } from '../sheets/long-head.js';
import { letterOf } from '../sheets/sheet-letter.js';
import { sheetTexts } from '../sheets/sheet-texts.js';
import {
  sheetView,
  widthOf,
  type FormView,
  type HeadView,
  type ListView,
  type SheetBlockView,
  type SheetView,
} from '../sheets/sheet-view.js';
import type { Envelope, Sheet } from '../sheets/sheet.js';
import { blocksOf } from './body.js';
import { closingOf, enclosuresOf } from './closing.js';
import { footers, titleOf } from './head.js';
import { packed } from './packed.js';
import { chartOf, picturesOf, scanOf, type Drawn, type Pictures } from './pictures.js';
import { run, textOf } from './runs.js';
import { CHARACTERS, RED, STYLE } from './styles.js';
import { refuseUnwritableTexts } from './unwritable.js';
import { TITLE_FACE, wordLetter } from './word-file.js';
import { cellTwips, LINE, lineTwips, MARGINS, twips } from './word-measures.js';
import { NO_LINES } from './no-lines.js';

type Part = Paragraph | Table;

/**
 * Any paper as a Word file: the same parts in the same order as in the PDF, for offices that go on writing. Drawings are
 * here where `drawn` can make pictures of them; the tables that they are drawn of are in any case.
 */
export async function wordSheet(
  sheet: Sheet,
  title: string,
  at?: Date,
  drawn?: Drawn,
): Promise<{ docx: Uint8Array; missing: readonly MissingElement[] }> {
  if (sheet.layout === 'letter') {
    const { model, record } = letterOf(sheet);
    return wordLetter(model, record, { draft: true, at, look: lookOfSheet(sheet) });
  }
  refuseLongHead(sheet);
  const view = sheetView(sheet, TITLE_FACE);
  refuseUnwritableTexts(sheetTexts(view));
  refuseTooManyCells(view);
  const pictures = await picturesOf(view.blocks, drawn);
  const document = new Document({ sections: [{ ...sectionOf(sheet), children: partsOf(view, pictures) }] });
  const properties = {
    title,
    author: sheet.agencies[0] ?? sheet.letter.signatories[0],
    subject: sheet.letter.docNumber ?? undefined,
    keywords: [],
  };
  return { docx: await packed(document, properties, at), missing: [] };
}

function sectionOf({ layout }: Sheet): Omit<ISectionOptions, 'children'> {
  const { width, height } = SHEETS[layout];
  const bare = layout === 'envelope' || layout === 'labels';
  const turned = layout === 'landscape';
  const numbers = footers();
  return {
    properties: {
      page: {
        // Word turns the sheet by itself: it wants the upright sides.
        size: turned
          ? { width: twips(height), height: twips(width), orientation: PageOrientation.LANDSCAPE }
          : { width: twips(width), height: twips(height) },
        margin: bare
          ? { top: twips(2), bottom: 0, left: 0, right: 0, header: 0, footer: 0, gutter: 0 }
          : turned
            ? { ...MARGINS, top: twips(28), bottom: twips(26), left: twips(35), right: twips(37) }
            : { ...MARGINS, bottom: twips(32.4) },
      },
      ...(bare ? {} : { grid: { type: DocumentGridType.LINES, linePitch: LINE } }),
    },
    ...(bare ? {} : { footers: { default: numbers.default, even: numbers.even } }),
  };
}

function partsOf(view: SheetView, pictures: Pictures): Part[] {
  const { head, letter, blocks, attachments, attendance, imprint } = view;
  const parts = [
    ...(head ? redHead(head) : []),
    ...(letter.title.length > 0 ? [titleOf(letter.title, titleSpace(head))] : []),
    ...(letter.salutation
      ? [new Paragraph({ style: STYLE.salutation, children: [run(textOf(letter.salutation))] })]
      : []),
    ...allParts(blocks, view, pictures),
    ...enclosuresOf(letter.enclosures),
    ...closingOf({ ...letter, attachments: [] }),
    ...attendance.map(
      ({ label, names }, i) =>
        new Paragraph({
          indent: { left: cellTwips(5), hanging: cellTwips(3) },
          ...(i === 0 && { spacing: { before: lineTwips(1) } }),
          children: [run(label, { style: CHARACTERS.lead1 }), run(textOf(names))],
        }),
    ),
    ...attachments.flatMap(({ label, title, blocks: own }) => [
      new Paragraph({ style: STYLE.attachmentMark, children: [run(label)] }),
      titleOf(title, { after: lineTwips(0.6) }),
      ...allParts(own, view, pictures),
    ]),
    ...imprintParts(imprint?.copies ?? letter.foot, imprint),
  ];
  // A file does not end with a table, and an empty one has a paragraph.
  return parts.length === 0 || parts.at(-1) instanceof Table ? [...parts, new Paragraph({ style: STYLE.end })] : parts;
}

const titleSpace = (head: HeadView | null) =>
  head
    ? { before: twips(head.geometry.aboveTitle), after: twips(head.geometry.belowTitle) }
    : { after: lineTwips(0.5) };

/** 发文机关标志, 发文字号 and 签发人, the red line. Names side by side with 文件 need a table that nobody sees. */
function redHead({ geometry, names, mark, docNumber, signers }: HeadView): Part[] {
  const size = geometry.size * 2;
  const line = { line: twips(geometry.line), lineRule: LineRuleType.EXACT };
  const name = (text: string, joint: boolean) =>
    new Paragraph({
      style: STYLE.emblems,
      spacing: line,
      ...(joint && { alignment: AlignmentType.DISTRIBUTE }),
      indent: { left: 0, right: 0, firstLine: 0 },
      children: [run(text, { size, ...(!joint && { characterSpacing: Math.round(geometry.spacing * 20) }) })],
    });
  const above = new Paragraph({ style: STYLE.end, spacing: { before: twips(geometry.above) } });
  const emblem: Part[] =
    names.length === 1
      ? [name(names[0] ?? '', false)]
      : [
          jointHead(
            names.map((each) => name(each, true)),
            // A face a little wider must not send the last character to another line.
            geometry.width + 8,
            mark === '' ? null : name(mark, false),
          ),
        ];
  return [
    above,
    ...emblem,
    new Paragraph({
      style: STYLE.docNumber,
      alignment: signers === '' ? AlignmentType.CENTER : AlignmentType.LEFT,
      spacing: { before: twips(geometry.aboveNumber) },
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 5 } },
      ...(signers !== '' && { tabStops: [{ type: TabStopType.RIGHT, position: twips(TEXT_WIDTH) - cellTwips(1) }] }),
      children:
        signers === ''
          ? [run(docNumber)]
          : [run(`　${docNumber}`), run([new Tab(), '签发人：']), run(signers, { style: CHARACTERS.signer })],
    }),
  ];
}

function jointHead(names: Paragraph[], width: number, mark: Paragraph | null): Table {
  const cell = (children: Paragraph[], millimetres: number) =>
    new TableCell({
      width: { size: twips(millimetres), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children,
    });
  const beside = mark ? 34 : 0;
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: twips(width + beside), type: WidthType.DXA },
    columnWidths: [twips(width), ...(mark ? [twips(beside)] : [])],
    borders: NO_LINES,
    rows: [new TableRow({ children: [cell(names, width), ...(mark ? [cell([mark], beside)] : [])] })],
  });
}

const allParts = (blocks: readonly SheetBlockView[], view: SheetView, pictures: Pictures): Part[] =>
  blocks.flatMap((block, i) => {
    const { list = null, chart = null } = blocks[i + 1] ?? {};
    return block.prose ? blocksOf(block.prose, list !== null || chart !== null) : blockParts(block, view, pictures);
  });

function blockParts(block: SheetBlockView, view: SheetView, pictures: Pictures): Part[] {
  if (block.list) return [listOf(block.list, view), new Paragraph({ style: STYLE.end })];
  if (block.form) return [formOf(block.form), new Paragraph({ style: STYLE.end })];
  if (block.note)
    return [
      new Paragraph({
        style: STYLE.tableText,
        spacing: { line: 18 * 20, lineRule: LineRuleType.EXACT, before: 40 },
        indent: { firstLine: 24 * 20 },
        children: [run(textOf(block.note), { size: 24 })],
      }),
    ];
  if (block.heading)
    return [
      new Paragraph({
        style: STYLE.heading1,
        alignment: AlignmentType.CENTER,
        indent: { firstLine: 0 },
        children: [run(textOf(block.heading))],
      }),
    ];
  if (block.isBreak) return [new Paragraph({ style: STYLE.end, pageBreakBefore: true })];
  if (block.chart) return chartOf(block.chart.svg, pictures);
  if (block.contents) return block.contents.map(contentsLine);
  if (block.entry)
    return [
      ...(block.entry.no > 0 || view.letter.title.length > 0
        ? [
            new Paragraph({
              style: STYLE.end,
              pageBreakBefore: true,
              children: [new Bookmark({ id: entryMark(block.entry.no), children: [] })],
            }),
          ]
        : []),
      titleOf(block.entry.title, { after: twips(8) }),
    ];
  if (block.scan) return [scanOf(block.scan, pictures)];
  if (block.labels) return [labelsOf(block.labels)];
  if (block.envelope) return envelopeOf(block.envelope);
  return [];
}

const entryMark = (no: number): string => `entry-${no + 1}`;

/** A line of 目录: its page is a field, which the office's program fills in and keeps. */
const contentsLine = ({ short, no }: NonNullable<SheetBlockView['contents']>[number]): Paragraph =>
  new Paragraph({
    indent: { firstLine: 0 },
    tabStops: [{ type: TabStopType.RIGHT, position: twips(TEXT_WIDTH), leader: LeaderType.DOT }],
    children: [run(short), run([new Tab()]), new PageReference(entryMark(no), { hyperlink: true })],
  });

const LINE_OF_TABLE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const LINES = {
  top: LINE_OF_TABLE,
  bottom: LINE_OF_TABLE,
  left: LINE_OF_TABLE,
  right: LINE_OF_TABLE,
  insideHorizontal: LINE_OF_TABLE,
  insideVertical: LINE_OF_TABLE,
};
const POINTS = { '': 14, dense: 10.5, densest: 9 };

function listOf({ size, widths, heads, rows, empty }: ListView, { layout }: SheetView): Table {
  const points = POINTS[size];
  const cell = (lines: readonly string[], column: number, head: boolean, centred: boolean, span = 1) =>
    new TableCell({
      width: { size: twips(widths[column] ?? 0), type: WidthType.DXA },
      ...(span > 1 && { columnSpan: span }),
      verticalAlign: VerticalAlignTable.CENTER,
      children: lines.map(
        (line) =>
          new Paragraph({
            style: head ? STYLE.tableHead : STYLE.tableText,
            ...(centred && { alignment: AlignmentType.CENTER }),
            ...(size !== '' && { spacing: { line: Math.round(points * 1.5 * 20), lineRule: LineRuleType.EXACT } }),
            children: [run(line, { size: points * 2 })],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(widthOf(layout)), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    margins: { top: twips(1), bottom: twips(1), left: twips(0.7), right: twips(0.7) },
    borders: LINES,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: heads.map((head, column) => cell([head], column, true, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map(({ lines, centred }, column) => cell(lines, column, false, centred)),
          }),
      ),
      ...(empty === null ? [] : [new TableRow({ children: [cell([empty], 0, false, true, widths.length)] })]),
    ],
  });
}

/** Height of a form's row, mm; as the style sheet has it. */
const ROW = 8.3;

function formOf({ widths, rows }: FormView): Table {
  const paragraph = (text: string, label: boolean, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new Paragraph({ style: label ? STYLE.tableHead : STYLE.tableText, alignment, children: [run(text)] });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(TEXT_WIDTH), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    margins: { top: twips(0.5), bottom: twips(0.5), left: twips(1), right: twips(1) },
    borders: LINES,
    rows: rows.map(
      ({ height, cells }) =>
        new TableRow({
          height: { value: twips(height * ROW), rule: HeightRule.ATLEAST },
          children: cells.map(
            ({ label, across, down, align, lines, foot }) =>
              new TableCell({
                columnSpan: across,
                rowSpan: down,
                verticalAlign: VerticalAlignTable.CENTER,
                children: [
                  ...lines.map((line) =>
                    paragraph(line, label, align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT),
                  ),
                  ...(foot === null ? [] : [paragraph(foot, false, AlignmentType.RIGHT)]),
                ],
              }),
          ),
        }),
    ),
  });
}

/** 24 to the sheet, 70 × 37 mm each. */
function labelsOf(labels: readonly (readonly string[])[]): Table {
  const rows = Array.from({ length: Math.ceil(labels.length / 3) }, (_, row) => labels.slice(row * 3, row * 3 + 3));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(210), type: WidthType.DXA },
    columnWidths: [70, 70, 70].map(twips),
    margins: { top: 0, bottom: 0, left: twips(6), right: twips(4) },
    borders: NO_LINES,
    rows: rows.map(
      (row) =>
        new TableRow({
          height: { value: twips(36.8), rule: HeightRule.EXACT },
          children: [0, 1, 2].map(
            (column) =>
              new TableCell({
                verticalAlign: VerticalAlignTable.CENTER,
                children: (row[column] ?? ['']).map(
                  (line, i) =>
                    new Paragraph({
                      style: i === 0 ? STYLE.tableHead : STYLE.tableText,
                      alignment: AlignmentType.LEFT,
                      spacing: { line: 15 * 20, lineRule: LineRuleType.EXACT },
                      children: [run(line, { size: 24 })],
                    }),
                ),
              }),
          ),
        }),
    ),
  });
}

function envelopeOf({
  postcode,
  address,
  recipient,
  remark,
  sender,
  senderAddress,
  senderPostcode,
}: Envelope): Paragraph[] {
  const line = (
    text: string,
    top: number,
    left: number,
    points: number,
    alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
  ) =>
    new Paragraph({
      spacing: { before: twips(top), line: Math.round(points * 1.4 * 20), lineRule: LineRuleType.EXACT },
      alignment,
      indent: { left: twips(left), right: twips(16), firstLine: 0 },
      children: [run(text, { size: points * 2 })],
    });
  return [
    new Paragraph({ style: STYLE.end, pageBreakBefore: true }),
    line(postcode, 6, 14, 16),
    line(address, 12, 50, 16),
    line(recipient, 14, 30, 20, AlignmentType.CENTER),
    line(remark, 4, 30, 12, AlignmentType.CENTER),
    line(`${senderAddress === '' ? '' : `${senderAddress}　`}${sender}`, 14, 60, 14, AlignmentType.RIGHT),
    line(senderPostcode === '' ? '' : `邮政编码：${senderPostcode}`, 1, 60, 14, AlignmentType.RIGHT),
  ];
}

/** Height of a line of 版记, mm. */
const IMPRINT_LINE = 26 * POINT;

/**
 * 版记 at the foot of the page that the text ends on, in frames that Word keeps there whatever is written above: 抄送 and
 * 印发 have one each, since a frame has one set of lines around it.
 */
function imprintParts(copies: readonly string[], imprint: SheetView['imprint']): Paragraph[] {
  const lines = copies.reduce((sum, text) => sum + Math.max(1, Math.ceil(text.length / 26)), 0);
  const below = imprint ? 1 : 0;
  const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000', space: 1 });
  const framed = (children: ReturnType<typeof run>[], above: number, count: number, border?: IBordersOptions) =>
    new Paragraph({
      style: STYLE.copies,
      tabStops: [{ type: TabStopType.RIGHT, position: twips(TEXT_WIDTH) - 14 * 20 }],
      ...(border && { border }),
      frame: {
        type: 'absolute',
        position: { x: MARGINS.left, y: twips(262 - above * IMPRINT_LINE - TITLE_PITCH / 12) },
        width: twips(TEXT_WIDTH),
        height: twips(count * IMPRINT_LINE),
        rule: HeightRule.ATLEAST,
        wrap: FrameWrap.AROUND,
        anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
      },
      children,
    });
  return [
    ...copies.map((text) => framed([run(text)], lines + below, lines, imprint ? { top: rule(8) } : undefined)),
    ...(imprint
      ? [
          // Of two frames without anything between them LibreOffice knows but one.
          ...(copies.length > 0 ? [new Paragraph({ style: STYLE.end })] : []),
          framed([run(imprint.agency), run([new Tab(), `${imprint.day}印发`])], 1, 1, {
            top: rule(copies.length > 0 ? 6 : 8),
            bottom: rule(8),
          }),
        ]
      : []),
  ];
}

/** Half a second's work. */
const MOST_CELLS = 6000;

function refuseTooManyCells({ blocks, attachments }: SheetView): void {
  const all = [...blocks, ...attachments.flatMap((attachment) => attachment.blocks)];
  const count = all.reduce(
    (sum, { list, form }) =>
      sum + (list ? (list.rows.length + 1) * list.widths.length : 0) + (form ? form.rows.length * 4 : 0),
    0,
  );
  if (count <= MOST_CELLS) return;
  throw new Refusal(
    'letter.too-many-cells',
    `这份文件的表格共有 ${count} 格，Word 文件最多排 ${MOST_CELLS} 格。`,
    '请下载 PDF，或在名单上选少一些。',
    { table: `${count} 格，上限 ${MOST_CELLS} 格` },
  );
}
