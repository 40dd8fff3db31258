import { afterAll, describe, expect, it } from '@jest/globals';
import { checkPaper } from '../../src/domain/paper/check.js';
import { createFactsReader } from '../../src/platform/pdf/facts/reader.js';
import type { PdfFacts } from '../../src/domain/paper/pdf-facts.js';
import { LAYOUT_RULES } from '../../src/domain/paper/rules/index.js';
import { notGreen, openPrinter, typeset } from '../pdf/paper/letters.js';
import { WRONG_CONTENTS, WRONG_FILES } from './wrong-contents.js';
import { WRONG_STYLES } from './wrong-styles.js';

const reader = createFactsReader();
const printer = openPrinter();
afterAll(() => printer.close());

async function printed({ style = '', sealed = true, change = (body: string) => body }): Promise<PdfFacts> {
  const { job } = typeset('clean-5-pages', { sealed });
  const body = change(job.body);
  const { pdf } = await printer.print({ ...job, body, style: job.style + style });
  return reader.read(pdf);
}

const named = ({ caught, also = [] }: { caught: string[]; also?: string[] }) => [...caught, ...also].sort();

describe('a fault is caught by the rules named beforehand and by no others:', () => {
  it.each(WRONG_STYLES)('style: $name', async (wrong) => {
    expect(notGreen(checkPaper(await printed(wrong)))).toEqual(named(wrong));
  });

  it.each(WRONG_CONTENTS)('content: $name', async (wrong) => {
    expect(wrong.change(typeset('clean-5-pages').job.body)).not.toBe(typeset('clean-5-pages').job.body);
    expect(notGreen(checkPaper(await printed(wrong)))).toEqual(named(wrong));
  });

  it.each(WRONG_FILES)('file: $name', async (wrong) => {
    expect(notGreen(checkPaper(wrong.change(await printed({}))))).toEqual(named(wrong));
  });
});

describe('the layout rules', () => {
  it('can all fail: each is broken by one of the faults', () => {
    const broken = new Set([...WRONG_STYLES, ...WRONG_CONTENTS, ...WRONG_FILES].flatMap(named));
    expect(LAYOUT_RULES.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  });
});
