import { afterAll, describe, expect, it } from '@jest/globals';
import { aLetter, aLetterOf, RARE } from '../../domain/typeset/a-letter.js';
import { meant, openPress, said } from './press.js';

const press = openPress();
afterAll(() => press.close());

describe('rare characters of names', () => {
  const letter = aLetter({
    title: `关于${RARE}提案的答复`,
    salutation: '尊敬的李堃、王玥、张镕、赵祎、钱赟、孙㛃、周𬱖委员',
    body: [
      ...aLetterOf(1).body,
      { kind: 'numbered', level: 1, number: 3, text: `感谢${RARE}` },
      { kind: 'numbered', level: 2, number: 1, text: `走访${RARE}` },
      { kind: 'paragraph', text: `${RARE}参加座谈。` },
    ],
    signatories: [`示例区${RARE}局`],
    contact: { name: '李堃', phone: '0755-12345678' },
    attachments: [{ title: `${RARE}名单`, body: [{ kind: 'table', rows: [['姓名'], [RARE]] }] }],
  });

  it('print in every place from faces of ours alone', async () => {
    const paper = await press.print(letter);
    expect(said(paper)).toBe(meant(paper));
    for (const { family, embedded, subset, type, toUnicode } of paper.facts.fonts) {
      expect(paper.expected.families).toContain(family);
      expect({ embedded, subset, type, toUnicode }).toEqual({
        embedded: true,
        subset: true,
        type: 'TrueType',
        toUnicode: true,
      });
    }
  });
});

describe('hostile text', () => {
  it.each([
    ['markup', '<script>alert(1)</script><img src="file:///etc/passwd"></p></body>&nbsp;<!-- x -->'],
    ['template braces', '{{constructor}}{{{x}}}{{> head}}\\{{x}}'],
    ['style', '</style><style>*{display:none}</style>'],
    ['quotes', '"\'`＂＇'],
  ])('is printed as characters: %s', async (_, text) => {
    const paper = await press.print(
      aLetter({ body: [{ kind: 'paragraph', text }], closing: text, contact: { name: text, phone: text } }),
    );
    expect(said(paper)).toBe(meant(paper));
  });

  it.each(['W'.repeat(60), 'Mm@%'.repeat(15), '—…'.repeat(20), 'ABCDEFG '.repeat(8).trim()])(
    'in a title stays within the text: %s',
    async (title) => {
      const paper = await press.print(aLetter({ title }));
      expect(said(paper)).toBe(meant(paper));
      const lines = paper.pages[0]?.filter((line) => line.size === 22) ?? [];
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines) expect(line.right - line.left).toBeLessThan(156.5);
    },
  );

  it.each([
    ['hanzi', '测'.repeat(3000)],
    ['Latin letters', 'a'.repeat(3000)],
    ['digits', '1'.repeat(3000)],
    ['a path', 'x/'.repeat(1500)],
  ])('of 3,000 %s without punctuation is broken, neither clipped nor shrunk', async (_, text) => {
    const paper = await press.print(aLetter({ body: [{ kind: 'paragraph', text }] }));
    expect(said(paper)).toBe(meant(paper));
    const glyphs = paper.facts.pages.flatMap((page) => page.glyphs);
    expect(Math.max(...glyphs.map((glyph) => glyph.x + glyph.width))).toBeLessThan(191);
    expect(paper.pages[1]?.[0]?.size).toBeCloseTo(16, 1);
  });
});
