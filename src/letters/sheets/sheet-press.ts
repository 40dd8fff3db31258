import { Refusal } from '../../domain/refusal.js';
import type { Sheet } from './sheet.js';

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
  /** Drawings as PNG, for files that are read by programs which know no vectors. */
  pictures(drawings: readonly string[], waiting?: SheetWaiting): Promise<Uint8Array[]>;
}

export interface PrintedSheet {
  pdf: Uint8Array;
  pages: number;
  missing: readonly { field: string; label: string }[];
}

export const SHEET_PRESS = Symbol('SheetPress');

/** Where nothing prints, the Word files are left. */
export const NO_PRESS: SheetPress = {
  printSheet: () => Promise.reject(noBrowser()),
  pictures: () => Promise.reject(noBrowser()),
};

const noBrowser = (): Refusal => new Refusal('print.no-browser', '这里没有打印服务。', '请下载 Word 文件。');
