import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadPdfJs, openDocument } from '../../../src/platform/pdf/facts/pdfjs.js';
import { stampMetadata } from '../../../src/platform/pdf/metadata.js';
import { closePrinters, letter, printer, textOf } from './support.js';

let pdf: Uint8Array;
beforeAll(async () => {
  ({ pdf } = await printer().print(letter('甲'.repeat(1500), { title: '关于（示例）>> 提案的答复函' })));
});
afterAll(closePrinters);

async function infoOf(bytes: Uint8Array): Promise<Record<string, unknown>> {
  const task = openDocument(await loadPdfJs(), Uint8Array.from(bytes));
  const { info } = await (await task.promise).getMetadata();
  await task.destroy();
  return info as Record<string, unknown>;
}

/** Every offset of the cross-reference table points at its object. */
function brokenOffsets(bytes: Uint8Array): number[] {
  const text = Buffer.from(bytes).toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const [, count] = /^xref\n0 (\d+)\n/.exec(text.slice(start)) ?? [];
  const entries = text.slice(text.indexOf('\n', start + 5) + 1);
  return Array.from({ length: Number(count) }, (_, number) => number).filter((number) => {
    const entry = entries.slice(number * 20, number * 20 + 20);
    return entry[17] === 'n' && !text.slice(Number(entry.slice(0, 10))).startsWith(`${number} 0 obj`);
  });
}

describe('stamping a PDF', () => {
  it('adds author, subject and keywords and leaves the rest as it was', async () => {
    const stamped = stampMetadata(pdf, {
      author: '示例区𬱖局',
      subject: '草稿',
      keywords: ['缺成文日期', '缺联系人𬱖'],
    });
    expect(await infoOf(stamped)).toMatchObject({
      Title: '关于（示例）>> 提案的答复函',
      Author: '示例区𬱖局',
      Subject: '草稿',
      Keywords: '缺成文日期；缺联系人𬱖',
      Producer: expect.stringContaining('Skia') as unknown,
    });
    expect(brokenOffsets(stamped)).toEqual([]);
    expect(await textOf(stamped)).toBe(await textOf(pdf));
  });

  it('sets both dates to the given instant, so that two printings are alike', async () => {
    const at = new Date('2025-09-12T01:02:03Z');
    const again = (await printer().print(letter('甲'.repeat(1500), { title: '关于（示例）>> 提案的答复函' }))).pdf;
    const stamped = stampMetadata(pdf, { at });
    expect(await infoOf(stamped)).toMatchObject({
      CreationDate: "D:20250912010203+00'00'",
      ModDate: "D:20250912010203+00'00'",
    });
    expect(Buffer.from(stampMetadata(again, { at })).equals(Buffer.from(stamped))).toBe(true);
  });

  it('changes nothing when nothing is asked', () => {
    expect(Buffer.from(stampMetadata(pdf, {})).equals(Buffer.from(pdf))).toBe(true);
  });

  it('does not touch a PDF that it does not understand', () => {
    const cut = pdf.subarray(0, pdf.length - 40);
    expect(() => stampMetadata(cut, { subject: '草稿' })).toThrow('cannot be stamped');
  });
});
