import {
  AlignmentType,
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  type FileChild,
} from 'docx';
import type { Block, LetterModel } from '../../src/domain/letter/model.js';
import { writeLetter } from '../../src/domain/letter/write.js';

/** The same letter as somebody types it in Word: real tables, and numbers of 一、 and （一） that Word counts by itself. */
export async function typedInWord(model: LetterModel, { counted = false } = {}): Promise<Uint8Array> {
  const text = writeLetter(model);
  const lines = text.split('\n').slice(0, -1);
  const children: FileChild[] = [];
  const lists = counted ? countable(model.body) : new Set<string>();
  for (let at = 0; at < lines.length; at++) {
    const rows: string[] = [];
    while (lines[at + rows.length]?.startsWith('| ')) rows.push(lines[at + rows.length] as string);
    if (rows.length > 1) {
      children.push(tableOf(rows));
      at += rows.length - 1;
    } else children.push(paragraphOf(lines[at] ?? '', lists, lines[at] === model.title));
  }
  const numbering = {
    config: [
      {
        reference: 'levels',
        levels: [
          { level: 0, format: LevelFormat.CHINESE_COUNTING_THOUSAND, text: '%1、', alignment: AlignmentType.LEFT },
          { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）', alignment: AlignmentType.LEFT },
        ],
      },
    ],
  };
  return Packer.toBuffer(new Document({ numbering, sections: [{ children }] }));
}

/** The numbered lines when they count up from 一 without a gap, as Word would count them. */
function countable(body: readonly Block[]): Set<string> {
  const lines = new Set<string>();
  const counters = [0, 0];
  for (const block of body) {
    if (block.kind !== 'numbered' || block.level > 2) continue;
    const at = block.level - 1;
    counters[at] = (counters[at] ?? 0) + 1;
    if (at === 0) counters[1] = 0;
    if (counters[at] !== block.number) return new Set();
    lines.add(block.text);
  }
  return lines;
}

const NUMBER = /^(?:([一二三四五六七八九十]+)、|（[一二三四五六七八九十]+）)(.*)$/;

function paragraphOf(line: string, lists: ReadonlySet<string>, isTitle: boolean): Paragraph {
  const [, first, rest = ''] = NUMBER.exec(line) ?? [];
  if (rest !== '' && lists.has(rest))
    return new Paragraph({
      numbering: { reference: 'levels', level: first === undefined ? 1 : 0 },
      children: [new TextRun(rest)],
    });
  const middle = Math.floor(line.length / 2);
  // A title is broken by hand where its words allow it.
  if (isTitle && !/[\w.\ud800-\udfff]/.test(line.slice(middle - 1, middle + 1)))
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun(line.slice(0, middle)), new TextRun({ text: line.slice(middle), break: 1 })],
    });
  return new Paragraph({ indent: { firstLine: 640 }, children: [new TextRun(line)] });
}

function tableOf(rows: readonly string[]): Table {
  return new Table({
    rows: rows.map(
      (row) =>
        new TableRow({
          children: row
            .slice(2, -2)
            .split(' | ')
            .map((cell) => new TableCell({ children: [new Paragraph(cell)] })),
        }),
    ),
  });
}
