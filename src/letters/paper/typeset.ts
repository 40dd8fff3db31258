import type { LetterLook } from '../../domain/letterhead/look.js';
import type { LetterModel } from '../../domain/letter/model.js';
import type { ExpectedPaper } from '../../domain/paper/expected.js';
import type { FontSet } from '../../platform/fonts/coverage.js';
import { FONT_ROLES } from '../../platform/fonts/manifest.js';
import type { PrintJob } from '../../platform/pdf/print-job.js';
import type { Templates } from '../../platform/templates/engine.js';
import { templatesInUse } from '../templates/in-use.js';
import { composeLetter, type ComposedLetter, type ComposeOptions } from './compose.js';
import type { HeadGeometry } from './head-geometry.js';
import { faceProperty } from './letter-shell.js';
import { settleLetter } from './in-page.js';
import { letterProperties, type LetterProperties } from './letter-properties.js';
import { printedTexts, type PrintedText } from './printed-texts.js';
import { missingGlyphs } from './refusals.js';
import { verifyFigure, type VerifyMark } from './verify-mark.js';

export interface TypesetOptions extends ComposeOptions {
  fonts: FontSet;
  /** Others than those in use, to be tried. */
  templates?: Templates;
}

export interface Typeset extends Pick<ComposedLetter, 'missing'> {
  job: PrintJob;
  expected: ExpectedPaper;
  /** The same where the paper's text is not whole before its pages are known (目录); of what `prepare` found. */
  expectedWith?: (prepared: unknown) => ExpectedPaper;
  /** What the file says of itself. */
  properties: LetterProperties;
}

/** What a printed paper has to say. */
export const expectedOf = (
  { expected, expectedWith }: Pick<Typeset, 'expected' | 'expectedWith'>,
  prepared: unknown,
): ExpectedPaper => expectedWith?.(prepared) ?? expected;

/**
 * Sets a letter in the letter format of GB/T 9704-2012, for the shell of `letterShell`.
 * Refuses what `composeLetter` refuses, and `letter.missing-glyph` for characters that the fonts lack.
 */
export function typesetLetter(model: LetterModel, { fonts: all, templates, ...options }: TypesetOptions): Typeset {
  const { fonts, style: faces, families } = facesOf(all, options.look);
  const { preprinted = false, verify } = options;
  const letter = composeLetter(model, fonts.metrics('title'), options);
  const { title, view, geometry, missing } = letter;
  const texts = printedTexts(view);
  refuseMissingGlyphs(texts, fonts);
  return {
    job: {
      title,
      body: (templates ?? templatesInUse().templates).render('letter', view),
      style: styleOf(geometry) + faces + (preprinted ? PREPRINTED : '') + (verify ? figureStyle(verify) : ''),
      families: [...new Set([...families, ...texts.flatMap(({ text, role }) => fonts.furtherFamilies(text, role))])],
      prepare: settleLetter,
    },
    expected: {
      title,
      texts: texts.map(({ text }) => text),
      repeated: texts.filter(({ repeats }) => repeats).map(({ text }) => text),
      families: [...new Set(FONT_ROLES.flatMap((role) => fonts.postScriptNames(role)))],
    },
    properties: letterProperties(model, letter),
    missing,
  };
}

export function refuseMissingGlyphs(texts: readonly PrintedText[], fonts: FontSet): void {
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

/** The faces that a look chooses, with what the page has to be told of those that are others than the shell's. */
export function facesOf(
  shell: FontSet,
  look: LetterLook | undefined,
): { fonts: FontSet; style: string; families: string[] } {
  const fonts = shell.chosen(look?.fonts ?? {});
  const other = FONT_ROLES.filter((role) => fonts.family(role) !== shell.family(role));
  const style = other.map((role) => `${faceProperty(role)}:${fonts.family(role)}`).join(';');
  return {
    fonts,
    style: style === '' ? '' : `:root{${style}}`,
    families: fonts.firstFamilies.filter((family) => !shell.firstFamilies.includes(family)),
  };
}

/** The rules keep their room. */
const PREPRINTED = ':root{--lower-rule:none}.rule{visibility:hidden}';

const figureStyle = (mark: VerifyMark): string => `:root{--figure:${verifyFigure(mark)}}`;

function millimetres(value: number): string {
  return `${value.toFixed(4)}mm`;
}
