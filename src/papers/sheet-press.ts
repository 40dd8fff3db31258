import type { Sheet } from '../letters/sheets/sheet.js';

/** How a paper waits for its turn. */
export interface SheetWaiting {
  /** `behind`: after everybody who looks at a screen. */
  rank?: 'behind';
  /** Its turn is given up. */
  cancel?: AbortSignal;
}

/** The printer as the papers use it; tests put their own in its place. */
export interface SheetPress {
  /** `title` is the document's. */
  printSheet(sheet: Sheet, title: string, options?: { at?: Date } & SheetWaiting): Promise<PrintedSheet>;
}

export interface PrintedSheet {
  pdf: Uint8Array;
  pages: number;
  missing: readonly { field: string; label: string }[];
}

export const SHEET_PRESS = Symbol('SheetPress');
