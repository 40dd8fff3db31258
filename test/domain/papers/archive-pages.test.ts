import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, it } from '@jest/globals';
import type { FileStore } from '../../../src/platform/files/file-store.js';
import { countedPages } from '../../../src/proposals/closing/archive-pages.js';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

it('pages of scans are counted for 卷内目录; nobody guesses those of a file that does not tell', async () => {
  const pdf = await PDFDocument.create();
  for (let page = 0; page < 3; page++) pdf.addPage();
  const kept: Record<string, Uint8Array> = {
    form: await pdf.save(),
    photo: PNG,
    broken: new TextEncoder().encode('%PDF-1.7 broken'),
    word: Uint8Array.of(0x50, 0x4b, 0x03, 0x04),
  };
  const files = {
    get: (hash: string) => (kept[hash] ? Promise.resolve(kept[hash]) : Promise.reject(new Error('gone'))),
  } as unknown as FileStore;
  expect(await countedPages(files, ['form'])).toBe(3);
  expect(await countedPages(files, ['form', 'photo'])).toBe(4);
  expect(await countedPages(files, [])).toBeNull();
  for (const hash of ['broken', 'word', 'gone']) expect(await countedPages(files, ['photo', hash])).toBeNull();
});
