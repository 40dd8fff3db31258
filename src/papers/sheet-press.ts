import type { Sheet } from '../letters/sheets/sheet.js';

/** The printer as the papers use it; tests put their own in its place. */
export interface SheetPress {
  /** `title` is the document's. */
  printSheet(sheet: Sheet, title: string, options?: { at?: Date }): Promise<PrintedSheet>;
}

export interface PrintedSheet {
  pdf: Uint8Array;
  pages: number;
  missing: readonly { field: string; label: string }[];
}

export const SHEET_PRESS = Symbol('SheetPress');
