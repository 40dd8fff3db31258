import { describe, expect, it } from '@jest/globals';
import type { LetterModel } from '../../../src/domain/letter/model.js';
import type { LetterRecord } from '../../../src/domain/letter/record.js';
import { letterView } from '../../../src/letters/paper/letter-view.js';
import { printedTexts } from '../../../src/letters/paper/printed-texts.js';
import { wordLetter } from '../../../src/letters/word/word-file.js';
import { markupOf, WordReader } from '../../support/word-reader.js';
import { aLetter, aSalutation, aTitle, RARE } from '../typeset/a-letter.js';

const PLAN = {
  title: '充电设施建设计划表',
  body: [
    { kind: 'paragraph' as const, text: '各街道建设计划如下。' },
    {
      kind: 'table' as const,
      rows: [
        ['序号', '街道', '数量'],
        ['1', '示例街道', '20个'],
        ['2', '样本街道', '30个'],
      ],
    },
  ],
};
const FULL = aLetter({
  signer: '王示例',
  attachmentNotes: [PLAN.title, '实施方案'],
  attachments: [PLAN, { title: '实施方案', body: [{ kind: 'paragraph', text: '另行印发。' }] }],
});

async function word(model: LetterModel, record: LetterRecord = {}, draft = false) {
  const { docx, missing } = await wordLetter(model, record, { draft });
  return { docx, missing, read: new WordReader(docx) };
}

const styled = (read: WordReader, style: string) => read.paragraphs().filter((paragraph) => paragraph.style === style);
const attribute = (markup: string, name: string) => Number(new RegExp(`w:${name}="(-?\\d+)"`).exec(markup)?.[1] ?? NaN);
/** Twips as mm. */
const mm = (twips: number) => (twips * 25.4) / 1440;

