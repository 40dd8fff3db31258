import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COLUMNS } from '../../../src/domain/registers/columns.js';
import { csvTable } from '../../../src/domain/registers/csv-table.js';
import { headKey, isPrivateHead, missingColumns, recognised } from '../../../src/domain/registers/heads.js';
import { REGISTER_CODES } from '../../../src/domain/registers/kinds.js';
import { sheetOf } from '../../../src/domain/registers/sheet.js';
import { Refusal } from '../../../src/domain/refusal.js';

describe('Heads of a register', () => {
  it('are recognised by the names that offices use, however they are typed', () => {
    expect(recognised('members', ['序号', '姓 名', '界别：', '委员证号', '工作单位及职务', '手机'])).toEqual([
      null,
      'name',
      'sector',
      'memberNo',
      'duty',
      null,
    ]);
    expect(recognised('proposals', ['＊案由（必填）', '提案人', '　类 型　', 'ＡＢＣ'])).toEqual([
      'title',
      'proposers',
      'kind',
      null,
    ]);
  });

  it('count once: of two that mean the same the first', () => {
    expect(recognised('units', ['单位名称', '全称', '简称'])).toEqual(['name', null, 'shortName']);
  });

  it.each(REGISTER_CODES)('of our own template of %s are all recognised, each as itself', (kind) => {
    const fields = Object.keys(COLUMNS[kind]);
    expect(
      recognised(
        kind,
        Object.values(COLUMNS[kind]).map(({ label }) => label),
      ),
    ).toEqual(fields);
  });

  it.each(REGISTER_CODES)('have no name that two columns of %s claim', (kind) => {
    const names = Object.values(COLUMNS[kind]).flatMap(({ label, alike }) => [label, ...alike].map(headKey));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('name what is missing', () => {
    expect(missingColumns('units', recognised('units', ['简称', '类别']))).toEqual(['单位全称']);
    expect(missingColumns('proposals', recognised('proposals', ['案由', '第一提案人']))).toEqual([]);
    expect(missingColumns('proposals', recognised('proposals', ['案由', '正文']))).toEqual(['提案者']);
  });

  it('of private data are known as such', () => {
    const heads = ['手机号码', '联系电话', '身份证号', '出生年月', '性别', 'E-mail', '通讯地址'];
    expect(heads.filter(isPrivateHead)).toEqual(heads);
    expect(['姓名', '界别', '是否公开', '单位职务'].filter(isPrivateHead)).toEqual([]);
  });
});

describe('A sheet', () => {
  const refusal = (act: () => unknown): string => {
    try {
      act();
    } catch (error) {
      if (error instanceof Refusal) return error.code;
    }
    return '';
  };

  it('begins below its title, and keeps the numbers of the rows', () => {
    const table = [
      ['示例区政协委员名册'],
      [],
      ['序号', '姓名', '界别'],
      ['1', '甲堃', '教育界'],
      ['', '', ''],
      ['2', '乙玥'],
    ];
    expect(sheetOf('members', table, '名册.csv')).toEqual({
      heads: ['序号', '姓名', '界别'],
      rows: [
        { no: 4, cells: ['1', '甲堃', '教育界'] },
        { no: 6, cells: ['2', '乙玥', ''] },
      ],
    });
  });

  it('begins below a head of two lines', () => {
    const twice = [
      ['姓名', '界别', '工作', ''],
      ['姓名', '界别', '单位', '职务'],
    ];
    const { heads, rows } = sheetOf('members', [...twice, ['甲堃', '教育界', '示例中学', '校长']], '名册.xlsx');
    expect([heads, rows.length]).toEqual([twice[1], 1]);
  });

  it('has nothing of what is private', () => {
    const { rows } = sheetOf(
      'members',
      [
        ['姓名', '手机'],
        ['甲堃', '13800000000'],
      ],
      '名册.csv',
    );
    expect(rows[0]?.cells).toEqual(['甲堃', '']);
  });

  it('keeps cells beyond the heads, so that a torn row shows', () => {
    const { rows } = sheetOf(
      'members',
      [
        ['姓名', '界别'],
        ['甲堃', '教育界', '', '又一格'],
      ],
      '名册.csv',
    );
    expect(rows[0]?.cells).toEqual(['甲堃', '教育界', '', '又一格']);
  });

  it.each([
    ['nothing', [], 'registers.no-heads'],
    ['blanks', [['', ' '], ['　']], 'registers.no-heads'],
    ['heads alone', [['姓名', '界别']], 'registers.no-rows'],
    ['too many rows', [['姓名'], ...Array.from({ length: 5001 }, () => ['甲堃'])], 'registers.too-many-rows'],
    ['far too many rows', [['姓名'], ...Array.from({ length: 300_000 }, () => ['甲堃'])], 'registers.too-many-rows'],
    ['too many columns', [['姓名'], Array.from({ length: 101 }, () => 'x')], 'registers.too-many-columns'],
  ])('of %s is refused', (_what, table, code) => {
    expect(refusal(() => sheetOf('members', table, '名册.csv'))).toBe(code);
  });
});

describe('A text table', () => {
  const read = (text: string) => csvTable(text, '名册.csv');

  it.each([
    ['commas', '姓名,界别\r\n甲堃,教育界\r\n'],
    ['tabs', '姓名\t界别\n甲堃\t教育界'],
    ['full-width commas', '姓名，界别\n甲堃，教育界\n'],
    ['full-width semicolons', '姓名；界别\n甲堃；教育界'],
    ['semicolons', '姓名;界别\r甲堃;教育界'],
  ])('with %s between its cells', (_what, text) => {
    expect(read(text)).toEqual([
      ['姓名', '界别'],
      ['甲堃', '教育界'],
    ]);
  });

  it('has line ends, separators and quotes inside quoted cells', () => {
    expect(read('案由,正文\n"关于“甲”的提案","一、现状，如下\n二、""建议""" \n')).toEqual([
      ['案由', '正文'],
      ['关于“甲”的提案', '一、现状，如下\n二、"建议" '],
    ]);
  });

  it('ends a line where a cell is empty, and keeps blank lines in the count', () => {
    expect(read('a,b\n1,\n\n,2')).toEqual([['a', 'b'], ['1', ''], [''], ['', '2']]);
  });

  it('with a quote that never ends is refused with its row', () => {
    expect(() => read('案由\n"关于甲的提案')).toThrow('第2行有一个引号没有结束');
  });

  it('is what it was written from', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', ',', '"', '\n', ' ', '，', 'a') });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n');
        expect(csvTable(text, 'x')).toEqual(rows);
      }),
    );
  });
});
