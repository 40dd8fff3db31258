import { beforeAll, describe, expect, it } from '@jest/globals';
import { readLetter } from '../../src/domain/letter/read.js';
import { wordLetter } from '../../src/letters/word/word-file.js';
import { readWordFile } from '../../src/letters/word-in/read-word-file.js';
import { savedByLibreOffice } from '../support/libre-office.js';
import { WORD_CASES } from './word-letters.js';

const modelIn = (bytes: Uint8Array) => readLetter(readWordFile(bytes, '答复.docx').text).model;

describe('a letter that LibreOffice saved as a Word file', () => {
  let ours: Uint8Array[];
  let theirs: Uint8Array[];

  beforeAll(async () => {
    ours = [];
    for (const { model, record = {} } of WORD_CASES) ours.push((await wordLetter(model, record, { draft: true })).docx);
    theirs = savedByLibreOffice(ours);
  }, 300_000);

  it.each(WORD_CASES.map(({ name }, index) => [name, index] as const))(
    'is read as the same letter: %s',
    (_name, index) => {
      expect(modelIn(theirs[index]!)).toEqual(modelIn(ours[index]!));
    },
  );
});
