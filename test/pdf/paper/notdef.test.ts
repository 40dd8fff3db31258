import { describe, expect, it } from '@jest/globals';
import { checkPaper } from '../../../src/domain/paper/check.js';
import { readFacts } from '../../../src/platform/pdf/facts/read-facts.js';
import { handmadePdf, stream } from './handmade-pdf.js';

const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0000> <5803> <0005> <7532> endbfchar
endcmap CMapName currentdict /CMap defineresource pop end end`;

/** A composite font whose codes are glyph numbers: 5 is 甲, and the text layer says that 0 is 堃. */
const FONT = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Test /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
  '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /DW 1000 /FontDescriptor 8 0 R >>',
  stream(TO_UNICODE),
  '<< /Type /FontDescriptor /FontName /AAAAAA+Test /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >>',
];

describe('an empty box on the paper', () => {
  it('is no character, whatever the text layer calls it', async () => {
    const facts = await readFacts(handmadePdf(1, 'BT /F 12 Tf 72 720 Td <000500000005> Tj ET', FONT));
    expect(facts.pages[0]?.glyphs.map(({ text }) => text)).toEqual(['甲', '\ufffd', '甲']);
    const { results } = checkPaper(facts);
    expect(results.find(({ rule }) => rule === 'T-d')).toMatchObject({ ok: false, measured: '\ufffd（U+FFFD）' });
  });

  it('is not seen where there is none', async () => {
    const { pages } = await readFacts(handmadePdf(1, 'BT /F 12 Tf 72 720 Td <00050005> Tj ET', FONT));
    expect(pages[0]?.glyphs.map(({ text }) => text)).toEqual(['甲', '甲']);
  });
});
