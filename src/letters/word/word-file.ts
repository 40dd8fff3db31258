import { Document, DocumentGridType, Paragraph, Table } from 'docx';
import type { LetterModel } from '../../domain/letter/model.js';
import { applyRecord, type LetterRecord } from '../../domain/letter/record.js';
import type { LetterLook } from '../../domain/letterhead/look.js';
import { composeLetter, type ComposedLetter } from '../paper/compose.js';
import type { FaceMetrics } from '../paper/head-geometry.js';
import { letterProperties } from '../paper/letter-properties.js';
import type { LetterView } from '../paper/letter-view.js';
import type { MissingElement } from '../paper/missing-elements.js';
import { tooManyCells } from '../paper/refusals.js';
import { blocksOf } from './body.js';
import { attachmentOf, closingOf, enclosuresOf, footOf } from './closing.js';
import { classMark, footers, letterhead, letterTitle, numberLine } from './head.js';
import { run, textOf } from './runs.js';
import { packed } from './packed.js';
import { STYLE } from './styles.js';
import { refuseUnwritable } from './unwritable.js';
import { LINE, MARGINS, PAGE } from './word-measures.js';

/** Media type of a Word file. */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export interface WordLetterOptions {
  /** Leave missing elements out and name them, instead of refusing the letter. */
  draft: boolean;
  /** The instant the file gives as its creation; without one it gives none. */
  at?: Date | undefined;
  /** 版头和用语 of district and unit. */
  look?: LetterLook | undefined;
}

export interface WordLetter {
  docx: Uint8Array;
  /** Elements every letter must have and this draft lacks. */
  missing: readonly MissingElement[];
}

/** The ink of 小标宋, in em, as the PDF's stand-in has it. */
export const TITLE_FACE: FaceMetrics = { ascent: 0.88, inkAbove: 0.842, inkBelow: 0.082 };

/**
 * A letter as a Word file: the same parts on the same places as in the PDF, each in a style of its name. The same letter
 * with the same `at` has the same bytes. Refuses what `composeLetter` refuses, `letter.unwritable` and
 * `letter.too-many-cells`.
 */
export async function wordLetter(
  model: LetterModel,
  record: LetterRecord,
  { draft, at, look }: WordLetterOptions,
): Promise<WordLetter> {
  const recorded = applyRecord(model, record);
  const letter = composeLetter(recorded, TITLE_FACE, { record, draft, look });
  refuseUnwritable(letter.view);
  refuseTooManyCells(letter.view);
  const document = new Document({
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: PAGE, margin: MARGINS },
          grid: { type: DocumentGridType.LINES, linePitch: LINE },
        },
        headers: { first: letterhead(letter.view, letter.geometry) },
        footers: footers(),
        children: partsOf(letter),
      },
    ],
  });
  return { docx: await packed(document, letterProperties(recorded, letter), at), missing: letter.missing };
}

function partsOf({ view, geometry }: ComposedLetter): (Paragraph | Table)[] {
  const parts = [
    ...classMark(view),
    ...numberLine(view, geometry),
    letterTitle(view, geometry),
    ...(view.salutation ? [new Paragraph({ style: STYLE.salutation, children: [run(textOf(view.salutation))] })] : []),
    ...blocksOf(view.body),
    ...enclosuresOf(view.enclosures),
    ...closingOf(view),
    ...view.attachments.flatMap((attachment, index, all) =>
      attachmentOf(attachment, view.foot.length > 0 && index === all.length - 1),
    ),
    ...footOf(view),
  ];
  // A frame needs text that it stands beside, and a file does not end with a table.
  const open = view.foot.length > 0 || parts.at(-1) instanceof Table;
  return open ? [...parts, new Paragraph({ style: STYLE.end })] : parts;
}

/** Half a second's work. */
const MOST_CELLS = 6000;

function refuseTooManyCells({ body, attachments }: LetterView): void {
  const blocks = [body, ...attachments.map((attachment) => attachment.body)].flat();
  const count = blocks.reduce(
    (sum, { table }) => sum + (table ? (table.rows.length + 1) * table.layout.columns.length : 0),
    0,
  );
  if (count > MOST_CELLS) throw tooManyCells(count, MOST_CELLS);
}