describe('a letter as a Word file', () => {
  it('says what the PDF says, in the same order', async () => {
    const { read } = await word(FULL, {}, false);
    const view = letterView(FULL, { emblem: FULL.signatories[0]!, sealed: true, salutationAtFoot: false });
    const said = [read.margin('header', 'first'), 'word/document.xml']
      .flatMap((part) => read.paragraphs(part))
      .map(({ text }) => text.replaceAll(/[\t\n]/g, ''))
      .join('');
    const meant = printedTexts(view).map(({ text }) => text);
    // The emblem stands in the header, before what stands above it on the paper.
    const [mark, emblem, ...rest] = meant;
    expect(said).toBe([emblem, mark, ...rest].join(''));
  });

  it('names a style for every part', async () => {
    const { read } = await word(FULL);
    const used = new Set(read.paragraphs().map(({ style }) => style));
    const known = new Map(
      read
        .elements('word/styles.xml', 'w:style')
        .map((style) => [
          style.getAttribute('w:styleId')!,
          style.getElementsByTagName('w:name')[0]!.getAttribute('w:val'),
        ]),
    );
    for (const style of used) expect(known.has(style)).toBe(true);
    expect([...used].map((style) => known.get(style))).toEqual(
      expect.arrayContaining([
        '公文标题',
        '主送机关',
        'Normal',
        '一级标题',
        '二级标题',
        '附件说明',
        '发文机关署名',
        '成文日期',
      ]),
    );
    expect(styled(read, 'LetterTitle')[0]?.text).toBe('关于示例区政协第五届委员会\n第四次会议第2025118号提案的答复');
  });

  it('has headings that navigate, and a numbered sentence in the face of its level', async () => {
    const { read } = await word(FULL);
    const level = (style: string) =>
      read
        .elements('word/styles.xml', 'w:style')
        .find((element) => element.getAttribute('w:styleId') === style)!
        .getElementsByTagName('w:outlineLvl')[0]
        ?.getAttribute('w:val');
    expect(['LetterTitle', 'LetterHeading1', 'LetterHeading2', 'Normal'].map(level)).toEqual([
      '0',
      '1',
      '2',
      undefined,
    ]);
    expect(styled(read, 'LetterHeading1').map(({ text }) => text)).toContain('二、下一步工作');
    const opened = read.paragraphs().find(({ text }) => text.startsWith('（一）加快新建。'));
    expect(opened?.markup).toMatch(/w:val="LetterLead2".*?（一）加快新建。<\/w:t><\/w:r><w:r>/);
  });

  it('has the page of the standard: margins, 22 lines, 28 characters', async () => {
    const { read } = await word(FULL);
    const [margins, grid] = ['w:pgMar', 'w:docGrid'].map((tag) =>
      markupOf(read.elements('word/document.xml', tag)[0]!),
    );
    const [top, left, right] = ['top', 'left', 'right'].map((side) => mm(attribute(margins!, side)));
    const pitch = mm(attribute(grid!, 'linePitch'));
    // A character of 16 pt stands in the middle of its line.
    expect(top! + (pitch - (16 * 25.4) / 72) / 2).toBeCloseTo(37, 1);
    expect([left, right]).toEqual([expect.closeTo(28, 1), expect.closeTo(26, 1)]);
    expect(Math.floor((297 - top! - 32.4) / pitch)).toBe(22);
    const normal = markupOf(read.elements('word/styles.xml', 'w:style')[0]!);
    const character =
      attribute(/<w:sz [^>]*>/.exec(normal)![0], 'val') / 2 +
      attribute(/<w:spacing w:val[^>]*>/.exec(normal)![0], 'val') / 20;
    expect(Math.floor((210 - left! - right!) / ((character * 25.4) / 72) + 0.05)).toBe(28);
  });

  it('asks for the faces of the standard everywhere, and names what may stand in for them', async () => {
    const { read } = await word(FULL);
    const names = new Set(read.part('word/styles.xml').match(/w:eastAsia="([^"]+)" w:hAnsi="\1" w:cs="\1"/g));
    expect([...names].map((name) => /"([^"]+)"/.exec(name)![1]).sort()).toEqual(
      ['仿宋_GB2312', '宋体', '方正小标宋简体', '楷体_GB2312', '黑体'].sort(),
    );
    const table = read.elements('word/fontTable.xml', 'w:font').map(markupOf);
    expect(table).toHaveLength(5);
    expect(table.find((font) => font.includes('"仿宋_GB2312"'))).toContain('FangSong');
  });

  it('has a red head above, a red rule below the first page, and numbers outside on the others', async () => {
    const { read } = await word(FULL);
    const head = read.paragraphs(read.margin('header', 'first'));
    expect(head.map(({ style }) => style)).toEqual(['LetterEmblem', 'LetterUpperRule']);
    expect(read.paragraphs(read.margin('footer', 'first')).map(({ style }) => style)).toEqual(['LetterLowerRule']);
    const [odd, even] = ['default', 'even'].map((type) => read.paragraphs(read.margin('footer', type))[0]!);
    expect([odd?.text, even?.text]).toEqual(['—  —', '—  —']);
    expect(odd?.markup).toMatch(/PAGE.*<w:jc w:val="right"\/>|<w:jc w:val="right"\/>.*PAGE/s);
    expect(even?.markup).toContain('<w:jc w:val="left"/>');
    expect(read.part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    expect(read.part('word/document.xml')).toContain('<w:titlePg/>');
  });

  it('has tables with a head that comes again and rows that stay whole', async () => {
    const { read } = await word(FULL);
    const rows = read.elements('word/document.xml', 'w:tr').map(markupOf);
    expect(rows).toHaveLength(3);
    expect(rows.map((row) => row.includes('<w:tblHeader/>'))).toEqual([true, false, false]);
    expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
    const widths = read.elements('word/document.xml', 'w:gridCol').map((column) => Number(column.getAttribute('w:w')));
    expect(mm(widths.reduce((sum, width) => sum + width, 0))).toBeCloseTo(156, 0);
  });

  it('begins each attachment on a new page with its mark', async () => {
    const { read } = await word(FULL);
    expect(styled(read, 'LetterAttachmentMark').map(({ text }) => text)).toEqual(['附件1', '附件2']);
    expect(styled(read, 'LetterEnclosures').map(({ text }) => text)).toEqual([`附件：1.${PLAN.title}`, '2.实施方案']);
    expect(read.part('word/styles.xml')).toMatch(/LetterAttachmentMark.*?<w:pageBreakBefore\/>/);
  });

  it('puts the copies into a frame at the foot, and the number beside the signer', async () => {
    const { read } = await word(FULL);
    const copies = styled(read, 'LetterCopies');
    expect(copies).toHaveLength(1);
    // One line of 26 pt, of which the characters end at 262 mm.
    expect(mm(attribute(/<w:framePr [^>]*>/.exec(copies[0]!.markup)![0], 'y'))).toBeCloseTo(254.07, 1);
    expect(read.paragraphs().at(-1)?.style).toBe('LetterEnd');
    expect(styled(read, 'LetterNumber')[0]?.text).toBe('签发人：王示例\t示建函〔2025〕12号');
  });
});

describe('the signature in a Word file', () => {
  const signature = async (parts: Partial<LetterModel>, record: LetterRecord = {}) => {
    const { read } = await word(aLetter(parts), record);
    return [...styled(read, 'LetterSignature'), ...styled(read, 'LetterDate')];
  };
  const CELL = 156 / 28;

  it('with a seal has the date four characters from the edge and the name centred on it', async () => {
    const [name, date] = await signature({ signatories: ['示例区教育局'] });
    // 2025年9月12日 is 6.5 characters wide: it stands in the middle of the last 14.5 (and half a one on both sides).
    for (const line of [name!, date!]) {
      expect(line.markup).toContain('<w:jc w:val="center"/>');
      expect(mm(attribute(line.markup, 'left'))).toBeCloseTo(13 * CELL, 0);
    }
    expect(mm(attribute(name!.markup, 'before'))).toBeCloseTo(20.9, 0);
  });

  it('without one has the name two characters from the edge and the date two further right than the name', async () => {
    const [name, date] = await signature({ signatories: ['示例区住房和城乡建设局'] }, { sealed: false });
    expect(mm(attribute(name!.markup, 'left'))).toBeCloseTo((28 - 2 - 11) * CELL, 0);
    expect(mm(attribute(date!.markup, 'left'))).toBeCloseTo((28 - 2 - 11 + 2) * CELL, 0);
  });

  it.each([
    [2, ['\t甲局\t乙局']],
    [3, ['\t甲局\t乙局', '丙局']],
    [4, ['\t甲局\t乙局', '\t丙局\t丁局']],
  ])('of %i agencies stands two to the row, the last above the date', async (count, lines) => {
    const found = await signature({ signatories: ['甲局', '乙局', '丙局', '丁局'].slice(0, count) });
    expect(found.map(({ text }) => text)).toEqual([...lines, '2025年9月12日']);
  });

  it('of several agencies without seals stands one below the other', async () => {
    const found = await signature({ signatories: ['甲局', '乙局'] }, { sealed: false });
    expect(found.map(({ text }) => text)).toEqual(['甲局', '乙局', '2025年9月12日']);
  });
});

