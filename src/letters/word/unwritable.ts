import { INVISIBLE, UNPRINTABLE } from '../../domain/visible-text.js';
import type { LetterView } from '../paper/letter-view.js';
import { printedTexts, type PrintedText } from '../paper/printed-texts.js';
import { unwritable } from '../paper/refusals.js';

/**
 * Characters that no paper shows: Word files cannot hold controls, and the others would hide in the text.
 * @throws {Refusal} `letter.unwritable`
 */
export const refuseUnwritable = (view: LetterView): void => refuseUnwritableTexts(printedTexts(view));

/** @throws {Refusal} `letter.unwritable` */
export function refuseUnwritableTexts(texts: readonly PrintedText[]): void {
  const found = texts.flatMap(({ text, where }) =>
    [...new Set(text)]
      .filter((character) => UNPRINTABLE.test(character) || INVISIBLE.test(character))
      .map((character) => ({ character, where })),
  );
  if (found.length > 0) throw unwritable(found);
}
