import type { Rank } from '../../platform/pdf/print-queue.js';
import type { LetterModel } from '../../domain/letter/model.js';
import type { LetterLook } from '../../domain/letterhead/look.js';
import type { Sheet } from '../../letters/sheets/sheet.js';
import type { LetterRecord } from '../../domain/letter/record.js';

/** The letter printer as the case uses it; tests put their own in its place. */
export interface LetterPress {
  /** A draft leaves out what is missing and names it; otherwise a hole is refused. */
  print(model: LetterModel, record: LetterRecord, options: PressOptions): Promise<PrintedLetter>;
  /** Any other paper; `title` is the document's. A press of letters alone has none. */
  printSheet?(sheet: Sheet, title: string): Promise<Omit<PrintedLetter, 'sha256'>>;
}

export interface PressOptions extends PressWaiting {
  draft: boolean;
  /** The instant that the PDF gives as its creation; the same letter then has the same bytes. */
  at?: Date;
  /** 版头和用语; without one the program's own. */
  look?: LetterLook | undefined;
  /** 套印: the body alone, for paper with a printed red head. */
  preprinted?: boolean;
  /** Refused where its lines or pages end elsewhere than in this PDF: it goes beside that one, or over its head. */
  sameLinesAs?: Uint8Array;
  /** 发文: with its code, and the office's signature, where papers have them. */
  issue?: { code: string };
}

/** How a letter is to be printed, and for how long anybody waits for it. */
export interface PressWaiting {
  cancel?: AbortSignal;
  /** 批量打印 is `behind`. */
  rank?: Rank;
}

export interface PrintedLetter {
  pdf: Uint8Array;
  sha256: string;
  pages: number;
  /** Elements that every letter must have and this one lacks. */
  missing: readonly { field: string; label: string }[];
}

export const LETTER_PRESS = Symbol('LetterPress');
