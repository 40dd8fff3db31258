import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkPaper } from '../../../src/domain/paper/check.js';
import type { PdfFacts } from '../../../src/domain/paper/pdf-facts.js';
import { readBack } from '../../../src/domain/paper/read-back.js';
import { createFactsReader } from '../../../src/platform/pdf/facts/reader.js';
import { CLEAN_LETTERS, notGreen, openPrinter, typeset } from './letters.js';

describe('a letter of ours', () => {
  const reader = createFactsReader();
  const printer = openPrinter();

  afterAll(() => printer.close());

  const cases = CLEAN_LETTERS.flatMap((name) => [true, false].map((sealed) => ({ name, sealed })));

  it.each(cases)(
    'keeps every layout rule and reads back as it was meant: $name, room for a seal: $sealed',
    async ({ name, sealed }) => {
      const { job, expected } = typeset(name, { sealed });
      const facts = await reader.read((await printer.print(job)).pdf);
      expect(notGreen(checkPaper(facts))).toEqual([]);
      expect(readBack(facts, expected)).toEqual([]);
    },
  );

  it('cannot be measured where a draft lacks an element, and fails nowhere', async () => {
    const { job } = typeset('clean-2-pages', {});
    const body = job.body.replace(/<span class="doc-number">.*?<\/span>/, '').replace(/<time>.*?<\/time>/, '');
    expect(body).not.toBe(job.body);
    const { results, pass } = checkPaper(await reader.read((await printer.print({ ...job, body })).pdf));
    expect(pass).toBe(true);
    const unmeasured = results.filter(({ ok }) => ok === null).map(({ rule }) => rule);
    expect(unmeasured).toEqual(expect.arrayContaining(['G-7.2.5-a', 'G-10.1-l', 'G-7.3.5-a', 'G-7.3.5.4-a']));
  });

  describe('reads back with a problem', () => {
    let facts: PdfFacts;
    const { job, expected } = typeset('clean-5-pages');

    beforeAll(async () => {
      facts = await reader.read((await printer.print(job)).pdf);
    });

    it('when a word differs: what, where and what it should be', () => {
      const texts = expected.texts.map((text) => text.replace('特此答复', '特此函复'));
      const problems = readBack(facts, { ...expected, texts });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^文字不一致：第 3 页“.*特此”之后是“答复。.*”，应为“函复。.*”。$/);
    });

    it('when the end is missing', () => {
      expect(readBack(facts, { ...expected, texts: [...expected.texts, '还有一段。'] })).toEqual([
        expect.stringContaining('文字缺少“还有一段。”'),
      ]);
    });

    it('when there is more text than there should be', () => {
      expect(readBack(facts, { ...expected, texts: expected.texts.slice(0, -1) })).toEqual([
        expect.stringContaining('应当到此为止'),
      ]);
    });

    it('when the title differs', () => {
      expect(readBack(facts, { ...expected, title: '另一件' })).toEqual([expect.stringContaining('应为“另一件”')]);
    });

    it('when a font is none of those allowed', () => {
      const families = expected.families.filter((family) => !family.startsWith('FandolKai'));
      expect(readBack(facts, { ...expected, families })).toEqual(['用了不该出现的字体 FandolKai-Regular。']);
    });

    it('when a font has no name, is not embedded, or is Type 3', () => {
      const [first, second, third, ...others] = facts.fonts;
      const fonts = [
        { ...first!, name: '', family: '' },
        { ...second!, embedded: false },
        { ...third!, type: 'Type3' as const },
        ...others,
      ];
      const problems = readBack({ ...facts, fonts }, expected).join('\n');
      expect(problems).toContain('有一种字体没有名称');
      expect(problems).toContain('未嵌入');
      expect(problems).toContain('没有 Type 3 字体：实为1 个');
    });

    it('when a page is blank or not A4', () => {
      const pages = facts.pages.map((page) => (page.number === 2 ? { ...page, glyphs: [], height: 279 } : page));
      const problems = readBack({ ...facts, pages }, expected).join('\n');
      expect(problems).toContain('没有空白页（第 2 页）');
      expect(problems).toContain('纸张为 A4（第 2 页）：实为209.89 × 279 mm');
      expect(problems).toContain('第 2 页没有页码');
    });
  });
});
