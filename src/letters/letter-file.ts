import type { IncomingText } from '../domain/incoming/text.js';
import { decodeText } from '../platform/text/decode.js';
import { looksLikeWord } from './word-in/open-package.js';
import { readWordFile } from './word-in/read-word-file.js';

/** A letter in a file of text or of Word; the file tells itself which. What came over otherwise than it was is listed. */
export function readLetterFile(bytes: Uint8Array, name: string): IncomingText {
  return looksLikeWord(bytes, name) ? readWordFile(bytes, name) : { text: decodeText(bytes, name), findings: [] };
}
