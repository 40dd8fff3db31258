import type { Contact, LetterDate } from '../model.js';
import type { Part } from './part.js';

/** What follows the body: 结语, 附件说明, 署名, 日期, 附注, 抄送. */
export interface Tail {
  closing: Part<string> | null;
  /** Whether somebody signs below the closing, as is usual. */
  signedBelowClosing: boolean;
  attachmentNotes: Part<string>[];
  signatories: Part<string>[];
  date: Part<LetterDate> | null;
  contact: Part<Contact> | null;
  copies: Part<string[]> | null;
}

export const noTail = (): Tail => ({
  closing: null,
  signedBelowClosing: false,
  attachmentNotes: [],
  signatories: [],
  date: null,
  contact: null,
  copies: null,
});
