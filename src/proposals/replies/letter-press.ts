import type { LetterModel } from '../../domain/letter/model.js';
import type { LetterRecord } from '../../domain/letter/record.js';

/** The letter printer as the case uses it; tests put their own in its place. */
export interface LetterPress {
  /** A draft leaves out what is missing and names it; otherwise a hole is refused. */
  print(model: LetterModel, record: LetterRecord, options: { draft: boolean }): Promise<PrintedLetter>;
}

export interface PrintedLetter {
  pdf: Uint8Array;
  sha256: string;
  /** Elements that every letter must have and this one lacks. */
  missing: readonly { field: string; label: string }[];
}

export const LETTER_PRESS = Symbol('LetterPress');
