import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import mammoth from 'mammoth';
import { readLetter } from '../../../src/domain/letter/read.js';
import { writeLetter } from '../../../src/domain/letter/write.js';
import { wordLetter } from '../../../src/letters/word/word-file.js';
import { readWordFile } from '../../../src/letters/word-in/read-word-file.js';
import { typedInWord } from '../../support/typed-in-word.js';
import { letterModel } from '../letter/arbitrary.js';
import { CLEAN_LETTERS, fixtureText } from '../letter/fixtures.js';

/** What `readLetter` says of a Word file, and what was not in it as it was. */
function readBack(bytes: Uint8Array) {
  const { text, findings } = readWordFile(bytes, '答复.docx');
  return { text, model: readLetter(text).model, lost: findings.filter(({ outcome }) => outcome !== 'kept') };
}

/** Letters that can leave: no element missing that every letter has, and each attachment named above the signature. */
const wholeLetter = letterModel
  .filter(
    ({ title, salutation, docNumber, date, contact, body, signatories, attachments }) =>
      title !== null &&
      salutation !== null &&
      docNumber !== null &&
      date?.day != null &&
      contact !== null &&
      body.length > 0 &&
      signatories.length > 0 &&
      attachments.every((attachment) => attachment.title !== ''),
  )
  .map((model) => ({ ...model, attachmentNotes: model.attachments.map(({ title }) => title) }));

describe('a letter that this program wrote as a Word file', () => {
  it('comes back as the same model, red head, 版记 and all', async () => {
    await fc.assert(
      fc.asyncProperty(wholeLetter, async (model) => {
        const { docx } = await wordLetter(model, {}, { draft: true });
        expect(readBack(docx).model).toEqual(model);
      }),
      { numRuns: 40, seed: 12 },
    );
  });

  it.each([
    ['with seals, long names on two lines', {}],
    ['without', { sealed: false }],
  ])('comes back with all its agencies, %s', async (_, record) => {
    const { model } = readLetter(fixtureText('clean-3-pages.txt'));
    const agencies = ['示例区住房和城乡建设局', '示例区教育局', '示例区城市管理和综合行政执法局', '示例区财政局'];
    for (const count of [2, 3, 4]) {
      const joint = { ...model, signatories: agencies.slice(0, count) };
      const { docx } = await wordLetter(joint, record, { draft: true });
      expect(readBack(docx).model).toEqual(joint);
    }
  });

  it('says of what is not text that the printer sets it', async () => {
    const { model } = readLetter(fixtureText('clean-5-pages.txt'));
    const { docx } = await wordLetter(model, { unit: '示例区民政局' }, { draft: true });
    expect(readWordFile(docx, '答复.docx').findings.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['element', 'changed'],
      ['line-break', 'kept'],
      ['table', 'kept'],
      ['header', 'changed'],
      ['page-number', 'left-out'],
      ['blank', 'left-out'],
    ]);
  });
});

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
