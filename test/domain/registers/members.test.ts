import { describe, expect, it } from '@jest/globals';
import { planMembers, type KnownMember } from '../../../src/domain/registers/members.js';
import { outcomes, rowsOf } from './rows.js';

const known = (name: string, about: Partial<KnownMember> = {}): KnownMember => ({
  id: `${name}${about.sector ?? ''}${about.memberNo ?? ''}`,
  name,
  sector: null,
  memberNo: null,
  term: null,
  duty: null,
  ...about,
});

describe('A register of members', () => {
  const plan = (rows: Parameters<typeof rowsOf<'members'>>[1][], members: KnownMember[] = []) =>
    planMembers(rowsOf('members', ...rows), members);

  it('adds whom nobody knows, as the cells say', () => {
    const [row] = plan([
      { name: '甲　堃', sector: '教育界', memberNo: '０５０１', term: '第五届', duty: '示例中学校长' },
    ]);
    expect(row).toMatchObject({
      outcome: 'new',
      name: '甲堃',
      write: { id: null, name: '甲堃', sector: '教育界', memberNo: '0501', term: 5, duty: '示例中学校长' },
    });
  });

  it('says of the same list a second time that nothing changes', () => {
    const rows = [
      { name: '甲堃', sector: '教育界', memberNo: '0501' },
      { name: '张示例', sector: '教育界' },
      { name: '张示例', sector: '经济界' },
    ];
    const first = plan(rows);
    const members = first.map(({ write }, i): KnownMember => ({ ...write!, id: `m${i}` }));
    expect(outcomes(plan(rows, members))).toEqual(['same', 'same', 'same']);
    expect(plan(rows, members).every(({ write }) => write === null)).toBe(true);
  });

  it('changes what the number finds, and leaves what the row does not say', () => {
    const members = [known('甲堃', { sector: '教育界', memberNo: '0501', duty: '校长' })];
    const [row] = plan([{ name: '甲堃', sector: '特邀界', memberNo: '0501', term: '6' }], members);
    expect(row).toMatchObject({
      outcome: 'change',
      changes: [
        { label: '界别', from: '教育界', to: '特邀界' },
        { label: '届', from: '', to: '六届' },
      ],
      write: { sector: '特邀界', term: 6, duty: '校长' },
    });
  });

  it('fills in somebody of whom only a letter told', () => {
    expect(plan([{ name: '甲堃', sector: '教育界' }], [known('甲堃')])[0]).toMatchObject({
      outcome: 'change',
      write: { id: '甲堃', sector: '教育界' },
    });
  });

  it.each([
    ['the sector differs', { sector: '经济界' }, [known('张示例', { sector: '教育界' })]],
    [
      'the number is new and the sector differs',
      { sector: '经济界', memberNo: '7' },
      [known('张示例', { sector: '教育界' })],
    ],
    ['there are two', {}, [known('张示例', { sector: '教育界' }), known('张示例', { sector: '经济界' })]],
    [
      'there are two of the sector',
      { sector: '教育界' },
      [known('张示例', { sector: '教育界', memberNo: '1' }), known('张示例', { sector: '教育界', memberNo: '2' })],
    ],
  ])('guesses nobody where %s', (_what, about, members) => {
    const [row] = plan([{ name: '张示例', ...about }], members);
    expect(row).toMatchObject({ outcome: 'error', write: null, problems: [{ field: 'name', value: '张示例' }] });
    expect(row!.problems[0]!.sentence).toContain('张示例（教育界');
    expect(row!.problems[0]!.remedy).toContain('委员编号');
  });

  it('takes the word of who knows: the same person, or another one', () => {
    const members = [known('张示例', { sector: '教育界' })];
    expect(plan([{ name: '张示例', sector: '经济界', same: '同一人' }], members)[0]).toMatchObject({
      outcome: 'change',
      write: { id: '张示例教育界', sector: '经济界' },
    });
    expect(plan([{ name: '张示例', sector: '经济界', same: '另一人' }], members)[0]).toMatchObject({
      outcome: 'new',
      write: { id: null },
    });
    expect(outcomes(plan([{ name: '张示例', same: '另一人' }], members))[0]).toContain('界别、编号都没有区别');
  });

  it('takes another number for another person', () => {
    expect(outcomes(plan([{ name: '张示例', memberNo: '2' }], [known('张示例', { memberNo: '1' })]))).toEqual(['new']);
  });

  it('refuses a number that is somebody else’s', () => {
    expect(outcomes(plan([{ name: '乙玥', memberNo: '0501' }], [known('甲堃', { memberNo: '0501' })]))).toEqual([
      'error: 委员编号0501在名录里是甲堃，不是乙玥。',
    ]);
  });

  it('tells both rows when they are the same person or have the same number', () => {
    expect(outcomes(plan([{ name: '甲堃' }, { name: '乙玥' }, { name: '甲 堃' }]))).toEqual([
      'error: 与第4行同名，分不清是一位还是两位委员。',
      'new',
      'error: 与第2行同名，分不清是一位还是两位委员。',
    ]);
    expect(
      outcomes(
        plan([
          { name: '甲堃', memberNo: '1' },
          { name: '乙玥', memberNo: '１' },
        ]),
      ),
    ).toEqual(['error: 委员编号1也写在第3行。', 'error: 委员编号1也写在第2行。']);
    expect(
      outcomes(plan([{ name: '甲堃', sector: '教育界' }, { name: '甲堃' }], [known('甲堃', { sector: '教育界' })])),
    ).toEqual(['same', expect.stringContaining('不能断定')]);
  });

  it('tells both rows of a number even when one of them is wrong in another cell', () => {
    expect(
      outcomes(
        plan([
          { name: '甲堃', memberNo: '1' },
          { name: '乙玥\u202e', memberNo: '1' },
        ]),
      ).map((line) => line.slice(0, 5)),
    ).toEqual(['error', 'error']);
  });

  it('does not take the remark behind a name for a part of it', () => {
    const [row] = plan([{ name: '李示例（女，回族）' }]);
    expect(row).toMatchObject({ name: '李示例', notes: ['“（女，回族）”不作为姓名'] });
  });

  it.each([
    ['an empty name', { name: '' }, 'name', '“姓名”没有填。'],
    ['a name that is none', { name: '1、甲堃' }, 'name', '“1、甲堃”不像姓名。'],
    ['a formula', { name: '=cmd|calc' }, 'name', '“=cmd|calc”不像姓名。'],
    ['a zero-width sign', { name: '甲\u200b堃' }, 'name', '“姓名”含有看不见的字符或表情符号。'],
    ['a turned direction', { name: '甲堃', duty: '局\u202e长' }, 'duty', '“单位职务”含有看不见的字符或表情符号。'],
    ['an emoji', { name: '甲堃😀' }, 'name', '“姓名”含有看不见的字符或表情符号。'],
    ['a term that is none', { name: '甲堃', term: '上届' }, 'term', '“届”的“上届”不是数。'],
    ['a number with signs', { name: '甲堃', memberNo: '@1' }, 'memberNo', '委员编号“@1”不能用。'],
    ['a word nobody knows', { name: '甲堃', same: '大概' }, 'same', '“同名处理”的“大概”不认得。'],
    ['half a character', { name: '甲堃', sector: '教育\ud800' }, 'sector', '“界别”含有印不出来的字符。'],
    ['a text that is too long', { name: '甲堃', duty: '长'.repeat(201) }, 'duty', '“单位职务”有201字，最多200字。'],
  ])('refuses %s by cell', (_what, cells, field, sentence) => {
    expect(plan([cells])[0]).toMatchObject({ outcome: 'error', problems: [{ field, sentence }] });
    expect(plan([cells])[0]!.problems[0]!.remedy).not.toBe('');
  });

  it('keeps what a spreadsheet would run as text', () => {
    expect(plan([{ name: '甲堃', duty: '=HYPERLINK("http://x")' }])[0]!.write?.duty).toBe('=HYPERLINK("http://x")');
  });

  it('refuses a row that was torn apart', () => {
    const [row] = rowsOf('members', { name: '甲堃' });
    expect(outcomes(planMembers([{ ...row!, stray: 2 }], []))).toEqual(['error: 本行比表头多出2格，各格可能错位。']);
  });

  it('is quick with five thousand rows', () => {
    const rows = rowsOf(
      'members',
      ...Array.from({ length: 5000 }, (_, i) => ({ name: `委${String.fromCodePoint(0x4e00 + i)}`, memberNo: `${i}` })),
    );
    const planned = planMembers(rows, []);
    expect(planned.filter(({ outcome }) => outcome === 'new')).toHaveLength(5000);
  });
});
