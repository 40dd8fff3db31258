import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PdfFacts } from '../../src/domain/paper/pdf-facts.js';
import { loadFontSet } from '../../src/platform/fonts/coverage.js';
import type { FontRole } from '../../src/platform/fonts/coverage.js';
import { readConfig } from '../../src/platform/config.js';
import { BrowserPrinter } from '../../src/platform/pdf/browser-printer.js';
import { readFacts } from '../../src/platform/pdf/facts/read-facts.js';
import { poppler } from '../support/other-readers.js';

/** The 3,755 hanzi of GB 2312 level 1 in the standard's order. */
const LEVEL_1 = rows(0xb0, 0xd7);
const RARE = '堃玥镕祎赟㛃𬱖䶮昇翀頔龑媖琤彧犇瑄旻昉珺璟芃';
const SIGNS = '，。、；：？！“”‘’（）《》〔〕—…·％℃㎡①②⑳〇';

const TEXT: Readonly<Record<FontRole, string>> = {
  title: LEVEL_1 + RARE + SIGNS,
  body: LEVEL_1 + RARE + SIGNS + 'ABCxyz0123456789.-@',
  heading: LEVEL_1 + RARE + SIGNS,
  subheading: LEVEL_1 + RARE + SIGNS,
  pageNumber: '—0123456789—',
};
const ROLES = Object.keys(TEXT) as FontRole[];

/** One page per role, in the order of ROLES; small, so that a page holds them all. */
describe('A page in each family', () => {
  const fonts = loadFontSet({});
  let pdf: Uint8Array;
  let facts: PdfFacts;

  beforeAll(async () => {
    const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title></title><style>${fonts.css}
@page{size:210mm 297mm;margin:10mm}
p{margin:0;font-size:8pt;line-height:10pt;overflow-wrap:anywhere;text-spacing-trim:space-all;break-after:page}
</style><style id="letter"></style></head><body></body></html>`;
    const printer = new BrowserPrinter({ html, assets: fonts.assets }, readConfig());
    try {
      const body = ROLES.map((role) => `<p style="font-family:${fonts.family(role)}">${TEXT[role]}</p>`).join('');
      ({ pdf } = await printer.print({ title: '字体', body, style: '' }));
    } finally {
      await printer.close();
    }
    facts = await readFacts(new Uint8Array(pdf));
  }, 60_000);

  it.each(ROLES)('gives back every character as it was written, without radicals (%s)', (role) => {
    const page = facts.pages[ROLES.indexOf(role)];
    expect(withoutSpace(page?.glyphs.map(({ text }) => text).join(''))).toBe(TEXT[role]);
  });

  it.each(ROLES)('gives back the same to another reader (%s)', (role) => {
    const page = String(ROLES.indexOf(role) + 1);
    expect(withoutSpace(poppler(pdf, '-raw', '-f', page, '-l', page))).toBe(TEXT[role]);
  });

  it.each(ROLES)('embeds only faces of the role, as named TrueType subsets (%s)', (role) => {
    const used = new Set(facts.pages[ROLES.indexOf(role)]?.glyphs.map(({ font }) => facts.fonts[font]));
    expect(used.size).toBeGreaterThan(0);
    for (const font of used) {
      expect(font).toMatchObject({ type: 'TrueType', embedded: true, subset: true, toUnicode: true });
      expect(fonts.postScriptNames(role)).toContain(font?.family);
    }
  });
});

function rows(first: number, last: number): string {
  const bytes: number[] = [];
  for (let row = first; row <= last; row++) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell);
  }
  return new TextDecoder('gb18030').decode(new Uint8Array(bytes));
}

function withoutSpace(text: string | undefined): string | undefined {
  return text?.replaceAll(/\s/g, '');
}
