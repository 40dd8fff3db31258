import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { STANDARD } from '../../../src/domain/letterhead/letterhead.js';
import { lookOf } from '../../../src/domain/letterhead/look.js';
import { filingNotice } from '../../../src/letters/papers/kinds/filing-notice.js';
import { handOverNotice } from '../../../src/letters/papers/kinds/hand-over-notice.js';
import { paperSheet } from '../../../src/letters/papers/paper-kind.js';
import { dressed } from '../../../src/letters/sheets/dress.js';
import { letterFormat } from '../../../src/letters/letter-format.js';
import { openLetterPrinter } from '../../../src/letters/letter-printer.js';
import { checkOwnTemplates } from '../../../src/letters/templates/check-own.js';
import { SHIPPED_LETTERS, templatesInUse, useTemplates } from '../../../src/letters/templates/in-use.js';
import { adoptOwnTemplates, ownTemplates } from '../../../src/letters/templates/own-templates.js';
import { readConfig } from '../../../src/platform/config.js';
import { problemWords } from '../../../src/platform/templates/template-problem.js';

jest.setTimeout(60_000);

const press = openLetterPrinter(readConfig({ BANFU_BROWSER: process.env.BANFU_BROWSER, PRINT_PAGES: '1' }));
const CLOSING = readFileSync(path.join(SHIPPED_LETTERS, 'closing.hbs'), 'utf8');
const HEAD = readFileSync(path.join(SHIPPED_LETTERS, 'head.hbs'), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'banfu-own-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  useTemplates(null);
});
afterAll(() => press.close());

function write(files: Record<string, string>): void {
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), source);
  }
}

const problems = async (): Promise<string[]> => (await checkOwnTemplates(folder, press)).problems.map(problemWords);

