import { describe, expect, it } from '@jest/globals';
import { Buffer } from 'node:buffer';
import type { Refusal } from '../../../src/domain/refusal.js';
import { readTable } from '../../../src/platform/sheets/read-table.js';
import { bareWorkbook, gb18030, workbook, zip } from '../../support/sheets.js';

const read = (bytes: Uint8Array, name = '名册.xlsx') => readTable({ name, bytes });
const ROWS = [
  ['姓名', '界别'],
  ['庚𬱖', '教育界'],
];

describe('A register’s file', () => {
  it('is read from a workbook: text, numbers and days as they are shown', async () => {
    const { rows } = await read(
      await workbook({
        rows: [
          ['姓名', '编号', '开幕日期'],
          ['庚𬱖', 2026001, new Date(Date.UTC(2026, 0, 13))],
          ['=1+1', 'a&b<c>\n第二行', 0.5],
        ],
      }),
    );
    expect(rows).toEqual([
      ['姓名', '编号', '开幕日期'],
      ['庚𬱖', '2026001', '2026-01-13'],
      ['=1+1', 'a&b<c>\n第二行', '0.5'],
    ]);
  });

  it('is read from the first sheet that has anything, and the others are told', async () => {
    const bytes = await workbook(
      { name: '空', rows: [] },
      { name: '名册', rows: ROWS },
      { name: '说明', rows: [['填表说明']] },
    );
    expect(await read(bytes)).toEqual({ rows: ROWS, notes: ['只读了工作表“名册”，没有读“说明”'] });
  });

  it('gives every row what is merged over several, and says so', async () => {
    const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const rows = [
      `<row r="1">${cell('A1', '名册')}</row>`,
      `<row r="2">${cell('A2', '界别')}${cell('B2', '姓名')}</row>`,
      `<row r="3">${cell('A3', '教育界')}${cell('B3', '甲堃')}</row>`,
      `<row r="4">${cell('B4', '乙玥')}</row>`,
      `<row r="5">${cell('B5', '丙镕')}</row>`,
    ];
    const merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A4"/></mergeCells>';
    expect(await read(bareWorkbook(`<worksheet><sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`))).toEqual(
      {
        rows: [
          ['名册', ''],
          ['界别', '姓名'],
          ['教育界', '甲堃'],
          ['教育界', '乙玥'],
          ['', '丙镕'],
        ],
        notes: ['有上下合并的单元格，按合并的每一行都是同样内容读'],
      },
    );
  });

  const csv = '姓名,界别\r\n庚玥,教育界\r\n';
  it.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${csv}`)],
    ['GB18030', gb18030(csv)],
    ['UTF-16', Buffer.from(`\ufeff${csv}`, 'utf16le')],
  ])('is read from text in %s', async (_what, bytes) => {
    expect((await read(bytes, '名册.csv')).rows).toEqual([
      ['姓名', '界别'],
      ['庚玥', '教育界'],
    ]);
  });

  const sheet = (cells: string) => `<worksheet><sheetData>${cells}</sheetData></worksheet>`;
  const encrypted = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(500),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);

  it.each([
    ['nothing', Buffer.alloc(0), 'sheets.empty', '是空的'],
    ['a workbook with a password', encrypted, 'sheets.password', '设了密码'],
    [
      'an archive with a password',
      zip([{ name: 'xl/workbook.xml', content: '', flags: 1 }]),
      'sheets.password',
      '设了密码',
    ],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'sheets.kind', '旧版 Excel'],
    ['a Word file', zip([{ name: 'word/document.xml', content: '<w/>' }]), 'sheets.kind', '不是 Excel 表格'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'text.binary', 'PDF 文件，不是表格'],
    ['bytes in no code', Buffer.from([0xc4, 0xff, 0xff, 0xfe, 0x80]), 'text.not-text', '不是可读的文字'],
    [
      'half an archive',
      zip([{ name: 'xl/workbook.xml', content: '<a/>' }]).subarray(0, 40),
      'sheets.damaged',
      '已损坏',
    ],
    ['a sheet that is no XML', bareWorkbook('nonsense'), 'sheets.', ''],
    ['an empty sheet', bareWorkbook(sheet('')), 'sheets.empty', '没有内容'],
    ['a bomb that says so', bareWorkbook(Buffer.alloc(65 * 1024 * 1024, ' ')), 'sheets.too-large', '解开后太大'],
    ['a bomb that lies', bareWorkbook(Buffer.alloc(8 * 1024 * 1024, ' '), 1000), 'sheets.too-large', '解开后太大'],
    [
      'a cell far below',
      bareWorkbook(sheet('<row r="999999999"><c r="A999999999"><v>1</v></c></row>')),
      'sheets.too-large',
      '第999999999行',
    ],
    [
      'a cell far to the right',
      bareWorkbook(sheet('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>')),
      'sheets.too-large',
      '第ZZZZZZ列',
    ],
    [
      'a formula’s error',
      bareWorkbook(sheet('<row r="2"><c r="C2" t="e"><v>#REF!</v></c></row>')),
      'sheets.bad-cell',
      'C2是公式错误',
    ],
    ['too many bytes', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 'input.too-large', '超过 10 MB'],
  ])('of %s is refused by name', async (_what, bytes, code, words) => {
    const refusal = await read(bytes).catch((error: unknown) => error as Refusal);
    expect([(refusal as Refusal).code, (refusal as Refusal).sentence]).toEqual([
      expect.stringContaining(code),
      expect.stringMatching(new RegExp(`名册.xlsx.*${words}`)),
    ]);
  });

  it('of five thousand rows is read in a moment', async () => {
    const rows = [['姓名', '单位职务'], ...Array.from({ length: 5000 }, (_, i) => [`委员${i}`, '职务'.repeat(100)])];
    expect((await read(await workbook({ rows }))).rows).toHaveLength(5001);
  });
});
