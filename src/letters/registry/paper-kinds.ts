import type { PaperKind } from './paper-kind.js';
import { REPLY_LETTER } from './reply-letter.js';

/** Every paper that banfu prints. A new one is added here, with its template and its samples. */
export const PAPER_KINDS: readonly PaperKind[] = [REPLY_LETTER];
