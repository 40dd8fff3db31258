import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Refusal } from '../../src/domain/refusal.js';
import { loadFontSet } from '../../src/platform/fonts/coverage.js';
import { FONT_ROLES, readFontManifest } from '../../src/platform/fonts/manifest.js';
import { TrueTypeFile } from '../../src/platform/fonts/sfnt.js';
import { FONTS, TEMPLATES } from '../../src/platform/paths.js';

/** Name characters beyond GB 2312, two of them beyond the first plane or in extension A. */
const RARE = '堃玥镕祎赟㛃𬱖䶮喆昇翀頔龑媖琤彧犇瑄旻昉珺璟芃曈旸垚濛堉骉烜珅瓅';
const TEXT_ROLES = ['title', 'body', 'heading', 'subheading'] as const;

const manifest = readFontManifest();
const shipped = (id: string) => {
  const found = manifest.files.find((file) => file.id === id);
  if (!found) throw new Error(`The manifest has no ${id}.`);
  return path.join(FONTS, found.file);
};

describe('The shipped fonts', () => {
  it.each(manifest.files)('$file is the file that the manifest describes', ({ file, postScriptName, sha256 }) => {
    const bytes = readFileSync(path.join(FONTS, file));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    const font = new TrueTypeFile(path.join(FONTS, file));
    expect(font.postScriptName).toBe(postScriptName);
    expect(font.embeddable).toBe(true);
  });

  it.each(manifest.files)('$file comes with the full text of its licence and a line in the notice', (file) => {
    expect(existsSync(path.join(FONTS, file.licenceFile))).toBe(true);
    expect(readFileSync(path.join(FONTS, 'NOTICE.md'), 'utf8')).toContain(`\`${file.file}\``);
  });

  it('go to pages in slices that know every hanzi of headings beyond GBK', () => {
    const styles = readFileSync(path.join(TEMPLATES, 'styles', 'rare-characters.css'), 'utf8');
    const slices = [...styles.matchAll(/url\('fonts\/(rare-\d+\.woff2)'\)/g)].map(([, name = '']) => name);
    expect(slices).toHaveLength(4);
    for (const name of slices)
      expect(
        readFileSync(path.join(FONTS, 'web', name))
          .subarray(0, 4)
          .toString(),
      ).toBe('wOF2');
    const ranges = [...styles.matchAll(/u\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, first = '', last = first]) => ({
      first: parseInt(first, 16),
      last: parseInt(last, 16),
    }));
    const rare = new TrueTypeFile(shipped('hei-rare'));
    const codes = Array.from({ length: 0x2ffff }, (_, code) => code).filter(
      (code) => rare.glyphOf(code) !== 0 && code > 0x3007 && !(code >= 0x4e00 && code <= 0x9fa5),
    );
    expect(codes.length).toBeGreaterThan(250);
    expect(codes.filter((code) => !ranges.some(({ first, last }) => first <= code && code <= last))).toEqual([]);
  });

  it('bear no name that a licence reserves', () => {
    expect(manifest.files.filter(({ file, postScriptName }) => /LXGW|霞鹜/i.test(file + postScriptName))).toEqual([]);
  });

  it('have no Kangxi or supplementary radicals, which would come out of a PDF in place of hanzi', () => {
    for (const { file } of manifest.files) {
      const font = new TrueTypeFile(path.join(FONTS, file));
      const radicals = Array.from({ length: 0x2fe0 - 0x2e80 }, (_, i) => 0x2e80 + i);
      expect(radicals.filter((code) => font.glyphOf(code) !== 0)).toEqual([]);
    }
  });

  it.each([
    ['fang', 'supplement'],
    ['kai', 'supplement'],
    ['hei', 'hei-rare'],
    ['title', 'title-rare'],
  ])('set the rare hanzi level with the common ones (%s, %s)', (common, rare) => {
    const centre = (id: string) => {
      const face = manifest.files.find((file) => file.id === id);
      return face ? (face.inkAbove - face.inkBelow) / 2 : NaN;
    };
    expect(Math.abs(centre(rare) - centre(common))).toBeLessThan(0.005);
  });

  it('give no two characters the same glyph', () => {
    for (const { file } of manifest.files) {
      const font = new TrueTypeFile(path.join(FONTS, file));
      const glyphs = Array.from({ length: 0x32000 }, (_, code) => font.glyphOf(code)).filter((glyph) => glyph !== 0);
      expect(new Set(glyphs).size).toBe(glyphs.length);
    }
  });
});

