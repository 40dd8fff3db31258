import { describe, expect, it } from '@jest/globals';
import { readLetter } from '../../../src/domain/letter/read.js';
import { LAYOUT_RULES } from '../../../src/domain/paper/rules/index.js';
import { checkWord } from '../../../src/domain/word-layout/check-word.js';
import { wordLetter } from '../../../src/letters/word/word-file.js';
import { readWordFacts } from '../../../src/letters/word-in/layout-facts.js';
import { readWordFile } from '../../../src/letters/word-in/read-word-file.js';
import { paragraph, run, wordFile } from '../../support/word-files.js';
import { CLEAN_LETTERS, fixtureText } from '../letter/fixtures.js';

function check(bytes: Uint8Array) {
  const { model } = readLetter(readWordFile(bytes, '答复.docx').text);
  return checkWord(readWordFacts(bytes, '答复.docx'), model);
}

const failures = (bytes: Uint8Array) =>
  Object.fromEntries(check(bytes).flatMap(({ rule, ok, measured }) => (ok === false ? [[rule, measured]] : [])));

const MEASURED = [
  'G-5.1-a', 'G-5.2.1-a', 'G-5.2.1-b', 'G-5.2.1-c', 'G-5.2.1-d', 'G-5.2.2-a', 'G-5.2.4-a', 'G-5.2.3-b', 'G-5.2.3-c',
  'G-7.3.1-a', 'G-7.3.1-b', 'G-7.3.3-b', 'G-7.3.3-c', 'G-7.3.3-d', 'G-7.3.3-g',
]; // prettier-ignore

/** The usual set-up of an office: A4, 37/35/28/26, fixed lines of 29 pt, named faces. */
const FACE = (font: string, half = 32, more = '') =>
  `<w:rFonts w:ascii="${font}" w:eastAsia="${font}"/><w:sz w:val="${half}"/>${more}`;
const TEXT = '<w:spacing w:line="580" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>';
const SECTION = (
  size = 'w:w="11906" w:h="16838"',
  margins = 'w:top="2098" w:bottom="1985" w:left="1588" w:right="1474"',
) => `<w:sectPr><w:pgSz ${size}/><w:pgMar ${margins}/></w:sectPr>`;
const letter = (parts: { text?: string; title?: string; first?: string; section?: string; body?: string } = {}) =>
  wordFile(
    paragraph(
      run('关于区政协五届三次会议第2025018号提案的答复', parts.title ?? FACE('方正小标宋简体', 44)),
      '<w:jc w:val="center"/>',
    ) +
      paragraph(run('示例委员：', FACE('仿宋_GB2312'))) +
      paragraph(run('您的提案收悉，现答复如下：', FACE(parts.text ?? '仿宋_GB2312')), parts.body ?? TEXT) +
      paragraph(run('一、工作情况', FACE(parts.first ?? '黑体')), TEXT) +
      paragraph(run('（一）基本情况', FACE('楷体_GB2312')), TEXT) +
      paragraph(run('1.已加装电梯。', FACE('仿宋_GB2312')), TEXT) +
      (parts.section ?? SECTION()),
  );

describe('the check of a Word file', () => {
  it.each([...CLEAN_LETTERS])(
    'passes %s as this program writes it, and measures what can be measured',
    async (name) => {
      const { docx } = await wordLetter(readLetter(fixtureText(name)).model, {}, { draft: true });
      expect(failures(docx)).toEqual({});
      expect(check(docx).map(({ rule }) => rule)).toEqual(LAYOUT_RULES.map(({ id }) => id));
      for (const { rule, ok } of check(docx)) if (!MEASURED.includes(rule)) expect([rule, ok]).toEqual([rule, null]);
    },
  );

  it('passes the usual set-up of an office', () => {
    expect(failures(letter())).toEqual({});
    expect(
      check(letter())
        .filter(({ ok }) => ok === true)
        .map(({ rule }) => rule),
    ).toEqual(MEASURED);
  });

  it.each([
    ['another sheet', letter({ section: SECTION('w:w="12240" w:h="15840"') }), { 'G-5.1-a': '215.9 × 279.4 mm' }],
    [
      'other margins',
      letter({ section: SECTION(undefined, 'w:top="1440" w:bottom="1440" w:left="1800" w:right="1800"') }),
      { 'G-5.2.1-a': '25.4 mm', 'G-5.2.1-b': '31.75 mm' },
    ],
    ['text in 宋体', letter({ text: '宋体' }), { 'G-5.2.2-a': '“您的提案收悉，现”16' }],
    [
      'lines that follow the type',
      letter({ body: '<w:ind w:firstLineChars="200"/>' }),
      { 'G-5.2.3-b': '随字号，没有定' },
    ],
    ['no indent', letter({ body: '<w:spacing w:line="580" w:lineRule="exact"/>' }), { 'G-7.3.3-b': '空 0 字' }],
    ['a title in 黑体', letter({ title: FACE('黑体', 44) }), { 'G-7.3.1-a': '22 磅 黑体' }],
    ['a title of 三号', letter({ title: FACE('方正小标宋简体') }), { 'G-7.3.1-a': '16 磅' }],
    ['a heading in 仿宋', letter({ first: '仿宋_GB2312' }), { 'G-7.3.3-c': '仿宋_GB2312' }],
    [
      'blue text',
      letter({ title: FACE('方正小标宋简体', 44), text: '仿宋_GB2312"/><w:color w:val="0000FF"/><w:x w:y="' }),
      { 'G-5.2.4-a': '#0000FF' },
    ],
  ])('names %s', (_what, bytes, wanted) => {
    const found = failures(bytes);
    for (const [rule, measured] of Object.entries(wanted))
      expect(found[rule]?.replaceAll(' ', '')).toContain(measured.replaceAll(' ', ''));
  });

  it('follows styles, defaults and the theme', () => {
    const styles =
      '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>' +
      `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr>${TEXT}</w:pPr></w:style>` +
      '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>';
    const theme =
      '<a:theme xmlns:a="x"><a:themeElements><a:fontScheme><a:minorFont><a:ea typeface=""/><a:font script="Hans" typeface="仿宋"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>';
    const bytes = wordFile({
      body: `${paragraph('正文。')}${paragraph('一、标题', '<w:pStyle w:val="b"/>')}`,
      styles,
      relations: '<Relationship Id="t" Type="x/theme" Target="theme1.xml"/>',
      more: { 'word/theme1.xml': theme },
    });
    const [text, heading] = readWordFacts(bytes, 'a.docx').paragraphs;
    expect(text).toMatchObject({ indent: 2, linePitch: 29, words: [{ font: '仿宋', size: 16, bold: false }] });
    expect(heading).toMatchObject({ indent: 2, words: [{ font: '黑体', size: 16 }] });
  });

  it('measures nothing where there is nothing: n/a, not passed', () => {
    const results = check(wordFile(paragraph('一句话。')));
    expect(results.filter(({ ok }) => ok === true).map(({ rule }) => rule)).not.toContain('G-7.3.1-a');
    expect(results.find(({ rule }) => rule === 'G-5.1-a')).toMatchObject({ ok: null, measured: '缺少要素' });
  });
});
