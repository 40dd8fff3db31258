import { PAPER_KINDS as TEMPLATED } from '../papers/kinds/index.js';
import type { PaperKind } from './paper-kind.js';
import { REPLY_LETTER } from './reply-letter.js';
import { templatedPaper } from './templated-paper.js';

/** Every paper that banfu prints. A new one is added to `papers/kinds`, with its template and its samples. */
export const PAPER_KINDS: readonly PaperKind[] = [
  REPLY_LETTER,
  ...TEMPLATED.filter(({ sheet }) => sheet === undefined).map(templatedPaper),
];
