import { describe, expect, it } from '@jest/globals';
import type { KnownBody } from '../../../src/domain/registers/bodies.js';
import type { KnownMember } from '../../../src/domain/registers/members.js';
import { planOrganisations } from '../../../src/domain/registers/organisations.js';
import { sessionIn } from '../../../src/domain/registers/sessions.js';
import { planUnits } from '../../../src/domain/registers/units.js';
import { outcomes, rowsOf } from './rows.js';

const HOUSING: KnownBody = {
  id: 'housing',
  name: '示例区住房建设局',
  shortName: '区住建局',
  kind: 'government',
  formerNames: [],
  convenerId: null,
};
const COMMITTEE: KnownBody = {
  ...HOUSING,
  id: 'committee',
  name: '示例区政协提案委员会',
  shortName: '提案委',
  kind: 'committee',
};

describe('A register of units', () => {
  const plan = (rows: Parameters<typeof rowsOf<'units'>>[1][], known: KnownBody[] = [HOUSING, COMMITTEE]) =>
    planUnits(rowsOf('units', ...rows), known);

  it('adds a unit; without a kind it is told by the name', () => {
    const rows = [
      { name: '示例区教育局', shortName: '区教育局' },
      { name: '示例区委组织部' },
      { name: '示例区东湖街道办事处' },
      { name: '示例区总工会' },
      { name: '示例水务集团有限公司' },
      { name: '示例区管委会办公室', kind: '其他' },
    ];
    expect(plan(rows).map(({ outcome, write }) => [outcome, write?.kind])).toEqual([
      ['new', 'government'],
      ['new', 'party'],
      ['new', 'subdistrict'],
      ['new', 'body'],
      ['new', 'other'],
      ['new', 'other'],
    ]);
  });

  it('says of the same list a second time that nothing changes', () => {
    const rows = [{ name: '示例区教育局', shortName: '区教育局', formerNames: '示例区文教局、示例区教委' }];
    const known = plan(rows).map(({ write }, i): KnownBody => ({ ...write!, id: `u${i}` }));
    expect(outcomes(plan(rows, known))).toEqual(['same']);
  });

  it('renames a unit that is found by its former name, and keeps that name', () => {
    const [row] = plan([{ name: '示例区住房和城乡建设局', formerNames: '示例区住房建设局' }]);
    expect(row).toMatchObject({
      outcome: 'change',
      write: {
        id: 'housing',
        name: '示例区住房和城乡建设局',
        shortName: '区住建局',
        formerNames: ['示例区住房建设局'],
      },
    });
    const renamed = { ...HOUSING, ...row!.write, id: 'housing' };
    expect(outcomes(plan([{ name: '示例区住房和城乡建设局', formerNames: '示例区住房建设局' }], [renamed]))).toEqual([
      'same',
    ]);
    expect(outcomes(plan([{ name: '示例区住房建设局' }], [renamed]))).toEqual([
      'error: “示例区住房建设局”是“示例区住房和城乡建设局”的曾用名。',
    ]);
  });

  it('does not rename a unit whose short name stands in the column of the full one', () => {
    expect(outcomes(plan([{ name: '区住建局' }]))).toEqual(['same']);
  });

  it.each([
    [
      'the same name twice',
      [{ name: '示例区教育局' }, { name: '示例区 教育局' }],
      ['“示例区教育局”也写在第3行。', '“示例区教育局”也写在第2行。'],
    ],
    [
      'one unit by two names',
      [{ name: '示例区住房建设局' }, { name: '区住建局' }],
      ['与第3行是同一个单位。', '与第2行是同一个单位。'],
    ],
    [
      'the same short name twice',
      [
        { name: '示例区教育局', shortName: '教育局' },
        { name: '示例市教育局', shortName: '教育局' },
      ],
      ['简称“教育局”也写在第3行。', '简称“教育局”也写在第2行。'],
    ],
    [
      'the short name of another',
      [{ name: '示例市住建局', shortName: '区住建局' }],
      ['“区住建局”在名录里是“示例区住房建设局”的名称或简称。'],
    ],
    ['one that proposes', [{ name: '提案委' }], ['“示例区政协提案委员会”在名录里是政协专委会，不是承办单位。']],
    ['a kind nobody knows', [{ name: '示例区教育局', kind: '好单位' }], ['“类别”的“好单位”不认得。']],
    ['no name', [{ name: ' ', shortName: '教育局' }], ['“单位全称”没有填。']],
    ['a formula', [{ name: '+1+1' }], ['“+1+1”不像单位名称。']],
  ])('refuses %s', (_what, rows, sentences) => {
    expect(plan(rows).map(({ problems }) => problems[0]?.sentence)).toEqual(sentences);
  });
});

describe('A register of organisations', () => {
  const member = (name: string, memberNo: string): KnownMember => ({
    id: memberNo,
    name,
    memberNo,
    sector: null,
    term: null,
    duty: null,
  });
  const members = [member('甲堃', '0501'), member('张示例', '0502'), member('张示例', '0503')];
  const plan = (rows: Parameters<typeof rowsOf<'organisations'>>[1][], known: KnownBody[] = [HOUSING, COMMITTEE]) =>
    planOrganisations(rowsOf('organisations', ...rows), known, members);

  it('adds each with its kind and convener', () => {
    const rows = [
      { name: '示例党示例区总支部', kind: '民主党派', convener: '甲堃' },
      { name: '教育界', kind: '界别', convener: '张示例（0503）' },
      { name: '第一委员小组', kind: '委员活动小组' },
    ];
    expect(plan(rows).map(({ write }) => [write?.kind, write?.convenerId])).toEqual([
      ['body', '0501'],
      ['sector', '0503'],
      ['group', null],
    ]);
  });

  it('shows a new convener by name, and none as no change', () => {
    expect(plan([{ name: '提案委', kind: '专委会', convener: '甲堃' }])[0]).toMatchObject({
      outcome: 'change',
      changes: [{ label: '召集人', from: '', to: '甲堃' }],
    });
    expect(outcomes(plan([{ name: '提案委', kind: '专委会' }]))).toEqual(['same']);
  });

  it.each([
    ['a convener nobody knows', { name: '教育界', kind: '界别', convener: '无名氏' }, '名录里没有委员“无名氏”。'],
    [
      'a convener of two',
      { name: '教育界', kind: '界别', convener: '张示例' },
      '名录里有2位：张示例（0502）、张示例（0503）。',
    ],
    ['two conveners', { name: '教育界', kind: '界别', convener: '甲堃、乙玥' }, '召集人写了2位。'],
    ['no kind', { name: '教育界' }, '“类别”没有填。'],
    ['a unit that handles', { name: '区住建局', kind: '团体' }, '“示例区住房建设局”在名录里是承办单位（政府部门）。'],
  ])('refuses %s', (_what, cells, sentence) => {
    expect(outcomes(plan([cells]))).toEqual([`error: ${sentence}`]);
  });
});

describe('A session as lists call it', () => {
  it.each([
    ['区政协五届五次会议', { term: 5, meeting: 5 }],
    ['政协第十二届示例区委员会第三次会议', { term: 12, meeting: 3 }],
    ['第十二届第三次', { term: 12, meeting: 3 }],
    ['12届3次', { term: 12, meeting: 3 }],
    ['去年', null],
  ])('%s is read', (text, session) => {
    expect(sessionIn(text)).toEqual(session);
  });
});