describe('a draft as a Word file', () => {
  const empty = aLetter({ docNumber: null, title: null, salutation: null, date: null, contact: null, signatories: [] });

  it('leaves out what is missing and names it in its properties', async () => {
    const { read, missing } = await word(empty, {}, true);
    const labels = ['发文机关', '发文字号', '标题', '主送机关', '成文日期', '联系人'];
    expect(missing.map(({ label }) => label)).toEqual(expect.arrayContaining(labels));
    const core = read.part('docProps/core.xml');
    expect(core).toContain('<dc:subject>草稿</dc:subject>');
    for (const label of labels) expect(core).toContain(`缺${label}`);
    expect(styled(read, 'LetterNumber')).toEqual([]);
  });

  it('is refused when the letter is to be issued', async () => {
    await expect(word(empty)).rejects.toMatchObject({ code: 'letter.incomplete' });
  });
});

describe('a Word file', () => {
  it('tells title, agency, number, language and what the letter is', async () => {
    const at = new Date('2025-09-12T01:02:03Z');
    const { docx } = await wordLetter(FULL, {}, { draft: false, at });
    const core = new WordReader(docx).part('docProps/core.xml');
    for (const said of [
      `<dc:title>${FULL.title}</dc:title>`,
      '<dc:creator>示例区住房和城乡建设局</dc:creator>',
      '<dc:subject>示建函〔2025〕12号</dc:subject>',
      '主动公开；办理类别A',
      '<dc:language>zh-CN</dc:language>',
      '>2025-09-12T01:02:03Z</dcterms:created>',
    ])
      expect(core).toContain(said);
  });

  it('has the same bytes for the same letter, in every time zone', async () => {
    const zone = process.env.TZ;
    const files: Uint8Array[] = [];
    try {
      for (const tz of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
        process.env.TZ = tz;
        files.push((await word(FULL)).docx);
      }
    } finally {
      process.env.TZ = zone;
    }
    for (const file of files) expect(Buffer.from(file).equals(Buffer.from(files[0]!))).toBe(true);
  });

  it('holds rare characters and markup as the text they are', async () => {
    const text = `${RARE}<w:p>&amp;"'{{x}}`;
    const { read } = await word(aLetter({ title: aTitle(40), body: [{ kind: 'paragraph', text }], closing: null }));
    expect(read.paragraphs().map((paragraph) => paragraph.text)).toContain(text);
  });

  it.each([
    ['a control', '一\u0001二'],
    ['half of a surrogate pair', '一\ud83d二'],
    ['a direction mark', '一\u202e二'],
  ])('refuses %s and names it', async (_, text) => {
    await expect(word(aLetter({ body: [{ kind: 'paragraph', text }] }))).rejects.toMatchObject({
      code: 'letter.unwritable',
      sentence: expect.stringContaining('正文中的U+') as unknown,
    });
  });

  it.each([
    ['letter.element-too-long', aLetter(), { unit: '示'.repeat(26) }],
    ['letter.title-too-long', aLetter({ title: '关于'.repeat(150) }), {}],
    [
      'letter.too-many-cells',
      aLetter({
        attachments: [
          {
            title: '名录',
            body: [{ kind: 'table', rows: Array.from({ length: 601 }, () => Array<string>(10).fill('甲')) }],
          },
        ],
      }),
      {},
    ],
    ['letter.table-too-wide', aLetter({ body: [{ kind: 'table', rows: [Array<string>(21).fill('列')] }] }), {}],
  ])('refuses what has no room on paper, or none in a file: %s', async (code, model, record) => {
    await expect(word(model, record)).rejects.toMatchObject({ code });
  });

  it('moves a list of addressees that fills the page to the foot', async () => {
    const { read } = await word(aLetter({ salutation: Array(12).fill(aSalutation(13)).join('、') }));
    expect(styled(read, 'LetterSalutation')).toEqual([]);
    expect(styled(read, 'LetterCopies').map(({ text }) => text.slice(0, 3))).toEqual(['主送：', '抄送：']);
  });

  it('ends with a paragraph when a table is the last thing', async () => {
    const { read } = await word(aLetter({ copies: [], attachments: [PLAN] }));
    expect(read.paragraphs().at(-1)?.style).toBe('LetterEnd');
  });
});
