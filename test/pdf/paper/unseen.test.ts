import { PDFDocument, PDFName, PDFString, StandardFonts, TextRenderingMode, rgb } from '@cantoo/pdf-lib';
import { describe, expect, it } from '@jest/globals';
import { readFacts } from '../../../src/platform/pdf/facts/read-facts.js';

type Draw = (page: ReturnType<PDFDocument['addPage']>, document: PDFDocument) => void | Promise<void>;

/** The text layer's characters, and of each whether it is seen and where it comes from. */
async function read(draw: Draw) {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.setFont(await document.embedFont(StandardFonts.Helvetica));
  await draw(page, document);
  const { pages } = await readFacts(await document.save());
  return pages[0]!.glyphs.map(({ text, unseen, annotation }) => [
    text,
    unseen ? 'unseen' : 'seen',
    annotation ?? 'page',
  ]);
}

describe('what a page shows', () => {
  it('is not what is painted invisibly', async () => {
    const seen = await read((page) => {
      page.drawText('A', { x: 50, y: 700, renderMode: TextRenderingMode.Invisible });
      page.drawText('B', { x: 50, y: 650 });
    });
    expect(seen).toEqual([
      ['A', 'unseen', 'page'],
      ['B', 'seen', 'page'],
    ]);
  });

  it('is not what white was painted over, but what was written on it', async () => {
    const seen = await read((page) => {
      page.drawText('A', { x: 50, y: 700 });
      page.drawRectangle({ x: 40, y: 690, width: 60, height: 40, color: rgb(1, 1, 1) });
      page.drawText('B', { x: 50, y: 700 });
    });
    expect(seen).toEqual([
      ['A', 'unseen', 'page'],
      ['B', 'seen', 'page'],
    ]);
  });

  it('is not what lies on a layer that is switched off', async () => {
    const seen = await read((page, document) => {
      const { context, catalog } = document;
      const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('off') }));
      catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: { OFF: [layer] } }));
      page.drawText('A', { x: 50, y: 700 });
      const resources = page.node.normalizedEntries().Resources;
      resources.set(PDFName.of('Properties'), context.obj({ L1: layer }));
      const font = page.node.normalizedEntries().Font.keys()[0]!.decodeText();
      const content = context.stream(
        `/OC /L1 BDC BT /${font} 24 Tf 50 600 Td (B) Tj ET EMC BT /${font} 24 Tf 50 500 Td (C) Tj ET`,
      );
      page.node.addContentStream(context.register(content));
    });
    expect(seen).toEqual([
      ['A', 'seen', 'page'],
      ['B', 'unseen', 'page'],
      ['C', 'seen', 'page'],
    ]);
  });

  it('may come from a seal or from a note laid over it', async () => {
    const seen = await read((page, document) => {
      const { context } = document;
      const font = context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' });
      const look = (text: string) =>
        context.register(
          context.stream(`BT /F 12 Tf 2 2 Td (${text}) Tj ET`, {
            ...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 50, 20], Resources: { Font: { F: font } } },
          }),
        );
      for (const [subtype, text] of [
        ['Stamp', 'S'],
        ['FreeText', 'N'],
      ] as const) {
        const about = { Type: 'Annot', Subtype: subtype, Rect: [50, 300, 100, 320], F: 4, AP: { N: look(text) } };
        page.node.addAnnot(context.register(context.obj(about)));
      }
    });
    expect(seen).toEqual([
      ['S', 'seen', 'seal'],
      ['N', 'seen', 'note'],
    ]);
  });

  it('may be a note that readers paint by themselves', async () => {
    const seen = await read((page, { context }) => {
      const about = {
        Type: 'Annot',
        Subtype: 'FreeText',
        Rect: [50, 300, 100, 320],
        F: 4,
        Contents: PDFString.of('No'),
      };
      page.node.addAnnot(context.register(context.obj({ ...about, DA: PDFString.of('/Helv 12 Tf 0 g') })));
    });
    expect(seen).toEqual([['No', 'seen', 'note']]);
  });
});
