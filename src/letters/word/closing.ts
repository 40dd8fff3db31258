import { FrameAnchorType, FrameWrap, HeightRule, Paragraph, Tab, TabStopType, type IParagraphOptions } from 'docx';
import {
  MANY_SIGNATORIES,
  type AttachmentView,
  type EnclosureView,
  type LetterView,
  type SignatureView,
} from '../paper/letter-view.js';
import { cells, LINE_PITCH, POINT, TEXT_WIDTH, TITLE_PITCH } from '../paper/measures.js';
import { blocksOf } from './body.js';
import { titleOf } from './head.js';
import { run, textOf, type Content } from './runs.js';
import { COPIES_LINE, STYLE } from './styles.js';
import { ASCENT, cellTwips, exactLineAboveEm, lineTwips, MARGINS, twips } from './word-measures.js';

/** Characters to a line. */
const LINE = 28;

/** 附件说明 (7.3.4): one line below the text; a long name continues below its own first character. */
export function enclosuresOf(enclosures: readonly EnclosureView[]): Paragraph[] {
  return enclosures.map(({ label, number, name }, index) => {
    const hanging = cells(label) + cells(number);
    const start = label === '' ? 5 : 2;
    return new Paragraph({
      style: STYLE.enclosures,
      ...(index === 0 && { spacing: { before: lineTwips(1) } }),
      indent: { left: cellTwips(start + hanging), hanging: cellTwips(hanging) },
      children: [run(label + number + textOf(name))],
    });
  });
}

/** 署名 and 成文日期 (7.3.5), 附注 (7.3.6); with the 版记 where that follows, which has no page to itself. */
export function closingOf({ signature, notes, attachments, foot }: LetterView): Paragraph[] {
  const withFoot = foot.length > 0 && attachments.length === 0;
  return [
    ...(signature ? (signature.sealed ? sealed(signature) : unsealed(signature)) : []),
    ...notes.map(
      (note, index) =>
        new Paragraph({
          style: STYLE.note,
          keepNext: withFoot || index < notes.length - 1,
          children: [run(textOf(note))],
        }),
    ),
  ];
}

/**
 * With a seal (7.3.5.1): the date four characters from the right edge, the name centred above it, two lines of room for
 * the seal. Joint letters: two names to the row, four empty lines between the rows, the last name above the date; many
 * agencies as in `manySealed`.
 */
function sealed({ others, name, date }: SignatureView): Paragraph[] {
  if (others.length + 1 >= MANY_SIGNATORIES) return manySealed({ others, name, date });
  const rows = rowsOf(others, name);
  const right = Math.max(cells(date) + 8, ...rows.flatMap(([, names]) => names.map(cells)));
  // Half a character to spare on both sides: a face a little wider must not send the last character to another line.
  const indent = { left: cellTwips(LINE - right - 0.5), right: -cellTwips(0.5), firstLine: 0 };
  const tabs = centres([(LINE - right) / 2, LINE - right / 2]);
  const names = rows.map(([left, beside], row): IParagraphOptions => {
    const spacing = { before: lineTwips(row === 0 ? 2 : 4) };
    if (left.length === 0)
      return { spacing, indent, alignment: 'center', children: beside.map((line, index) => broken([line], index)) };
    return { spacing, tabStops: tabs, children: sideBySide([left, beside]) };
  });
  return [
    ...names.map((row) => new Paragraph({ style: STYLE.signature, ...row })),
    ...dateOf(date, { indent, alignment: 'center', ...(names.length === 0 && { spacing: { before: lineTwips(2) } }) }),
  ];
}

/** Room right of the date's column, and beside the date within it (letter.css). */
const [BESIDE_DATE, DATE_MARGINS] = [3.4, 1.2];

/** Three names to the row, rows five lines apart or more for longer names; those of the last row end right above the date. */
function manySealed({ others, name, date }: Omit<SignatureView, 'sealed'>): Paragraph[] {
  const last = Math.max(cells(date) + DATE_MARGINS, ...name.map(cells));
  const column = (LINE - BESIDE_DATE - last) / 2;
  const tabs = centres([column / 2, column * 1.5, column * 2 + last / 2]);
  const whole = others.length - (others.length % 3);
  const rows = Array.from({ length: whole / 3 }, (_, row) => others.slice(row * 3, row * 3 + 3));
  const [one = [], two = []] = others.slice(whole);
  const end = atFoot([one, two, name]);
  const heightOf = (names: readonly (readonly string[])[]) => Math.max(...names.map(({ length }) => length));
  const paragraphs = [...rows, end].map(
    (names, row, all) =>
      new Paragraph({
        style: STYLE.signature,
        spacing: { before: lineTwips(row === 0 ? 2 : Math.max(2, 5 - heightOf(all[row - 1]!))) },
        tabStops: tabs,
        children: sideBySide(names),
      }),
  );
  const indent = { left: cellTwips(column * 2 - 0.5), right: cellTwips(BESIDE_DATE - 0.5), firstLine: 0 };
  return [...paragraphs, ...dateOf(date, { indent, alignment: 'center' })];
}

