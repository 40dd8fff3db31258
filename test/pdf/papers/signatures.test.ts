import { afterAll, describe, expect, it, jest } from '@jest/globals';
import type { Block } from '../../../src/domain/letter/model.js';
import { openLetterPrinter } from '../../../src/letters/letter-printer.js';
import { jointNotice } from '../../../src/letters/papers/kinds/hand-over-notice.js';
import { paperSheet } from '../../../src/letters/papers/paper-kind.js';
import { checkPaper } from '../../../src/domain/paper/check.js';
import { linesOf } from '../../../src/domain/paper/lines.js';
import { readConfig } from '../../../src/platform/config.js';
import { aLetter } from '../../domain/typeset/a-letter.js';
import { faults, openPress, type Paper } from '../typeset/press.js';

jest.setTimeout(300_000);

const press = openPress();
const printer = openLetterPrinter(readConfig({ BANFU_BROWSER: process.env.BANFU_BROWSER, PRINT_PAGES: '1' }));
afterAll(async () => {
  await press.close();
  await printer.close();
});

const NAMES = [
  '示例区住房和城乡建设管理局',
  '示例区财政局',
  '示例区发展和改革局',
  '示例区教育局',
  '示例区卫生健康委员会',
  '示例区交通运输局',
  '示例区民政局',
  '示例区水务局',
  '示例区文化广电旅游体育局',
];
const DATE = '2025年9月12日';
const text = (length: number): string => `${'文'.repeat(length - 1)}。`;
const one = (): Block => ({ kind: 'paragraph', text: text(20) });

/** Texts of so many lines, ended in the ways in which letters end. */
const ENDS: Record<string, (lines: number) => { body: Block[]; closing: string | null }> = {
  'one paragraph': (lines) => ({ body: [{ kind: 'paragraph', text: text(28 * lines - 2) }], closing: null }),
  'one paragraph and 特此答复': (lines) => ({
    body: [{ kind: 'paragraph', text: text(28 * (lines - 1) - 2) }],
    closing: '特此答复。',
  }),
  'single lines': (lines) => ({ body: Array.from({ length: lines }, one), closing: null }),
  'a heading and a line': (lines) => ({
    body: [
      ...(lines > 2 ? [{ kind: 'paragraph' as const, text: text(28 * (lines - 2) - 2) }] : []),
      { kind: 'numbered', level: 1, number: 1, text: '文文' },
      one(),
    ],
    closing: null,
  }),
};

/** What each page has of text, of signatures and of the date. */
const pagesOf = ({ pages }: Paper) =>
  pages.map((lines) => ({
    text: lines.filter(({ text: said }) => /^(?:文+。?|一、文+|特此答复。)$/.test(said)).length,
    signed: lines.some(({ text: said, baseline, size }) => baseline > 60 && size < 17 && /^示例区.*[局会]/.test(said)),
    dated: lines.some(({ text: said }) => said === DATE),
    copies: lines.some(({ text: said }) => said.startsWith('抄送')),
  }));

describe.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('a letter of %d agencies', (count) => {
  it.each(Object.entries(ENDS))(
    'has its signatures, date and 抄送 on one page with two lines of text, whatever its length: %s',
    async (end, make) => {
      const wrong: string[] = [];
      for (let lines = 3; lines <= 40; lines += end === 'one paragraph and 特此答复' ? 1 : 3) {
        const letter = aLetter({ ...make(lines), signatories: NAMES.slice(0, count) });
        const paper = await press.print(letter);
        const pages = pagesOf(paper);
        const signed = pages.filter((page) => page.signed || page.dated || page.copies);
        const told = [
          ...(signed.length === 1 ? [] : [`on ${signed.length} pages`]),
          ...(signed.every((page) => page.text >= 2) ? [] : ['alone']),
          ...faults(paper),
        ];
        if (told.length > 0) wrong.push(`${lines} lines: ${told.join(', ')}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('without seals, too', async () => {
    for (let lines = 3; lines <= 40; lines += 4) {
      const paper = await press.print(
        aLetter({ ...ENDS['one paragraph']!(lines), signatories: NAMES.slice(0, count) }),
        {
          record: { sealed: false },
        },
      );
      const signed = pagesOf(paper).filter((page) => page.signed || page.dated);
      expect({
        lines,
        pages: signed.length,
        alone: signed.some((page) => page.text < 2),
        faults: faults(paper),
      }).toEqual({ lines, pages: 1, alone: false, faults: [] });
    }
  });
});

describe('an ordinary document of several agencies', () => {
  it.each([1, 3, 6])('of %d has the same', async (count) => {
    const { samples } = jointNotice;
    const sheet = paperSheet(jointNotice, { ...samples.short, agencies: NAMES.slice(0, count) });
    for (let lines = 1; lines <= 24; lines += 2) {
      const body = [...sheet.body, { kind: 'paragraph' as const, text: text(28 * lines) }];
      const { facts } = await printer.printSheet({ ...sheet, body }, jointNotice.name);
      const broken = checkPaper(facts, { layout: 'document' }).results.filter(
        ({ severity, ok }) => severity === 'E' && ok === false,
      );
      expect(broken.map(({ rule, measured }) => `${lines}: ${rule} ${measured}`)).toEqual([]);
      const page = facts.pages.find(({ glyphs }) =>
        linesOf({ ...facts.pages[0]!, glyphs: [...glyphs] }, facts.fonts).some(
          ({ text: said }) => said === '2026年3月18日',
        ),
      )!;
      const said = linesOf({ ...page, glyphs: [...page.glyphs] }, facts.fonts).filter(({ text: line }) =>
        /^文+。?$/.test(line),
      );
      expect({ lines, two: said.length >= Math.min(2, lines) }).toEqual({ lines, two: true });
    }
  });
});
