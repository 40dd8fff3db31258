import { degrees, PDFDocument, PDFName, PDFString, rgb } from '@cantoo/pdf-lib';
import { strToU8, zipSync } from 'fflate';
import { readLetter } from '../../src/domain/letter/read.js';
import type { LetterRecord } from '../../src/domain/letter/record.js';
import { openLetterPrinter, type LetterPrinter } from '../../src/letters/letter-printer.js';
import { readConfig } from '../../src/platform/config.js';

/** A real press, for tests that need papers that can be read back. */
export const realPress = (others: Record<string, string> = {}): LetterPrinter =>
  openLetterPrinter(readConfig({ BANFU_BROWSER: process.env.BANFU_BROWSER, PRINT_PAGES: '1', ...others }));

export async function printed(press: LetterPrinter, text: string, record: LetterRecord): Promise<Uint8Array> {
  const at = new Date('2025-07-02T00:00:00+08:00');
  return (await press.print(readLetter(text).model, record, { draft: true, at })).pdf;
}

type Change = (document: PDFDocument) => void | Promise<void>;

async function changed(pdf: Uint8Array, change: Change): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  await change(document);
  return document.save();
}

/** As an OA seals: a red ring painted on the last page, and a signature field with an appearance that says something. */
export const sealed = (pdf: Uint8Array): Promise<Uint8Array> =>
  changed(pdf, (document) => {
    const page = document.getPages().at(-1)!;
    page.drawEllipse({ x: 400, y: 500, xScale: 60, yScale: 60, borderColor: rgb(0.9, 0.1, 0.1), borderWidth: 3 });
    const { context, catalog } = document;
    const font = context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' });
    const look = context.stream('q BT /F 9 Tf 4 20 Td (Signed 2025.07.02) Tj ET Q', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 120, 60],
      Resources: { Font: { F: font } },
    });
    const field = context.register(
      context.obj({
        Type: 'Annot',
        Subtype: 'Widget',
        FT: 'Sig',
        T: PDFString.of('seal'),
        Rect: [340, 440, 460, 500],
        F: 4,
        AP: { N: context.register(look) },
      }),
    );
    page.node.addAnnot(field);
    catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field], SigFlags: 3 }));
  });

export const withoutLastPage = (pdf: Uint8Array): Promise<Uint8Array> =>
  changed(pdf, (document) => document.removePage(document.getPageCount() - 1));

export const turnedOver = (pdf: Uint8Array, angle: 90 | 180 = 90): Promise<Uint8Array> =>
  changed(pdf, (document) => document.getPages().at(-1)!.setRotation(degrees(angle)));

export const locked = (pdf: Uint8Array): Promise<Uint8Array> =>
  changed(pdf, (document) => document.encrypt({ userPassword: '1234', ownerPassword: '5678' }));

/** A grey picture of one pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTgr3AAAAABJRU5ErkJggg==',
  'base64',
);

/** Pictures of pages, as scanners make them. */
export async function scanned(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const picture = await document.embedPng(PNG);
  for (let i = 0; i < pages; i++)
    document.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 });
  return document.save();
}

export const ofd = (...texts: string[]): Uint8Array =>
  zipSync({
    'OFD.xml': strToU8('<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>'),
    'Doc_0/Pages/Page_0/Content.xml': strToU8(
      `<ofd:Page>${texts.map((text) => `<ofd:TextCode X="0" Y="0">${text}</ofd:TextCode>`).join('')}</ofd:Page>`,
    ),
  });

/** The bare bones of a Word file: these paragraphs. */
export const docx = (...texts: string[]): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(
      `<w:document>${texts.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')}</w:document>`,
    ),
  });
