import type { PaperLayout } from './paper-layout.js';

/** What a letter's PDF must say and be made of; the typesetter states it, the read-back compares. */
export interface ExpectedPaper {
  /** 信函格式 where none is given. */
  layout?: PaperLayout;
  /** The document's title. */
  title: string;
  /** Every text the paper must show, in reading order, page numbers left out. White space does not count. */
  texts: string[];
  /** Those of `texts` that may stand there again at the top of a page: the heads of tables. */
  repeated: string[];
  /** PostScript families that may appear, e.g. `FandolFang-Regular`. */
  families: string[];
}
