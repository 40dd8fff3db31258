import { describe, expect, it } from '@jest/globals';
import { handKey, planReorganisation } from '../../../src/domain/units/plan.js';
import {
  NO_WORK,
  type OpenHand,
  type ReorganisationWish,
  type UnitNow,
  type UnitWork,
} from '../../../src/domain/units/reorganisation.js';

const unit = (id: string, parts: Partial<UnitNow> = {}): UnitNow => ({
  id,
  name: `示例区${id}局`,
  shortName: `区${id}局`,
  kind: 'government',
  closedDay: null,
  since: null,
  ...parts,
});
const hand = (id: string, parts: Partial<OpenHand> = {}): OpenHand => ({
  id,
  proposalId: `case-${id}`,
  round: 1,
  label: `第${id}号 主办`,
  bound: false,
  numbered: false,
  names: false,
  ...parts,
});
const UNITS = [
  unit('甲'),
  unit('乙'),
  unit('丙'),
  unit('旧', { closedDay: '2025-01-01' }),
  unit('会', { kind: 'sector' }),
];
const WISH = { day: '2026-03-01', basis: '示编发〔2026〕3号' } as const;

function plan(
  wish: Partial<ReorganisationWish> & Pick<ReorganisationWish, 'kind' | 'from'>,
  work: Record<string, Partial<UnitWork>> = {},
) {
  const all = new Map(Object.entries(work).map(([id, parts]) => [id, { ...NO_WORK, ...parts }]));
  return planReorganisation({ into: [], ...WISH, ...wish }, { units: UNITS, work: all, today: '2026-03-10' });
}
const said = (one: ReturnType<typeof plan>) => one.obstacles.map(({ sentence }) => sentence).join('\n');

