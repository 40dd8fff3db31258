import path from 'node:path';
import type { LetterModel } from '../../domain/letter/model.js';
import type { LetterRecord } from '../../domain/letter/record.js';
import type { ExpectedPaper } from '../../domain/paper/expected.js';
import { Refusal } from '../../domain/refusal.js';
import type { FontSet } from '../../platform/fonts/coverage.js';
import { FONT_ROLES } from '../../platform/fonts/manifest.js';
import { TEMPLATES } from '../../platform/paths.js';
import type { PrintJob } from '../../platform/pdf/print-job.js';
import { createTemplates } from '../../platform/templates/engine.js';
import { placeFoot, readyLetter } from './in-page.js';
import { EMBLEM_LONGEST_NAME, emblemOf, headGeometry, type HeadGeometry } from './head-geometry.js';
import { letterView } from './letter-view.js';
import { cells } from './measures.js';
import { missingElements, type MissingElement } from './missing-elements.js';
import { printedTexts, type PrintedText } from './printed-texts.js';
import { titleLines } from './title-lines.js';

export interface TypesetOptions {
  fonts: FontSet;
  /** What the office added; its values are in the model already (`applyRecord`). */
  record?: LetterRecord;
  /** Leave missing elements out instead of refusing the letter. */
  draft?: boolean;
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
 * Refuses `letter.incomplete` (unless a draft), `letter.unit-too-long`, `letter.title-too-long`,
 * `letter.table-too-wide` and `letter.missing-glyph`; each names the field and the value.
 */
export function typesetLetter(model: LetterModel, options: TypesetOptions): Typeset {
  const { fonts, record = {}, draft = false } = options;
  const missing = missingElements(model);
  if (!draft && missing.length > 0) throw incomplete(missing);

  const emblem = record.unit ?? model.signatories[0] ?? null;
  for (const name of [emblem ?? '', ...model.signatories]) refuseLongName(name);
  const geometry = headOf(emblem, model.title, fonts);
  const salutationLines = Math.ceil(cells(model.salutation ?? '') / SALUTATION_CELLS);
  const view = letterView(model, {
    emblem,
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
      style: styleOf(geometry),
      prepare: view.foot.length > 0 ? placeFoot : readyLetter,
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
  if (geometry.lines < 1) {
    throw new Refusal(
      'letter.title-too-long',
      `标题有 ${[...(title ?? '')].length} 个字、${lines} 行，首页排不下正文（GB/T 9704—2012 第 7.3.3 条要求首页显示正文）。`,
      '请精简标题。',
      { title: title ?? '' },
    );
  }
  return geometry;
}

function refuseLongName(name: string): void {
  const length = [...name].length;
  if (length <= EMBLEM_LONGEST_NAME) return;
  throw new Refusal(
    'letter.unit-too-long',
    `发文机关“${name}”有 ${length} 个字，发文机关标志一行最多排 ${EMBLEM_LONGEST_NAME} 个字。`,
    '请改用规范化简称。',
    { unit: name },
  );
}

function incomplete(missing: readonly MissingElement[]): Refusal {
  return new Refusal(
    'letter.incomplete',
    `公文缺少${missing.map(({ label }) => label).join('、')}，不能正式印发。`,
    '请补齐后再印，或先按草稿打印。',
    Object.fromEntries(missing.map(({ field, label }) => [field, `缺少${label}`])),
  );
}

function refuseMissingGlyphs(texts: readonly PrintedText[], fonts: FontSet): void {
  const found = texts.flatMap(({ text, role, where }) =>
    fonts.missingCharacters(text, role).map((character) => ({ character, where })),
  );
  if (found.length === 0) return;
  const named = [...new Set(found.map(({ character, where }) => `${where}中的${nameOf(character)}`))];
  throw new Refusal(
    'letter.missing-glyph',
    `字体中没有这些字：${named.slice(0, 20).join('、')}${named.length > 20 ? ` 等 ${named.length} 处` : ''}。`,
    '请核对是否误录；确为人名、地名用字的，请在配置中指定含有该字的字体文件。',
    Object.fromEntries(found.map(({ character, where }) => [where, nameOf(character)])),
  );
}

/** `“㐀”（U+3400）`; characters that cannot be seen by their number alone. */
function nameOf(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{C}\p{M}]/u.test(character) ? code : `“${character}”（${code}）`;
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

function millimetres(value: number): string {
  return `${value.toFixed(4)}mm`;
}
