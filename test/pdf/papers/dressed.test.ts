import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { STANDARD, type Letterhead } from '../../../src/domain/letterhead/letterhead.js';
import { lookOf, type LetterLook } from '../../../src/domain/letterhead/look.js';
import { checkPaper } from '../../../src/domain/paper/check.js';
import { openLetterPrinter } from '../../../src/letters/letter-printer.js';
import { handOverNotice, jointNotice } from '../../../src/letters/papers/kinds/hand-over-notice.js';
import { keyPlan } from '../../../src/letters/papers/kinds/key-plan.js';
import { minutes } from '../../../src/letters/papers/kinds/minutes.js';
import { replyResults } from '../../../src/letters/papers/kinds/reply-results.js';
import { paperSheet, type PaperKind } from '../../../src/letters/papers/paper-kind.js';
import { LONG_UNIT, sampleOffice } from '../../../src/letters/papers/samples.js';
import { agenciesOf, dressed } from '../../../src/letters/sheets/dress.js';
import type { Sheet } from '../../../src/letters/sheets/sheet.js';
import { wordSheet } from '../../../src/letters/word/word-sheet.js';
import { readConfig } from '../../../src/platform/config.js';
import { WordReader } from '../../support/word-reader.js';

jest.setTimeout(60_000);

const press = openLetterPrinter(readConfig({ BANFU_BROWSER: process.env.BANFU_BROWSER, PRINT_PAGES: '1' }));
afterAll(() => press.close());

/** As district and unit may have it. */
const DISTRICT: Partial<Letterhead> = {
  suffix: '文件',
  printedBy: '示例区人民政府办公室文印中心',
  phrases: {
    salutation: '尊敬的{委员}委员先生、女士',
    opening: '{届次}{提案号}《{案由}》收到，{单位}答复如下：'.replace('{单位}', ''),
    closing: '{单位}感谢{称呼}的支持。',
    contact: '（承办人：{联系人}；电话：{电话}）',
    publicity: '（公开属性：{公开属性}）',
  },
  notes: ['publicity', 'contact', 'verify'],
};

const looksOf = (sheet: Sheet, own: Readonly<Record<string, Partial<Letterhead>>> = {}): LetterLook[] =>
  agenciesOf(sheet).flatMap((name) => {
    const unit = own[name] ? { no: 2, content: { ...STANDARD, ...own[name] } } : null;
    return lookOf(name, { no: 3, content: { ...STANDARD, ...DISTRICT } }, unit) ?? [];
  });

interface Made {
  text: string;
  word: string;
  broken: string[];
}

function wordsIn(docx: Uint8Array): string {
  const word = new WordReader(docx);
  const parts = word.names.filter((name) => /^word\/(document|header\d*)\.xml$/.test(name));
  return parts
    .flatMap((name) => word.paragraphs(name).map(({ text }) => text))
    .join('')
    .replace(/\s/g, '');
}

