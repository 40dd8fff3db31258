import type { PlainDate } from '../../domain/plain-date.js';
import type { LetterLook } from '../../domain/letterhead/look.js';
import { filled } from '../../domain/letterhead/phrases.js';
import { addressees } from './read-sheet.js';
import type { Sheet, SheetBlock } from './sheet.js';

/** Whose 版头和用语 a paper may have: 发文机关, or who has the minutes printed, whose head names no agency. */
export const agenciesOf = ({ agencies, imprint, letter }: Sheet): string[] => [
  ...new Set([...agencies, imprint?.agency, letter.signatories[0]].filter((name) => name !== undefined)),
];

/** 版头和用语 of the lead agency; undefined where the program's own are in force. */
export const lookOfSheet = (sheet: Sheet): LetterLook | undefined =>
  agenciesOf(sheet)
    .slice(0, sheet.layout === 'minutes' ? undefined : 1)
    .map((name) => sheet.looks.find(({ unit }) => unit === name))
    .find((look) => look !== undefined);

/** 发文机关标志 of one agency: a unit's own goes over its own papers, and stands in its place of a joint head. */
export function emblemIn({ looks }: Pick<Sheet, 'looks'>, agency: string): string {
  const phrase = looks.find(({ unit }) => unit === agency)?.phrases.emblem;
  return phrase === undefined ? agency : filled(phrase, { 单位: agency });
}

/**
 * The paper as district and unit have it: 标志 and its ending, 机关代字 before a bare number, 印发机关, fixed phrases. Order and
 * presence of its notes, its faces and its emblem are settled where it is set, from the same looks.
 */
export function dressed(sheet: Sheet, looks: readonly LetterLook[], today: PlainDate): Sheet {
  const own = { ...sheet, looks };
  const look = lookOfSheet(own);
  if (!look) return own;
  const { letter, layout, imprint } = sheet;
  const words = (at: Sheet['phrases'][number]['at']): string | undefined => {
    const place = sheet.phrases.find((one) => one.at === at);
    const phrase = place && look.phrases[place.name];
    return place && phrase ? addressees(place.before, filled(phrase, place.values)) : undefined;
  };
  return {
    ...own,
    mark: layout === 'document' ? markOf(look, sheet.mark) : sheet.mark,
    imprint: imprint && { ...imprint, agency: look.printedBy ?? imprint.agency },
    letter: {
      ...letter,
      docNumber: numberOf(sheet, look, today),
      salutation: words('to') ?? letter.salutation,
      closing: words('closing') ?? letter.closing,
    },
    body: sheet.body.map((block, index): SheetBlock => {
      const text = words(index);
      return text === undefined ? block : { kind: 'paragraph', text };
    }),
  };
}

const markOf = ({ suffix }: LetterLook, mark: string): string => (suffix === '' ? mark : suffix === '无' ? '' : suffix);

/** `12` → `示建函〔2026〕12号`. */
function numberOf({ letter, layout }: Sheet, { code }: LetterLook, today: PlainDate): string | null {
  const { docNumber, date } = letter;
  const coded = layout === 'letter' || layout === 'document';
  if (!coded || code === null || !/^\d{1,5}$/.test(docNumber ?? '')) return docNumber;
  return `${code}〔${(date?.day ?? today).slice(0, 4)}〕${Number(docNumber)}号`;
}
