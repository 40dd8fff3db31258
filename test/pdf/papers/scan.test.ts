import { afterAll, expect, it, jest } from '@jest/globals';
import QRCode from 'qrcode';
import { openLetterPrinter } from '../../../src/letters/letter-printer.js';
import { opinionForm } from '../../../src/letters/papers/kinds/opinion-form.js';
import { paperSheet } from '../../../src/letters/papers/paper-kind.js';
import { wordSheet } from '../../../src/letters/word/word-sheet.js';
import { readConfig } from '../../../src/platform/config.js';
import { convertedByLibreOffice } from '../../support/libre-office.js';
import { readQr } from '../../support/read-qr.js';
import { WordReader } from '../../support/word-reader.js';

jest.setTimeout(60_000);

const press = openLetterPrinter(readConfig({ BANFU_BROWSER: process.env.BANFU_BROWSER, PRINT_PAGES: '1' }));
afterAll(() => press.close());

function modulesOf(text: string): string[] {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  return Array.from({ length: size }, (_, y) => [...data.slice(y * size, (y + 1) * size)].map(Number).join(''));
}

it('二维码 on a printed 征询意见表 leads to that proposer’s own letter', async () => {
  const { forms } = opinionForm.samples.normal;
  const { pdf, pages } = await press.printSheet(paperSheet(opinionForm, { forms }), opinionForm.name);
  expect(pages).toBe(2);
  const [first, second] = forms.map(({ figure }) => modulesOf(figure!));
  expect(readQr(pdf, 1)).toEqual(first);
  expect(readQr(pdf, 2)).toEqual(second);
  expect(first).not.toEqual(second);
});

it('stands in the Word file, too, with words for whoever does not see it', async () => {
  const { docx } = await wordSheet(paperSheet(opinionForm, opinionForm.samples.normal), opinionForm.name);
  const [pdf] = convertedByLibreOffice([docx]);
  const [first, second] = opinionForm.samples.normal.forms.map(({ figure }) => modulesOf(figure!));
  expect(readQr(pdf!, 1)).toEqual(first);
  expect(readQr(pdf!, 2)).toEqual(second);
  expect(new WordReader(docx).part('word/document.xml')).toContain('descr="三、也可以');
});