describe('The chain of each role', () => {
  const fonts = loadFontSet({});

  it.each(TEXT_ROLES)('has the rare hanzi of names and the signs of letters (%s)', (role) => {
    expect(fonts.missingCharacters(`${RARE}〔2026〕㎡①⑳℃％—…“”‘’《》·〇`, role)).toEqual([]);
  });

  it.each(TEXT_ROLES)('has all hanzi of GBK (%s)', (role) => {
    const hanzi = Array.from({ length: 0x9fa6 - 0x4e00 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('');
    expect(fonts.missingCharacters(hanzi, role)).toEqual([]);
  });

  it('names each character that no face has once, and passes over white space', () => {
    expect(fonts.missingCharacters('王\u{30000}、李 \n\u3000😀和\u{30000}', 'body')).toEqual(['\u{30000}', '😀']);
  });

  it('of the page number has digits and dashes only', () => {
    expect(fonts.missingCharacters('— 128 —', 'pageNumber')).toEqual([]);
    expect(fonts.missingCharacters('第1页', 'pageNumber')).toEqual(['第', '页']);
  });

  it('allows the names that the PDF may show, the supplement among them', () => {
    expect(fonts.postScriptNames('body')).toEqual(['FandolFang-Regular', 'BanfuSupplementKai-Regular']);
    expect(fonts.postScriptNames('title')).toEqual(['NotoSerifCJKsc-SemiBold', 'BanfuSupplementKai-Regular']);
  });

  it('is written as families whose rules and files are there', () => {
    for (const role of FONT_ROLES) {
      for (const family of fonts.family(role).split(', ')) expect(fonts.css).toContain(`font-family:${family};`);
    }
    const asked = [...fonts.css.matchAll(/url\(\/assets\/([^)]+)\)/g)].map(([, name]) => name);
    expect(asked).toEqual([...fonts.assets.keys()]);
    for (const { path: file } of fonts.assets.values()) expect(existsSync(file)).toBe(true);
  });
});

describe("The office's own font file", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'banfu-fonts-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, bytes: Uint8Array | string) => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };

  /** A copy of a small shipped font whose table directory is changed. */
  const changed = (name: string, change: (bytes: Buffer) => void) => {
    const bytes = readFileSync(shipped('song'));
    change(bytes);
    return write(name, bytes);
  };

  it('comes before the shipped ones in its role only', () => {
    const file = path.join(folder, '单位 仿宋.ttf');
    copyFileSync(shipped('kai'), file);
    const fonts = loadFontSet({ FONT_BODY: file });
    expect(fonts.family('body')).toBe('BF-Own-body, BF-Fang, BF-Supplement');
    expect(fonts.family('title')).toBe(loadFontSet({}).family('title'));
    expect(fonts.postScriptNames('body')[0]).toBe('FandolKai-Regular');
    expect(fonts.assets.get('fonts/own-body.ttf')).toEqual({ path: file, type: 'font/ttf' });
    expect(fonts.missingCharacters(RARE, 'body')).toEqual([]);
  });

  it.each([
    ['title', 'FONT_TITLE', 'title'],
    ['hei', 'FONT_HEADING', 'heading'],
  ] as const)('is measured like a shipped one, to a hundredth of an em (%s)', (id, variable, role) => {
    const own = loadFontSet({ [variable]: shipped(id) }).metrics(role);
    const ours = loadFontSet({}).metrics(role);
    for (const key of ['ascent', 'descent', 'inkAbove', 'inkBelow'] as const) {
      expect(Math.abs(own[key] - ours[key])).toBeLessThan(0.0101);
    }
  });

  it.each<[string, RegExp, () => string]>([
    ['is missing', /不存在/, () => path.join(folder, 'none.ttf')],
    ['is a folder', /不是字体文件/, () => folder],
    ['is no font', /不是字体文件/, () => write('text.ttf', '这不是字体')],
    ['is empty', /不是字体文件/, () => write('empty.ttf', '')],
    ['has CFF outlines', /CFF/, () => write('cff.otf', 'OTTO\0\0\0\0\0\0\0\0')],
    ['is a collection', /TTC/, () => write('all.ttc', 'ttcf\0\0\0\0\0\0\0\0')],
    ['is a web font', /WOFF/, () => write('web.woff2', 'wOF2\0\0\0\0\0\0\0\0')],
    ['is cut short', /已损坏/, () => write('short.ttf', readFileSync(shipped('fang')).subarray(0, 4000))],
    ['has no hanzi', /没有常用汉字/, () => shipped('song')],
    ['is variable', /可变字体/, () => changed('variable.ttf', (bytes) => bytes.write('fvar', bytes.indexOf('post')))],
    [
      'may not be embedded',
      /不允许嵌入/,
      () => changed('locked.ttf', (bytes) => bytes.writeUInt16BE(2, bytes.readUInt32BE(bytes.indexOf('OS/2') + 8) + 8)),
    ],
  ])('that %s is refused, naming variable, path and remedy', (_, reason, make) => {
    const file = make();
    const refusal = refusalOf(() => loadFontSet({ FONT_HEADING: file }));
    expect(refusal.sentence).toMatch(reason);
    expect(refusal.sentence).toContain('FONT_HEADING');
    expect(refusal.sentence).toContain(file);
    expect(refusal.remedy).toContain('TrueType');
  });
});

function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}
