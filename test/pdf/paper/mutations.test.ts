import { afterAll, describe, expect, it } from '@jest/globals';
import { checkPaper } from '../../../src/domain/paper/check.js';
import { createFactsReader } from '../../../src/platform/pdf/facts/reader.js';
import { notGreen, openPrinter, typeset } from './letters.js';
import { WRONG_STYLES } from './wrong-styles.js';

describe('a letter set with a wrong style sheet', () => {
  const reader = createFactsReader();
  const printer = openPrinter();

  afterAll(() => printer.close());

  it.each(WRONG_STYLES)(
    'is caught by the rules about it and by no others: $name',
    async ({ style, caught, also = [], sealed = true }) => {
      const { job } = typeset('clean-5-pages', { sealed });
      const { pdf } = await printer.print({ ...job, style: job.style + style });
      expect(notGreen(checkPaper(await reader.read(pdf)))).toEqual([...caught, ...also].sort());
    },
  );
});
