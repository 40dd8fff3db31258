import { describe, expect, it } from '@jest/globals';
import type { Clock, PolicyVersion } from '../../../src/domain/policy/policy.js';
import { changeWords, policyChanges } from '../../../src/domain/policy/policy-diff.js';
import { shippedPolicies, shippedPolicy } from '../../../src/policy/shipped-policies.js';

const newest = (id: string): PolicyVersion => structuredClone(shippedPolicy(id).versions.at(-1)!);
const GENERIC = newest('generic-3-months');
const said = (after: PolicyVersion, before = GENERIC) => policyChanges(before, after).map(changeWords);

/** The generic rules with the clock of one step changed. */
function withClock(step: Clock['step'], change: object): PolicyVersion {
  const clocks = GENERIC.clocks.map((clock) => (clock.step === step ? { ...clock, ...change } : clock));
  return { ...GENERIC, clocks };
}

describe('What differs between two versions', () => {
  it.each(shippedPolicies().map((policy) => [policy.id, policy.versions.at(-1)!] as const))(
    'is nothing for %s and itself',
    (_, version) => {
      expect(policyChanges(version, structuredClone(version))).toEqual([]);
    },
  );

  it('is something for any two of the ready ones', () => {
    const versions = shippedPolicies().map((policy) => policy.versions.at(-1)!);
    for (const a of versions)
      for (const b of versions) expect(policyChanges(a, b).length > 0).toBe(JSON.stringify(a) !== JSON.stringify(b));
  });

  it('is told clock by clock', () => {
    expect(said(withClock('reply', { amount: 2 }))).toEqual(['答复：3个月 → 2个月']);
    expect(said(withClock('reply', { anchor: 'received' }))).toEqual(['答复，起算：交办之日 → 收到之日']);
    expect(said(withClock('reply', { rolls: true }))).toEqual([]);
    expect(said(withClock('reply', { rolls: false }))).toEqual(['答复，末日：遇休息日顺延 → 遇休息日不顺延']);
    expect(said(withClock('reply', { source: '示例县规定' }))).toEqual([
      expect.stringMatching(/^答复，依据：多数地方.+ → 示例县规定$/),
    ]);
    expect(said(withClock('reply', { onLate: [] }))).toEqual(['答复，逾期：催办、督办、通报 → 没有规定']);
    expect(said(withClock('reply', { extension: undefined }))).toEqual([
      '答复，延期：可延长1次，合计不超过3个月，由区政府办公室或提案委员会批准，须在期满前提出 → 不能延长',
    ]);
    expect(said(withClock('reply', { appliesTo: { origin: 'in_session' } }))).toEqual([
      '答复，适用：全部提案 → 会中提案',
    ]);
  });

  it('names what came and what went', () => {
    const publish = GENERIC.clocks.find(({ step }) => step === 'publish')!;
    const without = { ...GENERIC, clocks: GENERIC.clocks.filter((clock) => clock !== publish) };
    const whole = `20个工作日；起算：答复之日；延期：不能延长；逾期：催办；依据：${publish.source}`;
    expect(said(without)).toEqual([`删去公开：${whole}`]);
    expect(said(GENERIC, without)).toEqual([`新增公开：${whole}`]);
  });

  it('tells two clocks of one step apart by whom they are for', () => {
    const reply = GENERIC.clocks.find(({ step }) => step === 'reply')!;
    const two = (session: number, between: number): PolicyVersion => ({
      ...GENERIC,
      clocks: [
        { ...reply, amount: session, appliesTo: { origin: 'in_session' } } as Clock,
        { ...reply, amount: between, appliesTo: { origin: 'between_sessions' } } as Clock,
      ],
    });
    expect(said(two(5, 2), two(5, 3))).toEqual(['答复（闭会提案）：3个月 → 2个月']);
    const swapped = { ...two(5, 3), clocks: [...two(5, 3).clocks].reverse() };
    expect(said(swapped, two(5, 3))).toEqual([]);
  });

  it('speaks of the other parts, too', () => {
    const source = '示例';
    expect(
      said({
        ...GENERIC,
        categories: GENERIC.categories.map((one) => (one.code === 'B' ? { ...one, outcome: 'planned' } : one)),
        numbers: [{ object: 'proposal', pattern: '{year}{serial:4}', source: GENERIC.numbers[0]!.source }],
        review: { steps: ['secrecy', 'office'], source: GENERIC.review.source },
        publication: { ...GENERIC.publication, asksProposer: false },
        feedback: { ...GENERIC.feedback, combines: 'first' },
        ladder: [...GENERIC.ladder, { workingDays: 20, level: 'formal', action: '约谈', source }],
        promises: { ...GENERIC.promises!, recheck: { unit: 'fixed_date', monthDay: '11-20' } },
        proposing: { ...GENERIC.proposing!, bodyMost: 2500 },
        notFiling: GENERIC.notFiling!.map((one) => (one.code === 'personal' ? { ...one, label: '个人的事' } : one)),
        returns: { ...GENERIC.returns!, most: 3 },
      }),
    ).toEqual([
      'B类，归为：正在解决 → 列入计划',
      '提案编号：{年份}{流水号:3} → {年份}{流水号:4}',
      expect.stringMatching(/^删去发文字号：/),
      '答复的审核环节：科室审核、办公室核稿、会办单位会签、督查审核、保密审查 → 保密审查、办公室核稿',
      '公开范围，征求提案者意见：征求 → 不征求',
      '征询意见，意见不一：以最不满意的一份为准 → 以第一提案人的一份为准',
      '新增逾期20个工作日：约谈；级别：书面督办；依据：示例',
      '无时限承诺的复核：每6个月 → 每年11-20',
      '提出提案：正文至多20000字，联名征集1个工作日 → 正文至多2500字，联名征集1个工作日',
      '不予立案的情形“个人的事”：为本人或亲属解决个人问题 → 个人的事',
      '退回后由领导裁定：退回满2次 → 退回满3次',
    ]);
  });

  it('says that nobody is asked about promises without a day any more', () => {
    const before = { ...GENERIC, promises: { ...GENERIC.promises!, source: '示例' } };
    expect(said({ ...GENERIC, promises: undefined }, before)).toEqual(['删去无时限承诺的复核：每6个月；依据：示例']);
  });
});
