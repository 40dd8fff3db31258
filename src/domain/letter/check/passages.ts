import type { TextPlace } from '../../remark.js';
import type { Block } from '../model.js';
import type { Reading } from '../reading.js';
import { blockLines } from '../write.js';

/** One text of the letter: a title, a paragraph, a table's row. */
export interface Passage {
  part: 'title' | 'salutation' | 'body' | 'closing' | 'attachment';
  text: string;
  /** Where it begins in the typed text. */
  at: TextPlace;
  /** Index in the body, for `body`. */
  block?: number;
}

/** All texts of the letter, in the order of the paper. Numbers and run marks are part of them. */
export function passagesOf({ model, places }: Reading): Passage[] {
  const single = (part: Passage['part'], text: string | null, at: TextPlace | null): Passage[] =>
    text === null || at === null ? [] : [{ part, text, at }];
  return [
    ...single('title', model.title, places.title),
    ...single('salutation', model.salutation, places.salutation),
    ...model.body.flatMap((block, index) =>
      passagesOfBlock(block, places.body[index]).map((passage) => ({ ...passage, block: index })),
    ),
    ...single('closing', model.closing, places.closing),
    ...model.attachments.flatMap((attachment, index) =>
      [{ kind: 'paragraph' as const, text: attachment.title }, ...attachment.body]
        .flatMap((block) => passagesOfBlock(block, places.attachments[index]))
        .map((passage): Passage => ({ ...passage, part: 'attachment' })),
    ),
  ];
}

function passagesOfBlock(block: Block, at: TextPlace = { line: 1, column: 1 }): Passage[] {
  return blockLines(block).map((text) => ({ part: 'body', text, at }));
}

/** Lines of the typed text that a broken paragraph or an attachment may run over when one of its words is looked for. */
const SEARCHED_LINES = 60;

/**
 * The place of `words` in the typed text, from the passage's beginning on; the beginning itself when they were mended
 * and so do not stand there as such.
 */
export function placeOfWords(lines: readonly string[], passage: Passage, words: string): TextPlace {
  const end = Math.min(lines.length, passage.at.line + SEARCHED_LINES);
  for (let line = passage.at.line; line <= end; line++) {
    const text = lines[line - 1] ?? '';
    const start = line === passage.at.line ? [...text].slice(0, passage.at.column - 1).join('').length : 0;
    const index = text.indexOf(words, start);
    if (index >= 0) return { line, column: [...text.slice(0, index)].length + 1 };
    if (passage.part !== 'attachment' && text.trim() !== '' && line > passage.at.line + 3) break;
  }
  return passage.at;
}
