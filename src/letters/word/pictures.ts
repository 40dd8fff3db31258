import {
  AlignmentType,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { qrPicture } from '../../platform/qr-picture.js';
import { TEXT_WIDTH } from '../paper/measures.js';
import type { SheetBlockView } from '../sheets/sheet-view.js';
import { run } from './runs.js';
import { STYLE } from './styles.js';
import { twips } from './word-measures.js';
import { NO_LINES } from './no-lines.js';

type Scan = NonNullable<SheetBlockView['scan']>;

/** 二维码 by what they say and charts by their drawing, made before the file is put together. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/** Makes PNG of drawings. */
export type Drawn = (drawings: readonly string[]) => Promise<Uint8Array[]>;

export async function picturesOf(blocks: readonly SheetBlockView[], drawn?: Drawn): Promise<Pictures> {
  const pictures = new Map<string, Uint8Array>();
  for (const { scan } of blocks) if (scan) pictures.set(scan.to, await qrPicture(scan.to));
  const drawings = blocks.flatMap(({ chart }) => (chart ? [chart.svg] : []));
  const made = drawings.length > 0 && drawn ? await drawn(drawings) : [];
  made.forEach((picture, i) => pictures.set(drawings[i]!, picture));
  return pictures;
}

/** Side of a 二维码, mm; as the style sheet has it. */
const SIDE = 24;
const PIXELS_PER_MM = 96 / 25.4;

/** The figure and the lines beside it, in a table that nobody sees. */
export function scanOf({ to, lines }: Scan, pictures: Pictures): Table {
  const pixels = Math.round(SIDE * PIXELS_PER_MM);
  const figure = new ImageRun({
    type: 'png',
    data: pictures.get(to)!,
    transformation: { width: pixels, height: pixels },
    altText: { name: '二维码', title: '二维码', description: lines.join('') },
  });
  const cell = (children: Paragraph[], millimetres: number) =>
    new TableCell({
      width: { size: twips(millimetres), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children,
    });
  const widths = [SIDE + 4, TEXT_WIDTH - SIDE - 4];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(TEXT_WIDTH), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    borders: NO_LINES,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          cell(
            [
              new Paragraph({
                style: STYLE.end,
                spacing: { line: 240, lineRule: LineRuleType.AUTO },
                children: [figure],
              }),
            ],
            widths[0]!,
          ),
          cell(
            lines.map(
              (line) =>
                new Paragraph({
                  style: STYLE.tableText,
                  alignment: AlignmentType.LEFT,
                  children: [run(line, { size: 24 })],
                }),
            ),
            widths[1]!,
          ),
        ],
      }),
    ],
  });
}

/** A chart with what is to be seen in it for whoever does not see it; the table under it says the same. */
export function chartOf(svg: string, pictures: Pictures): Paragraph[] {
  const data = pictures.get(svg);
  if (!data) return [];
  const [, width = '720', height = '360'] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  const pixels = TEXT_WIDTH * PIXELS_PER_MM;
  const picture = new ImageRun({
    type: 'png',
    data,
    transformation: { width: Math.round(pixels), height: Math.round((pixels * Number(height)) / Number(width)) },
    altText: { name: wordsIn(svg, 'title'), title: wordsIn(svg, 'title'), description: wordsIn(svg, 'desc') },
  });
  return [
    new Paragraph({
      style: STYLE.end,
      spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120, after: 120 },
      alignment: AlignmentType.CENTER,
      children: [picture],
    }),
  ];
}

const wordsIn = (svg: string, name: string): string =>
  (new RegExp(`<${name}>([^<]*)</${name}>`).exec(svg)?.[1] ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
