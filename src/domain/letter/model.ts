import type { PlainDate } from '../plain-date.js';

/**
 * The letter's text as a model (答复函). It holds canonical text, never the raw one: `read` makes it from what an
 * official typed, `write` turns it back into text, and `read(write(model))` is the same model.
 * What follows from the text (addressees, session, number, promises) is derived by functions, not stored here.
 *
 * Canonical text is one part to a line, so what a line says must tell what it is. `readLetter` makes only such models;
 * whoever builds one otherwise keeps these rules, or passes it through `readLetter(writeLetter(model))`:
 * - no text has a line end, a space at its ends or beside a Chinese character, or a half-width mark beside Chinese words;
 * - a paragraph does not begin with a number or a run mark, and ends a sentence (else the next one reads as its rest);
 * - the text behind a number does not begin with a mark, behind `1.` not with a digit unless a number goes before;
 * - without a title or salutation, the first paragraph does not look like one; the last one not like a part of the tail;
 * - a title, signatory, note, copy or cell holds nothing that sets parts off: no 。：； and no `|`, copies no 、 or ，;
 * - a table has at least two rows and two cells to each; no two tables stand on end.
 */
export interface LetterModel {
  /** 办理结果类别, as printed: `A`, `B`, `C2`. */
  classMark: string | null;
  /** 公开属性. */
  publicity: Publicity | null;
  /** 发文字号 with 〔〕, e.g. `示区建函〔2025〕12号`. */
  docNumber: string | null;
  /** 签发人, only where the letter prints one. */
  signer: string | null;
  /** 标题, on one line. */
  title: string | null;
  /** 主送机关 / 称谓 without the colon, e.g. `尊敬的甲、乙委员`. */
  salutation: string | null;
  /** 正文, from the opening to the last next step. */
  body: Block[];
  /** 结语, e.g. `特此回复。` */
  closing: string | null;
  /** 附件说明: the attachments' names in order. */
  attachmentNotes: string[];
  /** 发文机关署名; several for a joint reply, the lead agency first. */
  signatories: string[];
  /** 成文日期. */
  date: LetterDate | null;
  /** 附注: the contact person and phone. */
  contact: Contact | null;
  /** 抄送机关. */
  copies: string[];
  /** 附件, in the order of `attachmentNotes`. */
  attachments: Attachment[];
}

export type Publicity = 'open' | 'on-request' | 'withheld';

export interface LetterDate {
  /** Null when the printed date is damaged (`20233月`). */
  day: PlainDate | null;
  /** Canonical when `day` is known (`2025年9月12日`), else as printed. */
  printed: string;
}

export interface Contact {
  name: string | null;
  phone: string | null;
}

export interface Attachment {
  title: string;
  body: Block[];
}

/** One paragraph of the text or one table. Paragraphs are flat; the outline is derived (`outline.ts`). */
export type Block = Paragraph | Numbered | Run | Table;

export interface Paragraph {
  kind: 'paragraph';
  text: string;
}

/**
 * A numbered paragraph: level 1 `一、`, 2 `（一）`, 3 `1.`, 4 `（1）` (GB/T 9704-2012, 7.3.3). `text` goes without the
 * number; it is a heading alone, or a heading and text that runs on (`leadOf` tells).
 */
export interface Numbered {
  kind: 'numbered';
  level: 1 | 2 | 3 | 4;
  number: number;
  text: string;
}

/** A paragraph that opens with 一是, 二是 …; `text` goes without the mark. */
export interface Run {
  kind: 'run';
  ordinal: number;
  text: string;
}

export interface Table {
  kind: 'table';
  /** The first row is the head; every row has the same number of cells. */
  rows: string[][];
}