const centres = (positions: readonly number[]) =>
  positions.map((position) => ({ type: TabStopType.CENTER, position: cellTwips(position) }));

/** Names of one row, line by line, each below its own tab. */
function sideBySide(names: readonly (readonly string[])[]) {
  const height = Math.max(...names.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => {
    const texts = names.map((lines) => lines[line] ?? '');
    const end = texts.findLastIndex((text) => text !== '') + 1;
    return broken(
      texts.slice(0, end).flatMap((text) => [new Tab(), text]),
      line,
    );
  });
}

/** Shorter names begin lower. */
function atFoot(names: readonly (readonly string[])[]): string[][] {
  const height = Math.max(...names.map(({ length }) => length));
  return names.map((lines) => [...Array<string>(height - lines.length).fill(''), ...lines]);
}

/** A line of a paragraph that is broken before every line but the first. */
const broken = (content: Content, index: number) => run(content, index > 0 ? { break: 1 } : {});

/** Names left and right; the last one always stands at the right, above the date. */
function rowsOf(
  others: readonly string[][],
  last: readonly string[],
): [left: readonly string[], right: readonly string[]][] {
  const rows: [readonly string[], readonly string[]][] = [];
  for (let index = 0; index < others.length; index += 2) rows.push([others[index] ?? [], others[index + 1] ?? []]);
  const end = rows.at(-1);
  if (last.length === 0) return rows;
  if (end && end[1].length === 0) end[1] = last;
  else rows.push([[], last]);
  return rows;
}

/**
 * Without a seal (7.3.5.2): one empty line, the longest name two characters from the right edge, the date two characters
 * further right than the names; a longer date takes the two characters and pushes the names left.
 */
function unsealed({ others, name, date }: SignatureView): Paragraph[] {
  const names = [...others, name].flat();
  const width = Math.max(date === '' ? 0 : cells(date) + 2, ...names.map(cells));
  const left = LINE - 2 - width;
  const first = { spacing: { before: lineTwips(1) } };
  return [
    ...names.map(
      (line, index) =>
        new Paragraph({
          style: STYLE.signature,
          ...(index === 0 && first),
          indent: { left: cellTwips(left), firstLine: 0 },
          children: [run(line)],
        }),
    ),
    ...dateOf(date, { indent: { left: cellTwips(left + 2), firstLine: 0 }, ...(names.length === 0 && first) }),
  ];
}

const dateOf = (date: string, options: IParagraphOptions): Paragraph[] =>
  date === '' ? [] : [new Paragraph({ style: STYLE.date, ...options, children: [run(date)] })];

/**
 * 附件 (7.3.7): a new page; label on line 1, title on line 3, then the text on whole lines again.
 * @param withFoot its end shares a page with the 版记
 */
export function attachmentOf({ label, title, body }: AttachmentView, withFoot: boolean) {
  const height = title.length * TITLE_PITCH;
  const rest = Math.ceil((height + 8) / LINE_PITCH) * LINE_PITCH - height;
  return [
    new Paragraph({ style: STYLE.attachmentMark, children: [run(label)] }),
    ...(title.length === 0 ? [] : [titleOf(title, { after: twips(rest) })]),
    ...blocksOf(
      body.map((block, index) => (withFoot && index === body.length - 1 ? { ...block, withSignature: true } : block)),
    ),
  ];
}

/**
 * 版记 (7.4.2): line height and type size in mm, and where its last line ends. Its characters end 0.1 mm below 262, so
 * that a line of it leaves room for 21 of the text.
 */
const FOOT_LINE = COPIES_LINE * POINT;
const FOOT_SIZE = 14 * POINT;
const FOOT_END = 262.1 + FOOT_LINE - FOOT_SIZE - exactLineAboveEm(FOOT_LINE, FOOT_SIZE, ASCENT.others);

/**
 * 抄送 at the foot of the page that the text ends on: a frame that Word keeps there whatever is written above it. How
 * many lines it has must be told beforehand, so that its last one stands at the bottom.
 */
export function footOf({ foot }: LetterView): Paragraph[] {
  const room = TEXT_WIDTH / FOOT_SIZE - 2;
  const lines = foot.map((text) => 1 + Math.max(0, Math.ceil((cells(text) - Math.floor(room)) / Math.floor(room - 3))));
  const height = lines.reduce((sum, count) => sum + count, 0) * FOOT_LINE;
  return foot.map(
    (text) =>
      new Paragraph({
        style: STYLE.copies,
        frame: {
          type: 'absolute',
          position: { x: MARGINS.left, y: twips(FOOT_END - height) },
          width: twips(TEXT_WIDTH),
          height: twips(height),
          rule: HeightRule.ATLEAST,
          wrap: FrameWrap.AROUND,
          anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
        },
        children: [run(text)],
      }),
  );
}
