import { typedNumber } from '../numbering.js';
import { attachmentNoteOf, isNote, numberedAttachmentOf } from './elements.js';
import { kindOf, type LineKind } from './kinds.js';
import type { Line } from './line.js';
import type { Tail } from './tail-parts.js';

/** A signature has no more than this below it. */
const MOST_LINES_BELOW = 14;

const TAIL: ReadonlySet<LineKind> = new Set<LineKind>([
  ...(['class-mark', 'publicity', 'doc-number', 'signer', 'office'] as const),
  ...(['unit', 'date', 'contact', 'copies', 'imprint', 'attachment-note', 'closing'] as const),
]);

/** Parts of which a letter has one; what is left of them is text. */
const ONCE: ReadonlySet<LineKind> = new Set<LineKind>([
  ...(['class-mark', 'publicity', 'doc-number', 'signer'] as const),
  ...(['contact', 'copies', 'attachment-note'] as const),
]);

/**
 * Whether the last of the lines stands below a part of the end that is still to be read, which it would hide from the reader
 * (`附：征询意见表`, a second contact). Any text may stand below 署名 and 日期; below one of them alone, only notes.
 */
export function isStray(lines: readonly Line[], { date, closing, signedBelowClosing }: Tail): boolean {
  const last = lines.length - 1;
  let dated = date !== null;
  let notesOnly = true;
  if (!isTextHere(lines[last]!.text)) return false;
  for (let index = last; index >= 0 && index >= last - MOST_LINES_BELOW; index--) {
    const { text } = lines[index]!;
    const kind = kindOf(text);
    const above = kindOf(lines[index - 1]?.text ?? '');
    if (kind === 'date' && dated) return false;
    const signed = kind === 'date' && (above === 'unit' || above === 'closing');
    if (signed || (kind === 'date' && notesOnly)) return hasText(lines.slice(0, signed ? index - 1 : index));
    if (kind === 'closing') return notesOnly && closing === null && hasText(lines.slice(0, index));
    if (kind === 'unit')
      return notesOnly && !(closing !== null && signedBelowClosing) && hasText(lines.slice(0, index));
    if (!TAIL.has(kind) && !isTextHere(text) && !isInNotes(lines, index)) return false;
    dated ||= kind === 'date';
    notesOnly &&= TAIL.has(kind) || kind === 'numbered' || isNote(text);
  }
  return false;
}

/** `2.收费标准` below `附件：1.养老机构名录`. */
function isInNotes(lines: readonly Line[], index: number): boolean {
  let above = index;
  while (typedNumber(lines[above]?.text ?? '')?.level === 3) above--;
  return above < index && attachmentNoteOf(lines[above]?.text ?? '') !== null;
}

const isTextHere = (text: string): boolean => {
  const kind = kindOf(text);
  return ONCE.has(kind) || (kind === 'text' && numberedAttachmentOf(text) === null);
};

/** Text above the signature: so that a stray line never becomes the first of the body, where it may read as a title. */
const hasText = (lines: readonly Line[]): boolean =>
  lines.some(({ text }) => ['text', 'numbered', 'run'].includes(kindOf(text)));
