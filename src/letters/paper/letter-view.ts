import { attachmentMark, contactLine, copiesLine, PUBLICITY_WORDS } from '../../domain/letter/element-text.js';
import type { Attachment, Block, Contact, LetterModel } from '../../domain/letter/model.js';
import { NOTES_STANDARD, type NoteBlock } from '../../domain/letterhead/letterhead.js';
import { phraseOf, type LetterLook } from '../../domain/letterhead/look.js';
import { numberMark, runMark } from '../../domain/letter/numbering.js';
import { leadOf } from '../../domain/letter/outline.js';
import { cells } from './measures.js';
import { rowParts } from './tall-rows.js';
import { tableLayout, type TableLayout } from './table-columns.js';
import { titleLines } from './title-lines.js';
import { names, pieces, type Piece } from './unbreakable.js';

/** Plain data for `templates/letters/letter.hbs`: what is printed, in reading order. Null parts are not printed. */
export interface LetterView {
  classMark: string | null;
  emblem: string | null;
  signer: string | null;
  docNumber: string | null;
  title: string[];
  salutation: Piece[] | null;
  body: BlockView[];
  enclosures: EnclosureView[];
  signature: SignatureView | null;
  /** 附注, each a paragraph in brackets. */
  notes: Piece[][];
  attachments: AttachmentView[];
  /** 版记: lines at the foot of the last page. */
  foot: string[];
  /** So much stands there that its lines are closer. */
  longFoot: boolean;
}

export type BlockView = ParagraphView | TableView;

export interface ParagraphView {
  table: null;
  tag: 'h2' | 'h3' | 'p';
  /** A numbered sentence that opens a paragraph, in the face of its level. */
  lead: { level: 1 | 2; pieces: Piece[] } | null;
  pieces: Piece[];
  /** Goes to the page of the signature. */
  withSignature: boolean;
  /** One line of it is enough there. */
  widow: boolean;
}

export interface TableView {
  table: { layout: TableLayout; head: CellView[]; rows: CellView[][] };
  withSignature: boolean;
}

export interface CellView {
  text: string;
  centred: boolean;
  /** Of a part of a row that was too tall to stay whole. */
  goesOn: boolean;
}

export interface EnclosureView {
  /** `附件：`, on the first line only. */
  label: string;
  /** `1.`; empty when there is only one. */
  number: string;
  name: Piece[];
}

export interface SignatureView {
  sealed: boolean;
  /** All agencies but the last, which stands above the date; each in lines. */
  others: string[][];
  name: string[];
  /** Empty in a draft without one. */
  date: string;
}

export interface AttachmentView {
  label: string;
  title: string[];
  body: BlockView[];
}

export interface ViewOptions {
  /** 发文机关标志; null in a draft without one. */
  emblem: string | null;
  /** A further 附注: how the paper can be verified. */
  verify?: string | null;
  sealed: boolean;
  /** 版头和用语 of district and unit. */
  look?: LetterLook | undefined;
  /** The list of addressees is so long that it stands in the 版记 (7.3.2). */
  salutationAtFoot: boolean;
}

/** Half a page of 四号 at its usual distance. */
const LONG_FOOT = 300;

export function letterView(model: LetterModel, options: ViewOptions): LetterView {
  const { salutation } = model;
  const foot = [
    ...(salutation !== null && options.salutationAtFoot ? [`主送：${salutation}。`] : []),
    ...(model.copies.length > 0 ? [copiesLine(model.copies)] : []),
  ];
  const enclosed =
    model.attachmentNotes.length > 0 ? model.attachmentNotes : model.attachments.map(({ title }) => title);
  return {
    classMark: options.look?.classMark === false ? null : model.classMark,
    emblem: options.emblem,
    signer: model.signer,
    docNumber: model.docNumber,
    title: model.title === null ? [] : titleLines(model.title),
    salutation: salutation === null || options.salutationAtFoot ? null : names(`${salutation}：`),
    body: textView(model),
    enclosures: enclosed.map((name, index) => ({
      label: index === 0 ? '附件：' : '',
      number: enclosed.length > 1 ? `${index + 1}.` : '',
      name: pieces(name),
    })),
    signature: signatureView(model, options.sealed),
    notes: notesOf(model, options).map(pieces),
    attachments: model.attachments.map((attachment, index, all) => attachmentView(attachment, index, all.length)),
    foot,
    longFoot: cells(foot.join('')) > LONG_FOOT,
  };
}

/** The text and its closing; the end of it goes with the signature. */
function textView(model: LetterModel): BlockView[] {
  const views = model.body.map(blockView);
  if (model.closing !== null) views.push(paragraph(model.closing));
  keepWithSignature(views);
  return views;
}