describe("an installation's own templates", () => {
  it('are used with the shipped ones once everything about them holds, and letters remember them', async () => {
    write({
      'closing.hbs': CLOSING.replace('<p>{{> text pieces=this}}</p>', '{{> office/note pieces=this}}'),
      'office/note.hbs': '<p class="note">{{> text}}</p>',
      'README.md': '说明',
    });
    const before = letterFormat();
    const told: string[] = [];
    await adoptOwnTemplates({ TEMPLATES_DIR: folder }, press, (line) => told.push(line));
    expect(ownTemplates()?.problems).toEqual([]);
    expect(told).toEqual([`公文模板用本单位的：${folder}（closing.hbs、office/note.hbs）。`]);
    expect(letterFormat().files).toEqual({
      ...before.files,
      'own/closing.hbs': expect.stringMatching(/^[0-9a-f]{64}$/),
      'own/office/note.hbs': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('are not used where one of them does not hold: the shipped ones are, and each problem is told', async () => {
    write({ 'closing.hbs': CLOSING, 'head.hbs': `${HEAD}\n<p>{{secret}}</p>` });
    const before = templatesInUse();
    const told: string[] = [];
    await adoptOwnTemplates({ TEMPLATES_DIR: folder }, press, (line) => told.push(line));
    expect(templatesInUse()).toBe(before);
    expect(told[0]).toBe('本单位的公文模板有 1 处不能用，仍用程序自带的：');
    expect(told[1]).toContain('head.hbs 第9行：没有“secret”这个字段');
    await adoptOwnTemplates({}, press, () => undefined);
    expect(ownTemplates()).toBeNull();
  });

  it.each([
    ['a folder that is not there', () => rmSync(folder, { recursive: true }), '没有这个文件夹，或打不开'],
    [
      'a link to a file outside',
      () => symlinkSync('/etc/hostname', path.join(folder, 'head.hbs')),
      '是指到文件夹外面的链接',
    ],
    ['a link to nothing', () => symlinkSync('/nowhere', path.join(folder, 'head.hbs')), '是指到文件夹外面的链接'],
    ['a link to a folder outside', () => symlinkSync('/etc', path.join(folder, 'etc')), '是指到文件夹外面的链接'],
    ['a name that is none', () => write({ 'Head 1.hbs': 'x' }), '不是模板的文件名'],
    ['another kind of file', () => write({ 'head.exe': 'x' }), '不是模板的文件名'],
    ['a huge file', () => write({ 'head.hbs': 'x'.repeat(300_000) }), '超过 256 KB'],
    ['a path out of the folder', () => write({ 'head.hbs': '{{> ../../secret}}' }), '没有“../../secret”这个片段'],
    ['a path from the root', () => write({ 'head.hbs': '{{> /etc/passwd}}' }), 'head.hbs'],
    ['an image from elsewhere', () => write({ 'head.hbs': `${HEAD}<img src="http://x/y.png">` }), '公文里不能有 <img>'],
    ['a script', () => write({ 'head.hbs': `${HEAD}<script>x</script>` }), '公文里不能有 <script>'],
    ['a handler', () => write({ 'head.hbs': `${HEAD}<p onclick="x">1</p>` }), '不能有属性“onclick”'],
  ])('are refused: %s', async (_, make, words) => {
    make();
    const told = await problems();
    expect(told.join('\n')).toContain(words);
    mkdirSync(folder, { recursive: true });
  });

  it('are refused when a paper lacks what it has to say, says more, or has another layout', async () => {
    write({ 'head.hbs': HEAD.replace('{{docNumber}}', '') });
    expect((await problems()).join()).toContain('答复函的样例“短”印出来与内容不符');
    write({ 'head.hbs': HEAD, 'closing.hbs': `${CLOSING}<p>内部资料</p>` });
    expect((await problems()).join()).toContain('答复函的样例“短”印出来与内容不符');
    write({
      'closing.hbs': CLOSING,
      'letter.hbs': readFileSync(path.join(SHIPPED_LETTERS, 'letter.hbs'), 'utf8').replace(
        'class="title"',
        'style="font-size:12pt"',
      ),
    });
    expect((await problems()).join()).toMatch(/答复函的样例“短”不合版式规则 G-7\.3\.1/);
  });
});

describe('papers of one’s own words', () => {
  const shipped = (name: string): string => readFileSync(path.join(SHIPPED_LETTERS, `papers/${name}.hbs`), 'utf8');
  const NOTICE = shipped('hand-over-notice');

  it('are used once every sample prints: 300 characters of title, 60 addressees, 500 rows, 40 characters of a unit, no row', async () => {
    const { samples } = handOverNotice;
    expect(samples.extreme.rows).toHaveLength(500);
    expect(samples.extreme.to).toHaveLength(60);
    expect(samples.extreme.rows.some(({ unit }) => [...unit].length === 40)).toBe(true);
    write({
      'papers/hand-over-notice.hbs': NOTICE.replace('明确责任', '压实责任'),
      'papers/ledger.hbs': shipped('ledger').replace('<paper', '{{! 本单位的 }}<paper'),
      'papers/filing-notice.hbs': shipped('filing-notice').replace('特此通知。', '特此告知。'),
    });
    await adoptOwnTemplates({ TEMPLATES_DIR: folder }, press, () => undefined);
    expect(ownTemplates()?.problems.map(problemWords)).toEqual([]);
    expect(JSON.stringify(paperSheet(handOverNotice, samples.short))).toContain('压实责任');
    const { letter } = paperSheet(filingNotice, filingNotice.samples.extreme);
    expect(letter.closing).toBe('特此告知。');
    expect([...filingNotice.samples.extreme.proposal.title].length).toBe(300);
    // The list of an act that handed nothing over says so.
    const empty = paperSheet(handOverNotice, { ...samples.short, rows: [] });
    const { facts } = await press.printSheet(empty, handOverNotice.name);
    const said = facts.pages.flatMap(({ glyphs }) => glyphs.map(({ text }) => text)).join('');
    expect(said).toContain('这次没有交办提案。');
  });

  it('say the office’s phrases where they say where those stand', async () => {
    write({ 'papers/filing-notice.hbs': shipped('filing-notice') });
    await adoptOwnTemplates({ TEMPLATES_DIR: folder }, press, () => undefined);
    const plain = paperSheet(filingNotice, filingNotice.samples.short);
    const content = { ...STANDARD, phrases: { salutation: '{委员}同志' } };
    const look = lookOf(plain.agencies[0]!, { no: 1, content }, null)!;
    expect(dressed(plain, [look], '2026-03-18').letter.salutation).toBe(
      `${filingNotice.samples.short.proposal.proposers.join('、')}同志`,
    );
  });

  it.each<[string, string, string]>([
    ['an unknown helper', '<p>{{shout count}}</p>', '“shout”不是可用的函数'],
    ['an unknown field', '<p>{{secret}}</p>', '没有“secret”这个字段'],
    ['a field of another paper', '<p>{{proposal.title}}</p>', '没有“proposal.title”这个字段'],
    ['a prototype', '<p>{{__proto__}}</p>', '没有“__proto__”这个字段'],
    ['a constructor', '<p>{{session.constructor}}</p>', '没有“session.constructor”这个字段'],
    ['lookup', '<p>{{lookup this "constructor"}}</p>', '“lookup”不是可用的函数'],
    ['raw output', '<p>{{{session}}}</p>', '会把数据当作标记印出来'],
    ['an image from elsewhere', '<img src="https://example.com/x.png"/>', '公文里不能有 <img>'],
    ['a script', '<script>x</script>', '公文里不能有 <script>'],
    ['a handler', '<p onclick="x">1</p>', '不能有属性“onclick”'],
    ['an address', '<p href="https://example.com">1</p>', '不能有属性“href”'],
    ['markup of a page', '<div>1</div>', '公文里不能有 <div>'],
    ['data as markup', '<{{session}}>1', '写在了标记里'],
    ['an unknown phrase', '<p phrase="greeting">1</p>', '印不出来'],
    ['a phrase without its places', '<p phrase="opening">1</p>', '印不出来'],
    ['a drawing that nobody makes', '<chart name="x"/>', '印不出来'],
    ['a row of too few cells', '<list widths="1 1"><row><c>1</c></row></list>', '印不出来'],
    ['markup that is left open', '<p>1', '印不出来'],
    ['text in no element', '随便', '印不出来'],
  ])('are refused with %s, and the shipped one stays in use', async (_, more, words) => {
    write({ 'papers/hand-over-notice.hbs': NOTICE.replace('</paper>', `${more}</paper>`) });
    const before = templatesInUse();
    const told: string[] = [];
    await adoptOwnTemplates({ TEMPLATES_DIR: folder }, press, (line) => told.push(line));
    expect(told.join('\n')).toContain(words);
    expect(told.join('\n')).toContain('papers/hand-over-notice.hbs');
    expect(templatesInUse()).toBe(before);
  });
});
