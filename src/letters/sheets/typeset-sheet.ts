import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ExpectedPaper } from '../../domain/paper/expected.js';
import type { PaperLayout } from '../../domain/paper/paper-layout.js';
import type { FontSet } from '../../platform/fonts/coverage.js';
import { FONT_ROLES } from '../../platform/fonts/manifest.js';
import type { Templates } from '../../platform/templates/engine.js';
import { settleLetter } from '../paper/in-page.js';
import { facesOf, refuseMissingGlyphs, type Typeset } from '../paper/typeset.js';
import { SHIPPED_LETTERS, templatesInUse } from '../templates/in-use.js';
import { lookOfSheet } from './dress.js';
import { refuseLongHead } from './long-head.js';
import { sheetTexts } from './sheet-texts.js';
import { sheetView, type HeadView } from './sheet-view.js';
import type { Sheet } from './sheet.js';

export interface SheetSetting {
  fonts: FontSet;
  /** Others than those in use, to be tried. */
  templates?: Templates | undefined;
}

const FILES: Readonly<Record<Exclude<PaperLayout, 'letter'>, string>> = {
  document: 'document',
  minutes: 'document',
  form: 'form',
  landscape: 'landscape',
  book: 'book',
  envelope: 'envelope',
  labels: 'labels',
};
const css = (name: string): string => readFileSync(path.join(SHIPPED_LETTERS, 'layouts', `${name}.css`), 'utf8');
const STYLES = new Map(Object.entries(FILES).map(([layout, file]) => [layout, `${css('sheet')}\n${css(file)}`]));

/** Sets a paper that is no letter, for the shell of `letterShell`. Refuses what does not fit and what the fonts lack. */
export function typesetSheet(sheet: Sheet, title: string, { fonts: all, templates }: SheetSetting): Typeset {
  refuseLongHead(sheet);
  const { fonts, style: faces, families } = facesOf(all, lookOfSheet(sheet));
  const view = sheetView(sheet, fonts.metrics('title'));
  const texts = sheetTexts(view);
  refuseMissingGlyphs(texts, fonts);
  const expected = (prepared: unknown): ExpectedPaper => {
    const known = sheetTexts(view, Array.isArray(prepared) ? (prepared as string[]) : []);
    return {
      title,
      layout: sheet.layout,
      texts: known.map(({ text }) => text),
      repeated: known.filter(({ repeats }) => repeats).map(({ text }) => text),
      families: [...new Set(FONT_ROLES.flatMap((role) => fonts.postScriptNames(role)))],
    };
  };
  return {
    job: {
      title,
      body: withCharts((templates ?? templatesInUse().templates).render('sheets/sheet', view), sheet.charts),
      style: (STYLES.get(sheet.layout) ?? '') + (view.head ? styleOf(view.head) : '') + faces,
      families: [...new Set([...families, ...texts.flatMap(({ text, role }) => fonts.furtherFamilies(text, role))])],
      prepare: settleLetter,
    },
    expected: expected([]),
    expectedWith: expected,
    properties: {
      title,
      author: sheet.agencies[0] ?? sheet.letter.signatories[0],
      subject: sheet.letter.docNumber ?? undefined,
      keywords: [],
    },
    missing: [],
  };
}

function styleOf({ geometry }: HeadView): string {
  const millimetres = (value: number): string => `${value.toFixed(4)}mm`;
  const properties = [
    `--emblem-size:${geometry.size}pt`,
    `--emblem-spacing:${geometry.spacing.toFixed(3)}pt`,
    `--emblem-line:${millimetres(geometry.line)}`,
    `--names-width:${millimetres(geometry.width)}`,
    `--above-emblem:${millimetres(geometry.above)}`,
    `--above-number:${millimetres(geometry.aboveNumber)}`,
    `--above-line:${millimetres(geometry.aboveRule)}`,
    `--above-title:${millimetres(geometry.aboveTitle)}`,
    `--below-title:${millimetres(geometry.belowTitle)}`,
  ];
  return `:root{${properties.join(';')}}`;
}

/** Drawings are the program's own; a template cannot print markup. */
const withCharts = (body: string, charts: Sheet['charts']): string =>
  body.replace(
    /(<figure class="chart" data-chart="([\w-]+)">)/g,
    (open, _, name: string) => open + (charts[name] ?? ''),
  );
