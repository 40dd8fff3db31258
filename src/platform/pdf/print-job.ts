import type { Rank } from './print-queue.js';

/**
 * A document the printer keeps open: markup and style sheets once, then one body after another. Its fonts and style
 * sheets are the only addresses the printing browser can reach.
 */
export interface PrintShell {
  /** Markup with an empty `<body>`, a `<style id="letter">` and asset references as `/assets/<name>`. */
  html: string;
  /** name → file on disk; nothing else is served. */
  assets: ReadonlyMap<string, { path: string; type: string }>;
  /** Families loaded when the page opens; the others wait for a letter that names them. All, when not given. */
  families?: readonly string[];
}

/** One letter to print into a shell. */
export interface PrintJob {
  /** Becomes the document's title and the PDF's. */
  title: string;
  body: string;
  /** Custom properties and rules of this letter only. */
  style: string;
  /** Families this letter needs besides those of the shell: those of its rare characters. */
  families?: readonly string[];
  /** Runs in the page before printing (measuring, placing); must be self-contained. Its result is handed back. */
  prepare?: (() => unknown) | undefined;
  /** What this selector finds is photographed besides, in its order. */
  pictures?: string | undefined;
}

export interface Printed {
  pdf: Uint8Array;
  prepared: unknown;
  /** PNG, two pixels to each of the page's. */
  pictures?: Uint8Array[];
}

export interface PrintOptions {
  /** Milliseconds for this letter including waiting in the queue. */
  deadline?: number;
  signal?: AbortSignal;
  /**
   * Nobody waits for it any more: it leaves the queue. A letter that prints already is let finish, which is over sooner than a new
   * page would be open, and then thrown away.
   */
  cancel?: AbortSignal;
  /** Somebody looks at the screen for it: it goes before those that were only ordered. What runs behind counts its deadline from its turn on. */
  rank?: Rank;
}

/** What the rest of the program knows of the printing browser. */
export interface Printer {
  print(job: PrintJob, options?: PrintOptions): Promise<Printed>;
  /** A cheap round trip; false when the browser cannot print just now. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
