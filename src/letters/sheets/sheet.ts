import type { Block, LetterModel } from '../../domain/letter/model.js';
import type { LetterLook } from '../../domain/letterhead/look.js';
import type { PhraseName } from '../../domain/letterhead/phrases.js';
import type { PaperLayout } from '../../domain/paper/paper-layout.js';

/**
 * A paper as its template says it, before anybody sets it: the elements of a letter, and between its paragraphs the forms
 * and lists that letters have none of. PDF and Word file are made of the same sheet.
 */
export interface Sheet {
  layout: PaperLayout;
  /** 发文机关, the lead agency first; several for 联合行文. */
  agencies: string[];
  /** What the head adds to the names, `文件`; empty for none. */
  mark: string;
  /** 签发人, of a paper that goes upwards. */
  signers: string[];
  /** Room for a seal over the signature. */
  sealed: boolean;
  /** All other elements; the body only as far as it is running text. */
  letter: LetterModel;
  body: SheetBlock[];
  attachments: SheetAttachment[];
  /** 出席、请假、列席 of 纪要 (10.3). */
  attendance: { label: string; names: string }[];
  /** 印发机关 and 印发日期 (7.4.3). */
  imprint: { agency: string; day: string } | null;
  /** Places where the paper says a fixed phrase (固定用语) in the template's own words, unless the office has others. */
  phrases: SheetPhrase[];
  /** 版头和用语 of the agencies that have some, see `dressed`; none: the program's own. */
  looks: readonly LetterLook[];
  /** Drawings that the template names, made by the program. */
  charts: Readonly<Record<string, string>>;
}

export interface SheetPhrase {
  name: PhraseName;
  /** What stands in the phrase's places. */
  values: Readonly<Record<string, string>>;
  /** Names that come before it in the same place: bodies before members. */
  before: string;
  /** An index is that of a paragraph of the body. */
  at: 'to' | 'closing' | number;
}

export interface SheetAttachment {
  title: string;
  body: SheetBlock[];
}

export type SheetBlock =
  Block | List | Form | Note | Heading | Break | Chart | Contents | Entry | Labels | Envelope | Scan;

/** A table whose columns have their widths; its head comes again on each page, and empty it says so. */
export interface List {
  kind: 'list';
  /** Shares of the width. */
  widths: number[];
  heads: string[];
  rows: string[][];
  /** What stands there when there is no row. */
  empty: string;
}

/** A form: boxes with their names, to be filled in by hand or filled in already. */
export interface Form {
  kind: 'form';
  widths: number[];
  rows: FormRow[];
}

export interface FormRow {
  /** Lines of height at least. */
  height: number;
  cells: FormCell[];
}

export interface FormCell {
  label: boolean;
  across: number;
  down: number;
  align: 'left' | 'center';
  lines: string[];
  /** Stands at the foot of the box, right: for a name and a day by hand. */
  foot: string;
}

/** Small type below a form: how to fill it in. */
export interface Note {
  kind: 'note';
  text: string;
}

/** A centred line in 黑体 above a table. */
export interface Heading {
  kind: 'heading';
  text: string;
}

export interface Break {
  kind: 'break';
}

export interface Chart {
  kind: 'chart';
  name: string;
}

/** 目录: every `Entry` that follows with its page. */
export interface Contents {
  kind: 'contents';
}

/** The title of a part that begins a page and stands in the contents. */
export interface Entry {
  kind: 'entry';
  title: string;
  /** As the contents have it. */
  short: string;
}

export interface Labels {
  kind: 'labels';
  labels: string[][];
}

/** 二维码 with the lines beside it. */
export interface Scan {
  kind: 'scan';
  /** What it says to a reader. */
  to: string;
  lines: string[];
}

export interface Envelope {
  kind: 'envelope';
  postcode: string;
  address: string;
  recipient: string;
  remark: string;
  sender: string;
  senderAddress: string;
  senderPostcode: string;
}
