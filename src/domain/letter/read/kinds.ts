import { typedNumber, typedRun } from '../numbering.js';
import { letterDateOf } from './dates.js';
import {
  attachmentNoteOf,
  classMarkOf,
  contactOf,
  copiesOf,
  docNumberOf,
  isAttachmentMark,
  isClosing,
  isImprint,
  isNote,
  isOfficeLine,
  isSalutation,
  publicityOf,
  signatoryOf,
  signerOf,
} from './elements.js';
import { isTableRow } from './tables.js';

/** What a clean line is, told by the line alone; what it becomes depends on where it stands. */
export type LineKind =
  | 'numbered'
  | 'run'
  | 'row'
  | 'class-mark'
  | 'publicity'
  | 'doc-number'
  | 'signer'
  | 'salutation'
  | 'closing'
  | 'attachment-note'
  | 'attachment-mark'
  | 'unit'
  | 'date'
  | 'contact'
  | 'copies'
  | 'imprint'
  | 'office'
  | 'text';

const TESTS: readonly [LineKind, (text: string) => boolean][] = [
  ['row', isTableRow],
  ['class-mark', (text) => classMarkOf(text) !== null],
  ['publicity', (text) => publicityOf(text) !== null],
  ['numbered', (text) => typedNumber(text) !== null],
  ['run', (text) => typedRun(text) !== null],
  ['doc-number', (text) => docNumberOf(text) !== null],
  ['signer', (text) => signerOf(text) !== null],
  ['contact', (text) => contactOf(text) !== null],
  ['copies', (text) => copiesOf(text) !== null],
  ['attachment-note', (text) => attachmentNoteOf(text) !== null],
  ['attachment-mark', isAttachmentMark],
  ['closing', isClosing],
  ['date', (text) => letterDateOf(text) !== null],
  ['imprint', isImprint],
  ['office', isOfficeLine],
  ['salutation', isSalutation],
  ['unit', (text) => signatoryOf(text) !== null],
];

export function kindOf(text: string): LineKind {
  return TESTS.find(([, test]) => test(text))?.[0] ?? 'text';
}

/** A paragraph that by its own words is a part of the letter's head or end, or a note beside it, wherever it stands. */
export const isBesideBody = (text: string): boolean =>
  !['text', 'numbered', 'run', 'row'].includes(kindOf(text)) || isNote(text);
