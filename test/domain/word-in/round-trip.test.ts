import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import mammoth from 'mammoth';
import { readLetter } from '../../../src/domain/letter/read.js';
import { writeLetter } from '../../../src/domain/letter/write.js';
import { readWordFile } from '../../../src/letters/word-in/read-word-file.js';
import { typedInWord } from '../../support/typed-in-word.js';
import { letterModel } from '../letter/arbitrary.js';
import { CLEAN_LETTERS, fixtureText } from '../letter/fixtures.js';

/** What `readLetter` says of a Word file, and what was not in it as it was. */
function readBack(bytes: Uint8Array) {
  const { text, findings } = readWordFile(bytes, '答复.docx');
  return { text, model: readLetter(text).model, lost: findings.filter(({ outcome }) => outcome !== 'kept') };
}

describe('a letter typed in Word', () => {
  it('is the same model as the one typed here, with nothing lost', async () => {
    await fc.assert(
      fc.asyncProperty(letterModel, fc.boolean(), async (model, counted) => {
        fc.pre(writeLetter(model) !== '');
        const { model: read, lost } = readBack(await typedInWord(model, { counted }));
        expect(read).toEqual(model);
        expect(lost).toEqual([]);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it.each([...CLEAN_LETTERS])('%s: the same model, numbers counted by Word or typed', async (name) => {
    const { model } = readLetter(fixtureText(name));
    expect(readBack(await typedInWord(model)).model).toEqual(model);
    expect(readBack(await typedInWord(model, { counted: true })).model).toEqual(model);
  });

  it('has the words that another reader finds in it', async () => {
    for (const name of CLEAN_LETTERS) {
      const bytes = await typedInWord(readLetter(fixtureText(name)).model);
      const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
      const words = (text: string) => text.replace(/[|\s]/g, '');
      expect(words(readBack(bytes).text)).toBe(words(value));
    }
  });
});