describe('a reorganisation', () => {
  it('counts what goes where in a merger', () => {
    const { obstacles, moves, left } = plan(
      { kind: 'merge', from: ['甲'], into: [{ id: '乙' }] },
      {
        甲: {
          hands: [hand('1', { names: true }), hand('2', { numbered: true })],
          past: [{ id: 'p', key: handKey('x', 1) }],
          promises: 3,
          accounts: [{ id: 'a', name: '某' }],
          series: '示甲函〔{year}〕{serial}号',
        },
        乙: { past: [{ id: 'q', key: handKey('y', 1) }] },
      },
    );
    expect(obstacles).toEqual([]);
    expect(moves.map(({ what, count, to }) => `${what} ${count} ${to}`)).toEqual([
      '在办的提案 2 示例区乙局',
      '账号 1 示例区乙局',
      '办结的提案（档案） 1 示例区乙局',
      '未结的承诺 3 示例区乙局',
    ]);
    expect(left.map(({ what }) => what)).toEqual([
      '示例区甲局有1份答复稿，文中或版头还写着这个名称',
      '示例区甲局有1份公文已编号、未送达，纸面仍是原名称',
      '示例区甲局的发文字号系列“示甲函〔{year}〕{serial}号”随单位停用',
    ]);
  });

  it('leaves what is done with the closed unit where the other has its own, and refuses it where it is open', () => {
    const twice = { proposalId: 'both' };
    const past = plan(
      { kind: 'merge', from: ['甲'], into: [{ id: '乙' }] },
      { 甲: { past: [{ id: 'p', key: handKey('both', 1) }] }, 乙: { hands: [hand('9', twice)] } },
    );
    expect([said(past), past.staying]).toEqual(['', ['p']]);
    const open = plan(
      { kind: 'merge', from: ['甲', '丙'], into: [{ name: '示例区新局', shortName: '区新局', kind: 'government' }] },
      { 甲: { hands: [hand('1', twice)] }, 丙: { hands: [hand('2', twice)] } },
    );
    expect(said(open)).toContain('承接单位在这些提案里已经承办，不能再接示例区丙局的：第2号 主办');
  });

  it('asks for every open assignment of a unit that is split, and takes accounts to the first unless told', () => {
    const into = [{ id: '甲' }, { name: '示例区新局', shortName: '区新局', kind: 'government' }] as const;
    const work = { 甲: { hands: [hand('1'), hand('2')], accounts: [{ id: 'a', name: '某' }], promises: 2 } };
    expect(said(plan({ kind: 'split', from: ['甲'], into, hands: { 1: 0 } }, work))).toBe(
      '1件在办提案还没有选去处：第2号 主办',
    );
    expect(said(plan({ kind: 'split', from: ['甲'], into, hands: { 1: 0, 2: 7 } }, work))).toContain('第2号');
    const ready = plan({ kind: 'split', from: ['甲'], into, hands: { 1: 0, 2: 1 } }, work);
    expect([said(ready), ready.moves]).toEqual([
      '',
      [{ what: '在办的提案', count: 1, from: '示例区甲局', to: '示例区新局' }],
    ]);
  });

  it.each<[string, Parameters<typeof plan>, string]>([
    ['a day that has not come', [{ kind: 'close', from: ['甲'], day: '2026-03-11' }], '2026年3月11日还没有到'],
    ['a closed unit', [{ kind: 'close', from: ['旧'] }], '示例区旧局已于2025年1月1日撤销，不能再撤销'],
    ['an unknown unit', [{ kind: 'close', from: ['无'] }], '没有选要调整的单位'],
    ['no basis', [{ kind: 'close', from: ['甲'], basis: ' ' }], '没有写依据'],
    ['a merger into nothing', [{ kind: 'merge', from: ['甲'] }], '没有选并入哪个单位'],
    ['a merger into itself', [{ kind: 'merge', from: ['甲'], into: [{ id: '甲' }] }], '示例区甲局不能并入自己'],
    [
      'a merger into what is closed',
      [{ kind: 'merge', from: ['甲'], into: [{ id: '旧' }] }],
      '示例区旧局已撤销，不能承接',
    ],
    ['a split into one', [{ kind: 'split', from: ['甲'], into: [{ id: '甲' }] }], '拆分后至少要有两个单位'],
    [
      'a name that is taken',
      [{ kind: 'rename', from: ['甲'], name: { name: '示例区乙局', shortName: '区新局' } }],
      '名录里已有“示例区乙局”',
    ],
    [
      'a name of a closed unit',
      [{ kind: 'rename', from: ['甲'], name: { name: '示例区旧局', shortName: '新' } }],
      '名录里已有“示例区旧局”（已撤销）',
    ],
    [
      'the same name',
      [{ kind: 'rename', from: ['甲'], name: { name: '示例区甲局', shortName: '区甲局' } }],
      '名称没有变',
    ],
    ['no name', [{ kind: 'rename', from: ['甲'], name: { name: '', shortName: '区新局' } }], '没有写全称'],
    ['a long name', [{ kind: 'rename', from: ['甲'], name: { name: '局'.repeat(41), shortName: '新' } }], '有41字'],
    [
      'a name with markup',
      [{ kind: 'rename', from: ['甲'], name: { name: '示例<b>局', shortName: '新' } }],
      '有不能用的符号',
    ],
    [
      'an invisible name',
      [{ kind: 'rename', from: ['甲'], name: { name: '示例\u202e局', shortName: '新' } }],
      '有看不见的字符',
    ],
    [
      'a delegation in force',
      [{ kind: 'merge', from: ['甲'], into: [{ id: '乙' }] }, { 甲: { delegations: ['某委托某至2026年4月1日'] } }],
      '还有有效的委托签发：某委托某至2026年4月1日',
    ],
    [
      'a letter that is signed and not numbered',
      [
        { kind: 'rename', from: ['甲'], name: { name: '示例区新局', shortName: '新' } },
        { 甲: { hands: [hand('1', { bound: true })] } },
      ],
      '有1份答复已签发、还没有编号',
    ],
    [
      'a unit with work that is closed',
      [{ kind: 'close', from: ['甲'] }, { 甲: { hands: [hand('1')], accounts: [{ id: 'a', name: '某' }] } }],
      '还有1件在办提案、1个在用的账号，没有单位承接',
    ],
    [
      'two offices that hand over',
      [
        { kind: 'merge', from: ['甲'], into: [{ id: '乙' }] },
        { 甲: { handsOver: true }, 乙: { handsOver: true } },
      ],
      '都是交办机关，范围不能自动合起来',
    ],
    [
      'work for who only proposes',
      [{ kind: 'merge', from: ['甲'], into: [{ id: '会' }] }, { 甲: { hands: [hand('1')] } }],
      '承接的单位只提提案、不承办',
    ],
  ])('is refused: %s', (_, [wish, work], words) => expect(said(plan(wish, work))).toContain(words));

  it('refuses a day before the latest change', () => {
    const units = [unit('甲', { since: '2026-02-01' })];
    const wish = { kind: 'close', from: ['甲'], into: [], ...WISH, day: '2026-01-01' } as const;
    const { obstacles } = planReorganisation(wish, { units, work: new Map(), today: '2026-03-10' });
    expect(obstacles[0]?.sentence).toBe('2026年1月1日早于示例区甲局上一次变动的2026年2月1日');
  });
});
