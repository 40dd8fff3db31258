import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, PDFName, StandardFonts } from '@cantoo/pdf-lib';
import { merge } from '../../../src/platform/pdf/merge/merger.js';
import { readFacts } from '../../../src/platform/pdf/facts/read-facts.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'banfu-merge-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A paper whose pages each say which they are; stored as papers are. */
async function paper(name: string, pages: number, size: [number, number] = [595, 842]) {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page++) document.addPage(size).drawText(`${name} ${page}`, { font, x: 50, y: 400 });
  return stored(name, await document.save());
}

async function stored(name: string, bytes: Uint8Array) {
  const file = path.join(folder, `${name}.pdf`);
  await writeFile(file, bytes);
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), title: `第${name}号` };
}

let outs = 0;
const out = () => path.join(folder, `out-${++outs}.pdf`);

const textsOf = async (file: string): Promise<string[]> => {
  const { pages } = await readFacts(await readFile(file));
  return pages.map(({ glyphs }) => glyphs.map(({ text }) => text).join(''));
};

describe('Papers merged for the printer', () => {
  it('begin on a front each, with a blank page where the one before ends on a front', async () => {
    const file = out();
    const papers = [await paper('A', 1), await paper('B', 2), await paper('C', 3), await paper('D', 1)];
    const merged = await merge({ out: file, title: '答复函4份', papers });
    expect(await textsOf(file)).toEqual(['A 1', '', 'B 1', 'B 2', 'C 1', 'C 2', 'C 3', '', 'D 1']);
    expect(merged).toMatchObject({ pages: 9, starts: [1, 3, 5, 9] });
    const bytes = await readFile(file);
    expect(merged.size).toBe(bytes.length);
    expect(merged.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('have a bookmark each, and ask the printer for both sides', async () => {
    const file = out();
    await merge({ out: file, title: '两份', papers: [await paper('A', 3), await paper('B', 1)] });
    const { context, catalog, ...document } = await PDFDocument.load(await readFile(file));
    const whole = await PDFDocument.load(await readFile(file));
    const pages = whole.getPages().map(({ ref }) => ref.objectNumber);
    const outlines = whole.catalog.lookup(PDFName.of('Outlines')) as never as Dict;
    const first = outlines.lookup(PDFName.of('First')) as Dict;
    const second = first.lookup(PDFName.of('Next')) as Dict;
    const marks = [first, second].map((mark) => [
      (mark.lookup(PDFName.of('Title')) as { decodeText(): string }).decodeText(),
      pages.indexOf(
        (mark.lookup(PDFName.of('Dest')) as Dict & { get(i: number): { objectNumber: number } }).get(0).objectNumber,
      ),
    ]);
    expect(marks).toEqual([
      ['第A号', 0],
      ['第B号', 4],
    ]);
    expect(String(catalog.get(PDFName.of('ViewerPreferences')))).toContain('/DuplexFlipLongEdge');
    expect([context, document]).toBeDefined();
  });

  it('keep their own sizes, a blank page that of the paper before it', async () => {
    const file = out();
    await merge({ out: file, title: '横表', papers: [await paper('wide', 1, [842, 595]), await paper('A', 1)] });
    const whole = await PDFDocument.load(await readFile(file));
    expect(whole.getPages().map((page) => [page.getWidth(), page.getHeight()])).toEqual([
      [842, 595],
      [842, 595],
      [595, 842],
    ]);
  });

  it('give the same bytes for the same papers', async () => {
    const papers = [await paper('A', 1), await paper('B', 2)];
    const [one, two] = [out(), out()];
    expect(await merge({ out: one, title: '两份', papers })).toEqual(await merge({ out: two, title: '两份', papers }));
  });

  it('refuse a paper that is no longer what was stored, by its name, and leave nothing behind', async () => {
    const changed = await paper('changed', 1);
    await writeFile(changed.file, 'something else');
    const gone = { ...(await paper('gone', 1)), file: path.join(folder, 'nowhere.pdf') };
    const noPdf = await stored('none', Buffer.from('%PDF-1.7 fake'));
    for (const broken of [changed, gone, noPdf]) {
      const file = out();
      await expect(merge({ out: file, title: '坏', papers: [await paper('A', 1), broken] })).rejects.toMatchObject({
        code: 'print.merge',
        sentence: expect.stringContaining(broken.title) as unknown,
      });
      expect(await readdir(folder)).not.toContain(path.basename(file));
    }
  });

  it('stops when it is called back', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(merge({ out: out(), title: '停', papers: [await paper('A', 1)] }, stop.signal)).rejects.toThrow(
      'stopped',
    );
  });
});

interface Dict {
  lookup(name: PDFName): unknown;
}