/** Lines of text that go to the page of the signature at least (7.3.5.5). */
const WITH_SIGNATURE = 2;
/** Characters to a line, and of its indent. */
const [LINE, FIRST] = [28, 2];

/** From the end: as many blocks as it takes, since the last one may be a line alone. A table has its head there and a row. */
export function keepWithSignature(views: readonly BlockView[]): void {
  let missing = WITH_SIGNATURE;
  for (const view of views.toReversed()) {
    view.withSignature = true;
    if (view.table) return;
    const length = cells([...(view.lead?.pieces ?? []), ...view.pieces].map(({ text }) => text).join(''));
    const lines = Math.ceil((length + FIRST) / LINE);
    // A text of one short paragraph has to show on page 1, too (7.3.3).
    view.widow = view === views[0] && missing === 1 && lines === WITH_SIGNATURE;
    missing -= lines;
    if (missing <= 0) return;
  }
}

export function blockView(block: Block): BlockView {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.text);
    case 'run':
      return paragraph(runMark(block.ordinal) + block.text);
    case 'table':
      return tableView(block.rows);
    case 'numbered': {
      const text = numberMark(block.level, block.number) + block.text;
      if (block.level > 2) return paragraph(text);
      const level = block.level as 1 | 2;
      const lead = leadOf(block);
      if (lead === block.text) return { ...paragraph(text), tag: level === 1 ? 'h2' : 'h3' };
      const end = text.length - block.text.length + lead.length;
      return { ...paragraph(text.slice(end)), lead: { level, pieces: pieces(text.slice(0, end)) } };
    }
  }
}

export function paragraph(text: string): ParagraphView {
  return { table: null, tag: 'p', lead: null, pieces: pieces(text), withSignature: false, widow: false };
}

function tableView(rows: readonly string[][]): TableView {
  const layout = tableLayout(rows);
  const [head = [], ...others] = rows;
  const cellsOf = (row: readonly string[], goesOn: boolean): CellView[] =>
    row.map((text, column) => ({ text, centred: layout.columns[column]?.centred ?? false, goesOn }));
  const parts = rowParts(
    others,
    layout.columns.map(({ width }) => width),
    layout.size,
  );
  return {
    table: { layout, head: cellsOf(head, false), rows: parts.map(({ texts, goesOn }) => cellsOf(texts, goesOn)) },
    withSignature: false,
  };
}

/** So many agencies stand three to the row, fewer stand two (letter.css); then only so many characters are beside one another. */
export const MANY_SIGNATORIES = 5;
const BESIDE_MANY = { others: 7, last: 7 };
const BESIDE_FEW = { others: 13, last: 14 };

/**
 * A name under a seal is centred on the date, which leaves it 14 characters to the right edge at least; beside another
 * agency's there are 13. A longer name takes a second line. Without a seal every name has the whole width.
 */
function signatureView(model: LetterModel, sealed: boolean): SignatureView | null {
  const date = model.date?.printed ?? '';
  const last = model.signatories.at(-1);
  if (last === undefined && date === '') return null;
  const lines = (name: string, limit: number): string[] => (sealed ? titleLines(name, limit) : [name]);
  const limit = model.signatories.length < MANY_SIGNATORIES ? BESIDE_FEW : BESIDE_MANY;
  return {
    sealed,
    others: model.signatories.slice(0, -1).map((name) => lines(name, limit.others)),
    name: last === undefined ? [] : lines(last, limit.last),
    date,
  };
}

function attachmentView({ title, body }: Attachment, index: number, count: number): AttachmentView {
  return {
    label: attachmentMark(index, count),
    title: title === '' ? [] : titleLines(title),
    body: body.map(blockView),
  };
}

/** 附注 (7.3.6): whom to ask, and who may read the letter (公开属性). */
function notesOf({ contact, publicity, signatories }: LetterModel, { look, verify }: ViewOptions): string[] {
  const said: Record<NoteBlock, string | null> = {
    contact: contact && contactNote(contact, signatories[0] ?? '', look),
    publicity: publicity && phraseOf(look, 'publicity', { 公开属性: PUBLICITY_WORDS[publicity] }),
    verify: verify ?? null,
  };
  return (look?.notes ?? NOTES_STANDARD).flatMap((note) => said[note] ?? []);
}

/** A draft whose contact is not complete names what it has. */
const contactNote = (contact: Contact, unit: string, look: LetterLook | undefined): string =>
  contact.name === null || contact.phone === null
    ? contactLine(contact)
    : phraseOf(look, 'contact', { 联系人: contact.name, 电话: contact.phone, 单位: unit });
