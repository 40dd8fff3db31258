import { jest } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readLetter } from '../../../src/domain/letter/read.js';
import { applyRecord, type LetterRecord } from '../../../src/domain/letter/record.js';
import type { PaperCheck } from '../../../src/domain/paper/result.js';
import { letterShell } from '../../../src/letters/paper/letter-shell.js';
import { typesetLetter, type Typeset } from '../../../src/letters/paper/typeset.js';
import { readConfig } from '../../../src/platform/config.js';
import { loadFontSet } from '../../../src/platform/fonts/coverage.js';
import { PROJECT_ROOT } from '../../../src/platform/paths.js';
import { BrowserPrinter } from '../../../src/platform/pdf/browser-printer.js';
import type { Printer } from '../../../src/platform/pdf/print-job.js';

// Browsers start slowly on a busy machine.
jest.setTimeout(60_000);

const FOLDER = path.join(PROJECT_ROOT, 'test/fixtures/letters');
const config = readConfig({ BANFU_BROWSER: process.env.BANFU_BROWSER, PRINT_PAGES: '1' });
const fonts = loadFontSet(config);

export function openPrinter(): Printer {
  return new BrowserPrinter(letterShell(fonts), config);
}

/** The letters that are right in every respect: `clean-1-page` … */
export const CLEAN_LETTERS = readdirSync(FOLDER)
  .filter((name) => name.startsWith('clean-'))
  .map((name) => path.basename(name, '.txt'));

export function typeset(name: string, record: LetterRecord = {}): Typeset {
  const { model } = readLetter(readFileSync(path.join(FOLDER, `${name}.txt`), 'utf8'));
  return typesetLetter(applyRecord(model, record), { fonts, record, draft: true });
}

/** The ids of rules that failed or could not be measured, sorted. */
export function notGreen({ results }: PaperCheck): string[] {
  return results
    .filter(({ ok }) => ok !== true)
    .map(({ rule }) => rule)
    .sort();
}