/** Printed, read back, measured, and the same as a Word file. */
async function made<T extends object>(
  kind: PaperKind<T>,
  data: T,
  own?: Readonly<Record<string, Partial<Letterhead>>>,
): Promise<Made> {
  const plain = paperSheet(kind, data);
  const sheet = dressed(plain, looksOf(plain, own), '2026-03-18');
  const { pdf, facts } = await press.printSheet(sheet, kind.name);
  if (process.env.SHOW_PAPERS) {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${process.env.SHOW_PAPERS}/${kind.id}-${Object.keys(own ?? {}).length}.pdf`, pdf);
    writeFileSync(
      `${process.env.SHOW_PAPERS}/${kind.id}-${Object.keys(own ?? {}).length}.docx`,
      (await wordSheet(sheet, kind.name)).docx,
    );
  }
  const { results } = checkPaper(facts, { layout: kind.layout });
  return {
    text: facts.pages
      .flatMap(({ glyphs }) => glyphs.map(({ text }) => text))
      .join('')
      .replace(/\s/g, ''),
    word: wordsIn((await wordSheet(sheet, kind.name)).docx),
    broken: results
      .filter(({ severity, ok }) => severity === 'E' && ok !== true)
      .map(({ rule, measured }) => `${rule} ${measured}`),
  };
}

describe('版头和用语 on every paper with a red head', () => {
  it('are the name with 文件, 机关代字, 印发机关 and the notes of an ordinary document', async () => {
    const agency = '示例区人民政府督查室';
    const office = sampleOffice(agency, { docNumber: '7', date: '2026-03-18' });
    const { text, word, broken } = await made(
      handOverNotice,
      { ...handOverNotice.samples.short, office },
      { [agency]: { code: '示区府督', phrases: { emblem: '示例区人民政府督查室（示例）' } } },
    );
    expect(broken).toEqual([]);
    for (const said of [text, word]) {
      expect(said).toContain('示例区人民政府督查室（示例）文件');
      expect(said).toContain('示区府督〔2026〕7号');
      expect(said).toContain('示例区人民政府办公室文印中心');
      expect(said).toContain('2026年3月18日印发');
      expect(said).toContain('（承办人：示例甲；电话：0755-00000000）');
    }
  });

  it('write the name alone where a unit has it so, whatever the district and the paper say', async () => {
    const { agency } = keyPlan.samples.normal.office;
    const { text, broken } = await made(keyPlan, keyPlan.samples.normal, {
      [agency]: { suffix: '无', printedBy: agency },
    });
    expect(broken).toEqual([]);
    expect(text).not.toContain('文件');
    expect(text).toContain(`${agency}2026年`);
  });

  it('give every agency of a joint head its own emblem; the lead’s say what else stands there', async () => {
    const { agencies } = jointNotice.samples.extreme;
    const { text, word, broken } = await made(
      jointNotice,
      { ...jointNotice.samples.extreme, rows: jointNotice.samples.extreme.rows.slice(0, 4) },
      { [agencies[3]!]: { phrases: { emblem: '示例区财政局（国资局）' }, suffix: '无', printedBy: '别人' } },
    );
    expect(broken).toEqual([]);
    for (const said of [text, word]) {
      expect(said).toContain('示例区财政局（国资局）');
      expect(said).toContain('示例区人民政府办公室文印中心');
      expect(said).toContain('文件');
      expect(said).not.toContain('别人');
    }
  });

  it('name 印发机关 of minutes, whose head has no 文件', async () => {
    const { text, word, broken } = await made(minutes, minutes.samples.normal);
    expect(broken).toEqual([]);
    expect(text).toContain('示例区人民政府办公室文印中心');
    expect(word).toContain('示例区人民政府办公室文印中心');
    expect(text).not.toContain('纪要文件');
  });

  it('are the phrases of letters, with their places filled in', async () => {
    const data = replyResults.samples.normal;
    const { text, word, broken } = await made(replyResults, data);
    expect(broken).toEqual([]);
    const { session, number, title, proposers } = data.proposal;
    for (const said of [text, word]) {
      expect(said).toContain(`尊敬的${proposers.join('、')}委员先生、女士`);
      expect(said).toContain(`${session}${number}《${title}》收到，答复如下：`);
      expect(said).toContain(`${data.office.agency}感谢`);
      expect(said).not.toContain('特此答复');
      expect(said).toContain('（承办人：');
    }
  });

  it('are the way out for a unit whose name is too long for a head, with a long 机关代字', async () => {
    const data = { ...replyResults.samples.short, office: sampleOffice(LONG_UNIT, { docNumber: '123' }) };
    await expect(made(replyResults, data)).rejects.toMatchObject({ code: 'letter.element-too-long' });
    const code = '示例区老旧小区改造联席办函';
    const { text, broken } = await made(replyResults, data, {
      [LONG_UNIT]: { phrases: { emblem: '示例区老旧小区改造联席会议办公室' }, code: code.slice(0, 12) },
    });
    expect(broken).toEqual([]);
    expect(text).toContain(`${code.slice(0, 12)}〔2026〕123号`);
  });
});

describe('What does not hold', () => {
  it('leaves a paper as the program has it', async () => {
    const plain = paperSheet(keyPlan, keyPlan.samples.short);
    expect(dressed(plain, [], '2026-03-18')).toEqual(plain);
    const { text } = await press.printSheet(plain, 'x').then(({ facts }) => ({
      text: facts.pages.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)).join(''),
    }));
    expect(text).toContain('文件');
  });
});
