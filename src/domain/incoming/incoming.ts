import type { Finding, IncomingPlace } from './finding.js';

/** What a Word file or a clipboard holds, before it becomes the text of a letter. */
export interface Incoming {
  blocks: IncomingBlock[];
  findings: Finding[];
}

export type IncomingBlock = IncomingParagraph | IncomingTable;

export interface IncomingParagraph {
  kind: 'paragraph';
  /** With the automatic number in front; soft line breaks are `\n`, alignment stops are tabs. */
  text: string;
}

export interface IncomingTable {
  kind: 'table';
  /** Which paragraph of the document it stands behind. */
  place: IncomingPlace;
  rows: IncomingCell[][];
}

export interface IncomingCell {
  /** Its paragraphs, blank ones left out. */
  lines: string[];
  /** How many columns it takes up. */
  across: number;
  /** It is the rest of the cell above (纵向合并). */
  continued: boolean;
}
