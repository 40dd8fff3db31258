import { describe, expect, it } from '@jest/globals';
import { conflictsOf } from '../../../src/domain/sitting/conflict.js';
import { filingOrder, movedTo } from '../../../src/domain/sitting/filing-order.js';
import { actingBody } from '../../../src/domain/sitting/handing-bodies.js';
import { readUnits, suggestedUnits, unitWords, type Way } from '../../../src/domain/sitting/unit-words.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';

const UNITS = [
  { id: 'housing', name: '示例区住房建设局', shortName: '区住建局', formerNames: ['示例区建设局'] },
  { id: 'traffic', name: '示例区交通运输局', shortName: '区交通局', formerNames: [] },
  { id: 'school', name: '示例区教育局', shortName: '区教育局', formerNames: [] },
  { id: 'town', name: '示例区东湖街道办事处', shortName: '东湖街道', formerNames: [] },
  { id: 'lake', name: '示例市东湖街道办事处', shortName: '东湖街道', formerNames: [] },
];

describe('Units as people write them', () => {
  it.each<[Way | '', string, object | string]>([
    ['', '', {}],
    ['', '区住建局', { sole: 'housing' }],
    ['', '区住建局、区交通局，区教育局', { lead: 'housing', co: 'traffic\nschool' }],
    ['', ' 主办：示例区住房建设局；会办：区交通局 ', { lead: 'housing', co: 'traffic' }],
    ['lead', '示例区建设局', { lead: 'housing' }],
    ['separate', '区住建局 区交通局', { separate: 'housing\ntraffic' }],
    ['co', '区教育局', { co: 'school' }],
    ['sole', '区住建局、区交通局', '独办只能写一个单位'],
    ['', '区住建局、区航天局', '没有“区航天局”这个承办单位'],
    ['', '区住建局、示例区住房建设局', '“示例区住房建设局”写了两次'],
    ['', '东湖街道', '“东湖街道”是示例区东湖街道办事处还是示例市东湖街道办事处？请写全称'],
    ['', '示例市东湖街道办事处', { sole: 'lake' }],
  ])('%s “%s”', (way, text, meant) => {
    expect(readUnits(way, text, UNITS)).toEqual(meant);
  });

  it('come back as they can be typed', () => {
    expect(
      unitWords([
        { role: 'co', name: '区交通局' },
        { role: 'lead', name: '区住建局' },
      ]),
    ).toEqual({ way: 'lead', text: '区住建局、区交通局' });
    expect(unitWords([])).toEqual({ way: '', text: '' });
  });

  it('are taken from the proposers’ wishes as far as anybody knows them', () => {
    expect(suggestedUnits('区住建局、区里有关部门、示例区建设局，区交通局', UNITS)).toBe('区住建局、区交通局');
    expect(suggestedUnits(null, UNITS)).toBe('');
  });
});

describe('The order of filing', () => {
  const row = (id: string, subjectClass: string | null, receiptKey: string | null) => ({
    id,
    subjectClass,
    receiptKey,
  });
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).join('');

  it('is by class as the district lists them, then by receipt; what nobody has sorted comes last', () => {
    const rows = [
      row('a', null, '0001'),
      row('b', '社会', '0003'),
      row('c', '经济', '0004'),
      row('d', '社会', '0002'),
      row('e', '旧类', '0000'),
      row('f', '经济', null),
    ];
    expect(ids(filingOrder(rows, ['经济', '社会']))).toBe('cfdbea');
  });

  it('can be changed by places', () => {
    const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
    const places: Record<string, number | null> = { a: 9, b: null, c: 1, d: null };
    expect(ids(movedTo(rows, ({ id }) => places[id]!))).toBe('cbda');
    // As a form sends it: every row has its place, and some another one.
    const sent = (changed: Record<string, number>) => movedTo(rows, ({ id }) => changed[id] ?? 'abcd'.indexOf(id) + 1);
    expect(ids(sent({ d: 1 }))).toBe('dabc');
    expect(ids(sent({ a: 3 }))).toBe('bcad');
    expect(ids(sent({ c: 1, d: 1 }))).toBe('cdab');
  });
});

describe('A conflict of interest', () => {
  const of = (...people: [string, string | null, string | null][]) =>
    conflictsOf(
      people.map(([name, duty, unitId]) => ({ name, duty, unitId })),
      UNITS,
    );

  it('is a member’s workplace, under any of its names, or the organisation itself', () => {
    expect(of(['甲', '示例区教育局副局长', null], ['乙', '示例区建设局 总工程师', null])).toEqual({
      school: '甲',
      housing: '乙',
    });
    expect(of(['甲', '区教育局', null], ['丙', '区教育局', null])).toEqual({ school: '甲、丙' });
    expect(of(['示例区交通运输局', null, 'traffic'])).toEqual({ traffic: '示例区交通运输局' });
  });

  it('is none where nobody works there', () => {
    expect(of(['甲', '示例公司董事长', null], ['乙', null, null], ['丙', null, 'party'])).toEqual({});
  });
});

describe('A handing-over body', () => {
  const bodies = [
    { id: 'b1', name: '区委办', unitId: 'u1', units: [] },
    { id: 'b2', name: '区督查室', unitId: 'u2', units: [] },
    { id: 'b3', name: '提案委', unitId: 'u2', units: [] },
  ];
  const of = (unitId: string | null) => ({ ...SYSTEM_ACTOR, roles: ['supervision' as const], unitId });

  it('is that of one’s own unit; of several one is chosen', () => {
    expect(actingBody(of('u1'), bodies, undefined)?.id).toBe('b1');
    expect(actingBody(of('u1'), bodies, 'b2')).toBeNull();
    expect(actingBody(of('u2'), bodies, undefined)).toBeNull();
    expect(actingBody(of('u2'), bodies, 'b3')?.id).toBe('b3');
    expect(actingBody(of(null), bodies, undefined)).toBeNull();
  });
});
