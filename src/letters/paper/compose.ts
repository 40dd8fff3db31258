import type { LetterModel } from '../../domain/letter/model.js';
import type { LetterRecord } from '../../domain/letter/record.js';
import { phraseOf, type LetterLook } from '../../domain/letterhead/look.js';
import { emblemOf, headGeometry, type FaceMetrics, type HeadGeometry } from './head-geometry.js';
import { letterView, type LetterView } from './letter-view.js';
import { cells } from './measures.js';
import { missingElements, type MissingElement } from './missing-elements.js';
import { refuseTooLong } from './one-line.js';
import { incomplete, titleTooLong } from './refusals.js';
import { titleLines } from './title-lines.js';
import { verifyNote, type VerifyMark } from './verify-mark.js';

export interface ComposeOptions {
  /** What the office added; its values are in the model already (`applyRecord`). */
  record?: LetterRecord;
  /** Leave missing elements out instead of refusing the letter. */
  draft?: boolean;
  /** 套印: for paper on which 发文机关标志 and the red rules are printed already. They are left out, nothing moves. */
  preprinted?: boolean;
  /** 版头和用语 of district and unit; without one the program's own. */
  look?: LetterLook | undefined;
  /** How the paper can be verified, where it says so. */
  verify?: VerifyMark | undefined;
}

/** What a letter shows and where its head stands, the same on every paper that is made of it. */
export interface ComposedLetter {
  /** Of the document. */
  title: string;
  /** Whose letter it is, as its head says. */
  agency: string | null;
  view: LetterView;
  geometry: HeadGeometry;
  /** Elements a letter must have and this draft lacks; empty unless `draft`. */
  missing: MissingElement[];
}

/**
 * Refuses `letter.incomplete` (unless a draft), `letter.element-too-long`, `letter.title-too-long` and
 * `letter.table-too-wide`; each names the field and the value.
 * @param face of the 发文机关标志
 */
export function composeLetter(model: LetterModel, face: FaceMetrics, options: ComposeOptions): ComposedLetter {
  const { record = {}, draft = false, preprinted = false, verify, look } = options;
  const missing = missingElements(model);
  if (!draft && missing.length > 0) throw incomplete(missing);

  const agency = record.unit ?? model.signatories[0] ?? null;
  const emblem = agency === null ? null : emblemText(agency, look);
  refuseTooLong(model, emblem, record.sealed ?? true);
  const geometry = headOf(emblem, model.title, face);
  const salutationLines = Math.ceil(cells(model.salutation ?? '') / SALUTATION_CELLS);
  const view = letterView(model, {
    emblem: preprinted ? null : emblem,
    verify: verify ? verifyNote(verify) : null,
    look,
    sealed: record.sealed ?? true,
    salutationAtFoot: salutationLines >= geometry.lines,
  });
  return { title: model.title ?? '答复函', agency, view, geometry, missing };
}

/** A unit's own 发文机关标志 stands over its own letters only. */
const emblemText = (agency: string, look: LetterLook | undefined): string =>
  look && look.unit === agency ? phraseOf(look, 'emblem', { 单位: agency }) : agency;

/** Cells a line of addressees fills at least; names are not torn, so some lines are shorter. */
const SALUTATION_CELLS = 22;

function headOf(emblem: string | null, title: string | null, face: FaceMetrics): HeadGeometry {
  const lines = title === null ? 0 : titleLines(title).length;
  const geometry = headGeometry(emblemOf(emblem ?? ''), face, lines);
  if (geometry.lines < 1) throw titleTooLong(title ?? '', lines);
  return geometry;
}
