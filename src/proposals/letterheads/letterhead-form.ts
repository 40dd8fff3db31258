import {
  FONT_PLACES,
  NOTES_STANDARD,
  STANDARD,
  type FontPlace,
  type Letterhead,
  type NoteBlock,
} from '../../domain/letterhead/letterhead.js';
import { PHRASE_NAMES, PHRASES, type PhraseName } from '../../domain/letterhead/phrases.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import type { LetterheadView } from './letterheads.views.js';

/** What was typed, also where it does not hold. */
export interface LetterheadTyped {
  content: Letterhead;
}

/** A phrase that is as the program has it is not kept: when the program's changes, it changes, too. */
export function letterheadOf(body: FormBody): LetterheadTyped {
  const text = (name: string): string => formText(body, name).trim();
  const phrases: Partial<Record<PhraseName, string>> = {};
  for (const name of PHRASE_NAMES) {
    const typed = text(`phrases.${name}`);
    if (typed !== '' && typed !== PHRASES[name].standard) phrases[name] = typed;
  }
  const fonts: Partial<Record<FontPlace, string>> = {};
  for (const place of Object.keys(FONT_PLACES) as FontPlace[]) {
    const chosen = text(`fonts.${place}`);
    if (chosen !== '') fonts[place] = chosen;
  }
  const notes = NOTES_STANDARD.map((_, index) => text(`notes.${index}`)).filter((note) => note !== '');
  return {
    content: {
      phrases,
      suffix: text('suffix') as Letterhead['suffix'],
      code: text('code') || null,
      printedBy: text('printedBy') || null,
      notes: notes as NoteBlock[],
      classMark: text('classMark') !== '',
      fonts,
    },
  };
}

/** The form begins from the newest version. */
export const standing = ({ versions }: LetterheadView): LetterheadTyped => ({
  content: versions[0]?.content ?? STANDARD,
});
