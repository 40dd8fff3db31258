import { printedDate, type PlainDate } from '../plain-date.js';
import type { Contact, LetterModel, Publicity } from './model.js';

/**
 * What the office adds to a letter's text when it prints it (文号、机关、日期、联系人 …). Only what is given replaces what
 * the text says.
 */
export interface LetterRecord {
  /** 发文机关: the letterhead (发文机关标志) and, unless the text names several, the signature. */
  unit?: string;
  docNumber?: string;
  date?: PlainDate;
  contact?: Contact;
  classMark?: string;
  publicity?: Publicity;
  copies?: string[];
  /** Leave the room for a seal (default), or set the signature for a letter without one (GB/T 9704-2012, 7.3.5.1–2). */
  sealed?: boolean;
}

/** The model with the record's values in place. */
export function applyRecord(model: LetterModel, record: LetterRecord): LetterModel {
  return {
    ...model,
    docNumber: record.docNumber ?? model.docNumber,
    classMark: record.classMark ?? model.classMark,
    publicity: record.publicity ?? model.publicity,
    contact: record.contact ?? model.contact,
    copies: record.copies ?? model.copies,
    signatories: record.unit !== undefined && model.signatories.length < 2 ? [record.unit] : model.signatories,
    date: record.date !== undefined ? { day: record.date, printed: printedDate(record.date) } : model.date,
  };
}
