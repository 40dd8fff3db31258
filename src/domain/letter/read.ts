import type { LetterModel } from './model.js';
import { kindOfDocument } from './read/document-kind.js';
import { splitAttachments, readAttachment } from './read/attachments.js';
import { readBlocks } from './read/blocks.js';
import { cleanLines } from './read/clean.js';
import { readFacts } from './read/facts.js';
import { type Head, readHead } from './read/head.js';
import type { Line } from './read/line.js';
import { MendBook, WHY } from './read/mend-book.js';
import { isUnitName } from './read/elements.js';
import { placeOf, valueOf } from './read/part.js';
import { readTail, takeCopies, takeImprint } from './read/tail.js';
import { noTail, type Tail } from './read/tail-parts.js';
import { joinWrapped } from './read/wrapped-lines.js';
import type { Reading } from './reading.js';

/**
 * Reads a letter as an official typed it. Tolerant: what is missing stays null, what is not understood stays text of the
 * body, and every character that changes is listed in `mends`. Linear in the length of `raw`.
 */
export function readLetter(raw: string): Reading {
  const mends = new MendBook();
  const lines = joinWrapped(cleanLines(raw, mends), mends);
  const tail = noTail();
  while (lines.length > 0 && takeFromEnd(lines.at(-1) as Line, tail, mends)) lines.pop();
  const { letter, attachments: attachmentLines } = splitAttachments(lines, mends);
  const { head, rest } = readHead(letter, mends);
  const body = readBlocks(readTail(rest, tail, head, mends), mends);
  const attachments = attachmentLines.map((part, index) => readAttachment(part, index, attachmentLines.length, mends));
  signByLetterhead(tail, head, mends);
  const model: LetterModel = {
    classMark: valueOf(head.classMark),
    publicity: valueOf(head.publicity),
    docNumber: valueOf(head.docNumber),
    signer: valueOf(head.signer),
    title: head.title?.text ?? null,
    salutation: valueOf(head.salutation),
    body: body.map((part) => part.value),
    closing: valueOf(tail.closing),
    attachmentNotes: tail.attachmentNotes.map((part) => part.value),
    signatories: tail.signatories.map((part) => part.value),
    date: valueOf(tail.date),
    contact: valueOf(tail.contact),
    copies: valueOf(tail.copies) ?? [],
    attachments: attachments.map((part) => part.value),
  };
  const facts = readFacts(head, body);
  return {
    ...kindOfDocument(model, facts),
    model,
    facts,
    places: {
      classMark: placeOf(head.classMark),
      publicity: placeOf(head.publicity),
      docNumber: placeOf(head.docNumber),
      signer: placeOf(head.signer),
      title: head.title?.at ?? null,
      salutation: placeOf(head.salutation),
      body: body.map((part) => part.line.at),
      closing: placeOf(tail.closing),
      attachmentNotes: tail.attachmentNotes.map((part) => part.line.at),
      signatories: tail.signatories.map((part) => part.line.at),
      date: placeOf(tail.date),
      contact: placeOf(tail.contact),
      copies: placeOf(tail.copies),
      attachments: attachments.map((part) => part.line.at),
    },
    mends: mends.list(),
    raw,
  };
}

/** 版记 stands at the end of the paper, below the attachments. */
function takeFromEnd(line: Line, tail: Tail, mends: MendBook): boolean {
  return takeCopies(tail, line, mends) || takeImprint(line, mends);
}

/** A letterhead tells who answers where the signature is missing. */
function signByLetterhead(tail: Tail, head: Head, mends: MendBook): void {
  if (tail.signatories.length > 0) return;
  tail.signatories = head.letterhead.filter(({ value }) => isUnitName(value));
  for (const { value, line } of tail.signatories) mends.add('', value, WHY.signature, line.at);
}
