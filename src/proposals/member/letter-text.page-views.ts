import type { Block } from '../../domain/letter/model.js';
import { numberMark, runMark } from '../../domain/letter/numbering.js';
import { leadOf } from '../../domain/letter/outline.js';
import { readLetter } from '../../domain/letter/read.js';

/** One part of a letter as a page shows it to read on a phone: larger headings, paragraphs that wrap as they will. */
export interface LetterPart {
  title: boolean;
  heading: boolean;
  /** Text that stands apart: number, signature, date. */
  aside: boolean;
  text: string;
  /** Of a table; empty otherwise. */
  rows: { cells: string[] }[];
}

/** A letter's text without the paper's layout; every word of it. */
export function letterParts(text: string): LetterPart[] {
  if (text.trim() === '') return [];
  const { model } = readLetter(text);
  const { docNumber, title, salutation, body, closing, attachmentNotes, signatories, date, contact, attachments } =
    model;
  const plain = (one: string | null | undefined) => (one ? [part(one)] : []);
  const aside = (one: string | null | undefined) => (one ? [part(one, { aside: true })] : []);
  const reach = [contact?.name && `联系人：${contact.name}`, contact?.phone && `联系电话：${contact.phone}`];
  return [
    ...aside(docNumber),
    ...(title === null ? [] : [part(title, { title: true })]),
    ...plain(salutation === null ? null : `${salutation}：`),
    ...body.flatMap(blockParts),
    ...plain(closing),
    ...attachmentNotes.map((note, i) => part(`附件${attachmentNotes.length > 1 ? i + 1 : ''}：${note}`)),
    ...signatories.flatMap(aside),
    ...aside(date?.printed),
    ...plain(reach.filter(Boolean).join('，')),
    ...attachments.flatMap((one) => [part(one.title, { heading: true }), ...one.body.flatMap(blockParts)]),
  ];
}

const part = (text: string, about: Partial<LetterPart> = {}): LetterPart => ({
  title: false,
  heading: false,
  aside: false,
  rows: [],
  text,
  ...about,
});

function blockParts(block: Block): LetterPart[] {
  switch (block.kind) {
    case 'paragraph':
      return [part(block.text)];
    case 'run':
      return [part(runMark(block.ordinal) + block.text)];
    case 'table':
      return [part('', { rows: block.rows.map((cells) => ({ cells })) })];
    case 'numbered': {
      const lead = leadOf(block);
      const mark = numberMark(block.level, block.number);
      if (lead === '') return [part(mark + block.text)];
      const rest = block.text.slice(lead.length);
      return [part(mark + lead, { heading: true }), ...(rest === '' ? [] : [part(rest)])];
    }
  }
}
