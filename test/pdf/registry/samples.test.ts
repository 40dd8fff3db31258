import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { readBack } from '../../../src/domain/paper/read-back.js';
import { expectedOf } from '../../../src/letters/paper/typeset.js';
import { letterShell } from '../../../src/letters/paper/letter-shell.js';
import { PAPER_KINDS } from '../../../src/letters/registry/paper-kinds.js';
import { shippedTemplates } from '../../../src/letters/templates/in-use.js';
import { readConfig } from '../../../src/platform/config.js';
import { loadFontSet } from '../../../src/platform/fonts/coverage.js';
import { BrowserPrinter } from '../../../src/platform/pdf/browser-printer.js';
import { readFacts } from '../../../src/platform/pdf/facts/read-facts.js';

jest.setTimeout(60_000);

const config = readConfig({ BANFU_BROWSER: process.env.BANFU_BROWSER, PRINT_PAGES: '1' });
const fonts = loadFontSet(config);
const printer = new BrowserPrinter(letterShell(fonts), config);
afterAll(() => printer.close());

const samples = PAPER_KINDS.flatMap((kind) =>
  // The long ones are printed with the thorough tests (papers/conformance.test.ts), but for the reply letter's.
  kind.samples
    .filter(({ label }) => kind.name === 'letter' || label !== '长')
    .map((sample) => [kind.label, sample.label, kind, sample] as const),
);

describe('the samples of every paper', () => {
  it.each(samples)('%s（%s） prints and keeps its layout rules', async (_kind, _label, kind, sample) => {
    const typeset = sample.set({ fonts, templates: shippedTemplates().templates });
    const { pdf, prepared } = await printer.print(typeset.job);
    const facts = await readFacts(new Uint8Array(pdf));
    expect(readBack(facts, expectedOf(typeset, prepared))).toEqual([]);
    const broken = kind.check(facts).results.filter(({ severity, ok }) => severity === 'E' && ok !== true);
    expect(broken.map(({ rule, measured }) => `${rule} ${measured}`)).toEqual([]);
  });
});
