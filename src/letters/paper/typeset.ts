import path from 'node:path';
import type { LetterModel } from '../../domain/letter/model.js';
import type { LetterRecord } from '../../domain/letter/record.js';
import type { ExpectedPaper } from '../../domain/paper/expected.js';
import type { FontSet } from '../../platform/fonts/coverage.js';
import { FONT_ROLES } from '../../platform/fonts/manifest.js';
import { TEMPLATES } from '../../platform/paths.js';
import type { PrintJob } from '../../platform/pdf/print-job.js';
import { createTemplates } from '../../platform/templates/engine.js';
import { emblemOf, headGeometry, type HeadGeometry } from './head-geometry.js';
import { settleLetter } from './in-page.js';
import { letterView } from './letter-view.js';
import { cells } from './measures.js';
import { missingElements, type MissingElement } from './missing-elements.js';
import { refuseTooLong } from './one-line.js';
import { printedTexts, type PrintedText } from './printed-texts.js';
import { incomplete, missingGlyphs, titleTooLong } from './refusals.js';
import { titleLines } from './title-lines.js';
import { verifyFigure, verifyNote, type VerifyMark } from './verify-mark.js';

export interface TypesetOptions {
  fonts: FontSet;
  /** What the office added; its values are in the model already (`applyRecord`). */
  record?: LetterRecord;
  /** Leave missing elements out instead of refusing the letter. */
  draft?: boolean;
  /** 套印: for paper on which 发文机关标志 and the red rules are printed already. They are left out, nothing moves. */
  preprinted?: boolean;
  /** How the paper can be verified, where it says so. */
  verify?: VerifyMark | undefined;
}

export interface Typeset {
  job: PrintJob;
  expected: ExpectedPaper;
  /** Elements a letter must have and this draft lacks; empty unless `draft`. */
  missing: MissingElement[];
}

const templates = createTemplates(path.join(TEMPLATES, 'letters'));

/**
 * Sets a letter in the letter format of GB/T 9704-2012, for the shell of `letterShell`.
 * Refuses `letter.incomplete` (unless a draft), `letter.element-too-long`, `letter.title-too-long`,
 * `letter.table-too-wide` and `letter.missing-glyph`; each names the field and the value.
 */
export function typesetLetter(model: LetterModel, options: TypesetOptions): Typeset {
  const { fonts, record = {}, draft = false, preprinted = false, verify } = options;
  const missing = missingElements(model);
  if (!draft && missing.length > 0) throw incomplete(missing);

  const emblem = record.unit ?? model.signatories[0] ?? null;
  refuseTooLong(model, emblem);
  const geometry = headOf(emblem, model.title, fonts);
  const salutationLines = Math.ceil(cells(model.salutation ?? '') / SALUTATION_CELLS);
  const view = letterView(model, {
    emblem: preprinted ? null : emblem,
    verify: verify ? verifyNote(verify) : null,
    sealed: record.sealed ?? true,
    salutationAtFoot: salutationLines >= geometry.lines,
  });
  const texts = printedTexts(view);
  refuseMissingGlyphs(texts, fonts);

  const title = model.title ?? '答复函';
  return {
    job: {
      title,
      body: templates.render('letter', view),
      style: styleOf(geometry) + (preprinted ? PREPRINTED : '') + (verify ? figureStyle(verify) : ''),
      families: [...new Set(texts.flatMap(({ text, role }) => fonts.furtherFamilies(text, role)))],
      prepare: settleLetter,
    },
    expected: {
      title,
      texts: texts.map(({ text }) => text),
      repeated: texts.filter(({ repeats }) => repeats).map(({ text }) => text),
      families: [...new Set(FONT_ROLES.flatMap((role) => fonts.postScriptNames(role)))],
    },
    missing,
  };
}

/** Cells a line of addressees fills at least; names are not torn, so some lines are shorter. */
const SALUTATION_CELLS = 22;

function headOf(emblem: string | null, title: string | null, fonts: FontSet): HeadGeometry {
  const lines = title === null ? 0 : titleLines(title).length;
  const geometry = headGeometry(emblemOf(emblem ?? ''), fonts.metrics('title'), lines);
  if (geometry.lines < 1) throw titleTooLong(title ?? '', lines);
  return geometry;
}

function refuseMissingGlyphs(texts: readonly PrintedText[], fonts: FontSet): void {
  const found = texts.flatMap(({ text, role, where }) =>
    fonts.missingCharacters(text, role).map((character) => ({ character, where })),
  );
  if (found.length > 0) throw missingGlyphs(found);
}

function styleOf({ emblem, ...head }: HeadGeometry): string {
  const properties = [
    `--emblem-size:${emblem.size}pt`,
    `--emblem-spacing:${emblem.spacing.toFixed(3)}pt`,
    `--above-emblem:${millimetres(head.aboveEmblem)}`,
    `--above-rule:${millimetres(head.aboveRule)}`,
    `--above-number:${millimetres(head.aboveNumber)}`,
    `--head-height:${millimetres(head.height)}`,
    `--above-title:${millimetres(head.aboveTitle)}`,
    `--below-title:${millimetres(head.belowTitle)}`,
  ];
  return `:root{${properties.join(';')}}`;
}

/** The rules keep their room. */
const PREPRINTED = ':root{--lower-rule:none}.rule{visibility:hidden}';

const figureStyle = (mark: VerifyMark): string => `:root{--figure:${verifyFigure(mark)}}`;

function millimetres(value: number): string {
  return `${value.toFixed(4)}mm`;
}
