import {
  Footer,
  FrameAnchorType,
  FrameWrap,
  Header,
  HeightRule,
  LineRuleType,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  type IFrameOptions,
  type TextRun,
} from 'docx';
import { FIRST_PAGE, type Emblem, type HeadGeometry } from '../paper/head-geometry.js';
import type { LetterView } from '../paper/letter-view.js';
import { BODY_SIZE, HALF_LEADING, LINE_PITCH, POINT, TEXT_WIDTH, TITLE_PITCH, TITLE_SIZE } from '../paper/measures.js';
import { run } from './runs.js';
import { CHARACTERS, STYLE } from './styles.js';
import { ASCENT, exactLineAboveEm, MARGINS, twips } from './word-measures.js';

/** Height of the emblem's line in em; the room above keeps its strokes from being cut. */
const EMBLEM_LINE = 1.25;

/** Where the parts of page 1 stand, in mm from the paper's edge. */
interface Places {
  emblemLine: { top: number; height: number };
  rule: number;
  /** Top and foot of the line of the 发文字号, its white included. */
  number: { top: number; foot: number };
  /** Where the text area begins: a whole number of lines above its end. */
  body: number;
}

function placesOf(geometry: HeadGeometry): Places {
  const em = geometry.emblem.size * POINT;
  const emblem = FIRST_PAGE.top + geometry.aboveEmblem;
  const height = EMBLEM_LINE * em;
  const foot = FIRST_PAGE.top + geometry.height;
  const lines = Math.floor((FIRST_PAGE.bottom - foot) / LINE_PITCH);
  return {
    emblemLine: { top: emblem - exactLineAboveEm(height, em, ASCENT.title), height },
    rule: emblem + em + geometry.aboveRule,
    number: { top: foot - LINE_PITCH, foot },
    body: FIRST_PAGE.bottom - lines * LINE_PITCH,
  };
}

/** First page's header: 发文机关标志 and the upper red rule (10.1), with room below for the 发文字号. */
export function letterhead({ emblem }: LetterView, geometry: HeadGeometry): Header {
  const { emblemLine, rule, body } = placesOf(geometry);
  return new Header({
    children: [
      new Paragraph({
        style: STYLE.emblem,
        spacing: {
          before: twips(emblemLine.top) - MARGINS.header,
          line: twips(emblemLine.height),
          lineRule: LineRuleType.EXACT,
        },
        indent: { left: -twips(7), right: -twips(7), firstLine: 0 },
        children: emblem === null ? [] : spread(emblem, geometry.emblem),
      }),
      new Paragraph({
        style: STYLE.upperRule,
        spacing: { before: twips(rule - emblemLine.top - emblemLine.height), after: twips(body - rule - 1.5) },
      }),
    ],
  });
}

/** The last character goes without the space behind it, so that the name stands in the middle. */
function spread(name: string, { size, spacing }: Emblem): TextRun[] {
  const characters = [...name];
  const last = characters.pop() ?? '';
  return [
    ...(characters.length > 0
      ? [run(characters.join(''), { size: size * 2, characterSpacing: Math.round(spacing * 20) })]
      : []),
    run(last, { size: size * 2, characterSpacing: 0 }),
  ];
}

/** A line of its own place on the page, as wide as the text; `top` is that of its characters. */
function lineAt(top: number, height: number, ascent: number): IFrameOptions {
  return {
    type: 'absolute',
    position: { x: MARGINS.left, y: twips(top - exactLineAboveEm(height, BODY_SIZE, ascent)) },
    width: twips(TEXT_WIDTH),
    height: twips(height),
    rule: HeightRule.EXACT,
    wrap: FrameWrap.AROUND,
    anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
  };
}

/** 办理结果类别 at the top right, 20 mm from the paper's edge (local practice; no clause). */
export function classMark({ classMark: mark }: LetterView): Paragraph[] {
  if (mark === null) return [];
  return [
    new Paragraph({ style: STYLE.classMark, frame: lineAt(20, LINE_PITCH, ASCENT.others), children: [run(mark)] }),
  ];
}

/** 签发人 and 发文字号, 7/8 of a character below the rule. */
export function numberLine({ signer, docNumber }: LetterView, geometry: HeadGeometry): Paragraph[] {
  if (signer === null && docNumber === null) return [];
  const frame = lineAt(placesOf(geometry).number.top + HALF_LEADING, LINE_PITCH, ASCENT.others);
  const number = docNumber === null ? [] : [run(docNumber)];
  if (signer === null) return [new Paragraph({ style: STYLE.docNumber, frame, children: number })];
  return [
    new Paragraph({
      style: STYLE.docNumber,
      frame,
      alignment: 'left',
      tabStops: [{ type: TabStopType.RIGHT, position: twips(TEXT_WIDTH) }],
      children: [
        run('签发人：'),
        run(signer, { style: CHARACTERS.signer }),
        ...(docNumber === null ? [] : [run([new Tab(), docNumber])]),
      ],
    }),
  ];
}

/** 标题 two lines below the number and one above what follows; a draft keeps the room of one it lacks. */
export function letterTitle({ title }: LetterView, geometry: HeadGeometry): Paragraph {
  // The PDF centres a title's characters in their line.
  const lift = exactLineAboveEm(TITLE_PITCH, TITLE_SIZE, ASCENT.title) - (TITLE_PITCH - TITLE_SIZE) / 2;
  const { number, body } = placesOf(geometry);
  const before = number.foot - body + geometry.aboveTitle;
  if (title.length > 0)
    return titleOf(title, { before: twips(before - lift), after: twips(geometry.belowTitle + lift) });
  return new Paragraph({ style: STYLE.end, spacing: { before: twips(before + geometry.belowTitle - POINT) } });
}

/** A title on the lines that were chosen for it. */
export function titleOf(lines: readonly string[], spacing: { before?: number; after?: number }): Paragraph {
  return new Paragraph({
    style: STYLE.title,
    spacing,
    children: lines.map((line, index) => run(line, index > 0 ? { break: 1 } : {})),
  });
}

/** First page: no number, the lower red rule (10.1). Others: the number outside, one character in (7.5). */
export function footers(): { first: Footer; default: Footer; even: Footer } {
  const rule = new Paragraph({ style: STYLE.lowerRule });
  const number = () => [run(['— ', PageNumber.CURRENT, ' —'])];
  const indent = 14 * 20;
  return {
    first: new Footer({ children: [rule] }),
    default: new Footer({
      children: [
        new Paragraph({
          style: STYLE.pageNumber,
          alignment: 'right',
          indent: { right: indent, firstLine: 0 },
          children: number(),
        }),
      ],
    }),
    even: new Footer({
      children: [
        new Paragraph({
          style: STYLE.pageNumber,
          alignment: 'left',
          indent: { left: indent, firstLine: 0 },
          children: number(),
        }),
      ],
    }),
  };
}
