import { attachmentNoteLines, contactLine, copiesLine } from '../element-text.js';
import { letterDateOf } from './dates.js';
import {
  attachmentNoteOf,
  contactOf,
  copiesOf,
  isClosing,
  isImprint,
  numberedAttachmentOf,
  signatoryOf,
} from './elements.js';
import { type Marks, takeMark } from './head.js';
import { type Line, placeAt, sliceLine } from './line.js';
import { type MendBook, WHY } from './mend-book.js';
import type { Part } from './part.js';
import type { Tail } from './tail-parts.js';
import { typedNumber } from '../numbering.js';
import { isStray } from './stray-lines.js';
import { joinWrapped } from './wrapped-lines.js';

/**
 * Reads the tail off the end of `lines`, upwards, its parts in any order, each once; `rest` is what stands above it. Marks
 * that were typed below the text go where they belong, text that stands between the parts goes to the end of the body.
 */
export function readTail(lines: readonly Line[], tail: Tail, marks: Marks, mends: MendBook): Line[] {
  const rest = [...lines];
  const strays: Line[] = [];
  const takeAll = () => {
    for (let line = rest.at(-1); line; line = rest.at(-1)) {
      if (takeNotes(tail, rest, mends)) continue;
      const stray = !takePart(tail, line, mends) && !takeMark(marks, line, mends);
      if (stray && !isStray(rest, tail)) return;
      if (stray) strays.unshift(line);
      rest.pop();
    }
  };
  takeAll();
  for (const { text, at } of strays) mends.add(text, text, WHY.moved, at);
  rest.push(...joinWrapped([...rest.splice(-1), ...strays], mends));
  if (splitClosing(tail, rest, mends)) takeAll();
  return rest;
}

const takePart = (tail: Tail, line: Line, mends: MendBook): boolean =>
  takeCopies(tail, line, mends) ||
  takeContact(tail, line, mends) ||
  takeDate(tail, line, mends) ||
  takeImprint(line, mends) ||
  takeSignatory(tail, line, mends) ||
  takeClosing(tail, line);

/** 抄送 may be typed below the attachments too; several lines make one list. */
export function takeCopies(tail: Tail, line: Line, mends: MendBook): boolean {
  const names = copiesOf(line.text);
  const known = tail.copies?.value ?? [];
  const all = [...(names ?? []), ...known];
  if (names === null || copiesOf(copiesLine(all)) === null) return false;
  const typed = known.length === 0 ? line.text : `${line.text}\n${copiesLine(known)}`;
  mends.changed(typed, copiesLine(all), WHY.element, line.at);
  tail.copies = { value: all, line };
  return true;
}

/** The person and the phone may stand on two lines. */
function takeContact(tail: Tail, line: Line, mends: MendBook): boolean {
  const contact = contactOf(line.text);
  if (contact === null) return false;
  const known = tail.contact?.value ?? { name: null, phone: null };
  if ((contact.name !== null && known.name !== null) || (contact.phone !== null && known.phone !== null)) return false;
  const both = { name: contact.name ?? known.name, phone: contact.phone ?? known.phone };
  const before = tail.contact ? `\n${contactLine(known)}` : '';
  mends.changed(line.text + before, contactLine(both), WHY.element, line.at);
  tail.contact = { value: both, line };
  return true;
}

function takeDate(tail: Tail, line: Line, mends: MendBook): boolean {
  const date = letterDateOf(line.text);
  if (date === null || tail.date !== null) return false;
  mends.changed(line.text, date.printed, WHY.date, line.at);
  tail.date = { value: date, line };
  return true;
}

export function takeImprint(line: Line, mends: MendBook): boolean {
  if (!isImprint(line.text)) return false;
  mends.add(line.text, '', WHY.imprint, line.at);
  return true;
}

/** More names than any joint letter has are a list in the text. */
const MOST_SIGNATORIES = 30;

/** An agency's name above the closing signs only where nobody does below it. */
function takeSignatory(tail: Tail, line: Line, mends: MendBook): boolean {
  const name = signatoryOf(line.text);
  const mayStand = tail.closing === null || !tail.signedBelowClosing;
  if (name === null || !mayStand || tail.signatories.length >= MOST_SIGNATORIES) return false;
  mends.changed(line.text, name, WHY.element, line.at);
  tail.signatories.unshift({ value: name, line });
  return true;
}

/** `附件：甲`, `附件：1.甲` with `2.乙` below, or `附件1：甲` with `附件2：乙` below. */
function takeNotes(tail: Tail, rest: Line[], mends: MendBook): boolean {
  const found = tail.attachmentNotes.length > 0 ? null : firstNote(rest);
  if (found === null) return false;
  const typed = rest.slice(found);
  const notes = typed.map(noteOf).filter((note) => note.value !== '');
  if (notes.length === 0 || !notes.every((note) => NAME.test(note.value))) return false;
  rest.length = found;
  tail.attachmentNotes = notes;
  const canonical = attachmentNoteLines(notes.map((note) => note.value)).join('\n');
  mends.changed(typed.map((line) => line.text).join('\n'), canonical, WHY.element, placeAt(typed[0] as Line, 0));
  return true;
}

/** An attachment's name begins with a word. */
const NAME = /^[《“（]?\p{L}/u;

/** Index of the line that opens the notes at the end of `lines`. */
function firstNote(lines: readonly Line[]): number | null {
  for (let index = lines.length - 1; index >= 0 && index >= lines.length - 20; index--) {
    const text = lines[index]?.text ?? '';
    if (attachmentNoteOf(text) !== null) return index;
    if (numberedAttachmentOf(text) !== null) {
      if (numberedAttachmentOf(lines[index - 1]?.text ?? '') === null) return index;
    } else if (typedNumber(text)?.level !== 3) return null;
  }
  return null;
}

function noteOf(line: Line): Part<string> {
  const lead =
    attachmentNoteOf(line.text) === null ? (numberedAttachmentOf(line.text)?.mark.length ?? 0) : '附件：'.length;
  const number = typedNumber(line.text.slice(lead));
  const start = lead + (number?.level === 3 ? number.mark.length : 0);
  const end = line.text.replace(/[。；]+$/, '').length;
  const value = sliceLine(line, start, Math.max(start, end));
  return { value: value.text, line: value };
}

function takeClosing(tail: Tail, line: Line): boolean {
  if (tail.closing !== null || !isClosing(line.text)) return false;
  tail.closing = { value: line.text, line };
  tail.signedBelowClosing = tail.signatories.length > 0;
  return true;
}

const CLOSING_SENTENCE = /[。！](?=(?:特此|专此)[^。！；：]{1,20}[。！]$)/;

/** A closing sentence at the end of the last paragraph moves to a line of its own; says whether there was one. */
function splitClosing(tail: Tail, rest: Line[], mends: MendBook): boolean {
  const last = rest.at(-1);
  if (tail.closing !== null || !last) return false;
  const found = CLOSING_SENTENCE.exec(last.text.slice(-30));
  if (!found) return false;
  const start = Math.max(0, last.text.length - 30) + found.index + 1;
  const closing = sliceLine(last, start);
  if (start === 0 || !isClosing(closing.text)) return false;
  rest[rest.length - 1] = sliceLine(last, 0, start);
  tail.closing = { value: closing.text, line: closing };
  tail.signedBelowClosing = tail.signatories.length > 0;
  mends.add(closing.text, `\n${closing.text}`, WHY.closing, closing.at);
  return true;
}
