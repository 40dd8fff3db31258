import {
  attachmentMark,
  attachmentNoteLines,
  classMarkLine,
  contactLine,
  copiesLine,
  publicityLine,
  salutationLine,
  signerLine,
} from './element-text.js';
import type { Block, LetterModel } from './model.js';
import { numberMark, runMark } from './numbering.js';
import { tableRow } from './table-text.js';

/** The letter as canonical text, one part to a line; `readLetter` makes the same model of it, with nothing to mend. */
export function writeLetter(model: LetterModel): string {
  const lines = [
    ...optional(model.classMark, classMarkLine),
    ...optional(model.publicity, publicityLine),
    ...optional(model.docNumber, (number) => number),
    ...optional(model.signer, signerLine),
    ...optional(model.title, (title) => title),
    ...optional(model.salutation, salutationLine),
    ...model.body.flatMap(blockLines),
    ...optional(model.closing, (closing) => closing),
    ...attachmentNoteLines(model.attachmentNotes),
    ...model.signatories,
    ...optional(model.date, (date) => date.printed),
    ...optional(model.contact, contactLine),
    ...(model.copies.length > 0 ? [copiesLine(model.copies)] : []),
    ...model.attachments.flatMap((attachment, index) => [
      attachmentMark(index, model.attachments.length),
      ...(attachment.title === '' ? [] : [attachment.title]),
      ...attachment.body.flatMap(blockLines),
    ]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function optional<T>(value: T | null, line: (value: T) => string): string[] {
  return value === null ? [] : [line(value)];
}

/** A block as the lines of the canonical text: one, or a table's rows. */
export function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text];
    case 'numbered':
      return [numberMark(block.level, block.number) + block.text];
    case 'run':
      return [runMark(block.ordinal) + block.text];
    case 'table':
      return block.rows.map(tableRow);
  }
}
