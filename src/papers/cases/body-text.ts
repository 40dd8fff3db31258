import { blockLines } from '../../domain/letter/write.js';
import { readLetter } from '../../domain/letter/read.js';

/** The body of a letter as it is typed, without title, addressee and signature. */
export const bodyText = (text: string): string =>
  readLetter(text)
    .model.body.flatMap((block) => blockLines(block))
    .join('\n');
