import type { LetterFormat } from '../domain/issuing/frozen-letter.js';
import { templatesInUse } from './templates/in-use.js';

/**
 * Raised by hand when a letter that is signed already would mean something else on its paper: an element left out or added, another
 * order, another format. What moves a line by a millimetre is no reason. test/pdf/typeset/letter-format.test.ts prints letters and
 * compares lines and pages with those on record, so that nobody changes them without noticing.
 */
export const LETTER_FORMAT = 'letter/1';

/** What is in these folders sets other papers. */
const OTHERS = /(?:^|\/)(?:papers|sheets|layouts)\//;

/** 版式 of this installation: its rules, and for the record its templates and style sheet as they were when the program started. */
export const letterFormat = (): LetterFormat => ({
  program: LETTER_FORMAT,
  files: Object.fromEntries(Object.entries(templatesInUse().files).filter(([name]) => !OTHERS.test(name))),
});
