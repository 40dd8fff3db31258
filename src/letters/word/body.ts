import {
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { BlockView, CellView, ParagraphView, TableView } from '../paper/letter-view.js';
import { TEXT_WIDTH } from '../paper/measures.js';
import { run, textOf } from './runs.js';
import { CHARACTERS, STYLE } from './styles.js';
import { lineTwips, twips } from './word-measures.js';

const STYLES = { p: STYLE.body, h2: STYLE.heading1, h3: STYLE.heading2 };
const LEADS = { 1: CHARACTERS.lead1, 2: CHARACTERS.lead2 };

/** @param leads to a table or drawing, which it must not leave alone */
export const blocksOf = (blocks: readonly BlockView[], leads = false): (Paragraph | Table)[] =>
  blocks.map((block, i) => (block.table ? tableOf(block) : paragraphOf(block, leads && i === blocks.length - 1)));

function paragraphOf({ tag, lead, pieces, withSignature }: ParagraphView, leads: boolean): Paragraph {
  return new Paragraph({
    style: STYLES[tag],
    // The end of the text goes with the signature to its page, two lines of it at least (7.3.5.5).
    ...((withSignature || leads) && { keepNext: true, widowControl: true }),
    children: [
      ...(lead ? [run(textOf(lead.pieces), { style: LEADS[lead.level] })] : []),
      ...(pieces.length > 0 ? [run(textOf(pieces))] : []),
    ],
  });
}

/** Type size in points, height of a line and room around the text in twips; as `letter.css` has them. */
const SIZES = {
  '': { points: 14, line: lineTwips(2 / 3), vertical: lineTwips(1 / 6), horizontal: twips(1) },
  dense: { points: 10.5, line: 16 * 20, vertical: twips(1.2), horizontal: twips(0.5) },
  densest: { points: 9, line: 13 * 20, vertical: twips(1.2), horizontal: twips(0.5) },
};

function tableOf({ table, withSignature }: TableView): Table {
  const { layout, head, rows } = table;
  const widths = layout.columns.map(({ width }) => twips(width));
  const { points, line, vertical, horizontal } = SIZES[layout.size];
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const row = (cells: readonly CellView[], isHead: boolean, keepNext: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        ({ text, centred, goesOn }, column) =>
          new TableCell({
            ...(goesOn && { borders: { top: { style: BorderStyle.NONE, size: 0, color: 'auto' } } }),
            width: { size: widths[column] ?? 0, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [
              new Paragraph({
                style: isHead ? STYLE.tableHead : STYLE.tableText,
                ...(centred && !isHead && { alignment: 'center' }),
                ...(layout.size !== '' && { spacing: { line, lineRule: 'exact' } }),
                keepNext,
                children: [run(text, layout.size === '' ? {} : { size: points * 2 })],
              }),
            ],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(TEXT_WIDTH), type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: vertical, bottom: vertical, left: horizontal, right: horizontal },
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [
      row(head, true, true),
      ...rows.map((cells, index) => row(cells, false, withSignature && index === rows.length - 1)),
    ],
  });
}
