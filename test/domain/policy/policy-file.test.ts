import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../../src/domain/refusal.js';
import { POLICIES } from '../../../src/platform/paths.js';
import { readPolicyFile } from '../../../src/policy/policy-file.js';
import { shippedPolicy, shippedPolicyIds } from '../../../src/policy/shipped-policies.js';

type Json = Record<string, unknown>;
const shipped = (id = 'generic-3-months') =>
  JSON.parse(readFileSync(path.join(POLICIES, `${id}.json`), 'utf8')) as Json & {
    versions: (Json & { clocks: Json[] })[];
  };
const said = (file: unknown) =>
  readPolicyFile(
    new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file)),
    '规定.json',
  ).problems.map(({ place, sentence }) => `${place}：${sentence}`);

/** The generic policy with one clock changed; its clocks stand in the order of the steps. */
function withClock(index: number, change: Json): unknown {
  const policy = shipped();
  policy.versions[0]!.clocks[index] = { ...policy.versions[0]!.clocks[index], ...change };
  return policy;
}
const REPLY = 4;

/** The generic policy with these versions, each valid from and to. */
function withVersions(...periods: [string, string | null][]): unknown {
  const policy = shipped();
  return {
    ...policy,
    versions: periods.map(([validFrom, validTo], index) => ({
      ...policy.versions[0],
      version: index + 1,
      validFrom,
      validTo,
    })),
  };
}

const withPart = (part: Json) => {
  const policy = shipped();
  return { ...policy, versions: [{ ...policy.versions[0], ...part }] };
};

describe('the policies that come with the program', () => {
  it('are these', () => {
    expect(shippedPolicyIds()).toEqual([
      'fixed-date',
      'generic-3-months',
      'huangshi',
      'sichuan',
      'working-day-windows',
    ]);
  });

  it.each(shippedPolicyIds())('%s may be used', (id) => {
    expect(said(shipped(id))).toEqual([]);
    expect(shippedPolicy(id).id).toBe(id);
  });

  it('are refused under any other name', () => {
    expect(() => shippedPolicy('../package')).toThrow(Refusal);
    expect(() => shippedPolicy('beijing')).toThrow('没有办理规定“beijing”。现有：fixed-date、');
  });
});

describe('a policy is refused', () => {
  it.each([
    [
      '31 September',
      withClock(REPLY, { unit: 'fixed_date', monthDay: '09-31', amount: undefined, extension: undefined }),
      '第1版，答复时限：“09-31”不是每年都有的日子，写法如 08-31。',
    ],
    [
      '29 February',
      withClock(REPLY, { unit: 'fixed_date', monthDay: '02-29', amount: undefined, extension: undefined }),
      '“02-29”不是每年都有的日子',
    ],
    ['nothing', withClock(REPLY, { amount: 0 }), '第1版，答复时限：数量0不能用，应为1至3660的整数。'],
    ['less than nothing', withClock(REPLY, { amount: -3 }), '数量-3不能用'],
    ['ten thousand years', withClock(REPLY, { amount: 1e9 }), '数量1000000000不能用'],
    ['half a month', withClock(REPLY, { amount: 0.5 }), '数量0.5不能用'],
    [
      'an extension of nothing',
      withClock(REPLY, {
        extension: { max: { amount: 0, unit: 'month' }, times: 1, approver: ['区政府办'], beforeDue: true },
      }),
      '延期上限0不能用',
    ],
    [
      'an unknown step',
      withClock(0, { step: 'sleep' }),
      '第1版，第1条时限，step：环节“sleep”不认识，可用：pre_assign、return_request、',
    ],
    [
      'an unknown unit',
      withClock(0, { unit: 'week' }),
      '第1版，第1条时限，unit：单位“week”不认识，可用：natural_day、working_day、month、fixed_date、before_due。',
    ],
    ['an unknown event', withClock(0, { anchor: 'easter' }), '起算事件“easter”不认识'],
    ['a name that means nothing', withClock(0, { applies_to: {} }), '第1版，第1条时限：不认识“applies_to”这一项。'],
    ['a rule without its source', withClock(0, { source: '' }), '第1版，第1条时限，source：没有写依据。'],
    [
      'no clock for replies',
      withClock(REPLY, { step: 'publish', unit: 'month' }),
      '第1版，答复时限：会中提案没有答复时限。',
    ],
    [
      'no clock for replies between the sessions',
      withClock(REPLY, { appliesTo: { origin: 'in_session' } }),
      '第1版，答复时限：闭会提案没有答复时限。',
    ],
    [
      'a clock before itself',
      withClock(3, { of: 'send_for_review' }),
      '第1版，送审时限：“送审”的期限自己也是往前数的。',
    ],
    [
      'a version that begins on no day',
      withVersions(['2025-09-31', null]),
      '第1版，validFrom：“2025-09-31”不是存在的日期',
    ],
    [
      'a version that ends before it begins',
      withVersions(['2025-01-01', '2024-12-31']),
      '第1版，有效期：有效期止于 2024-12-31，早于起始日 2025-01-01。',
    ],
    [
      'a gap between two versions',
      withVersions(['2020-01-01', '2024-12-31'], ['2025-03-01', null]),
      '第2版，有效期：2025-01-01 至 2025-02-28 没有任何版本有效。',
    ],
    [
      'two versions at once',
      withVersions(['2020-01-01', '2024-12-31'], ['2024-12-31', null]),
      '第2版，有效期：2024-12-31 起与第1版的有效期重叠。',
    ],
    [
      'a version after one without end',
      withVersions(['2020-01-01', null], ['2025-01-01', null]),
      '第2版，有效期：第1版没有终止日，与本版的有效期重叠。',
    ],
    ['no version', { ...shipped(), versions: [] }, 'versions：没有任何版本。'],
    [
      'a number without a serial',
      withPart({ numbers: [{ object: 'proposal', pattern: '{year}', source: '示例' }] }),
      '第1版，编号：编号式样“{year}”应恰有一个流水号{serial}。',
    ],
    [
      'an unknown place in a pattern',
      withPart({ titles: [{ object: 'reply', pattern: '关于{nummer}的答复', source: '示例' }] }),
      '第1版，标题：式样“关于{nummer}的答复”里的{nummer}不认识',
    ],
    [
      'an open brace',
      withPart({ titles: [{ object: 'reply', pattern: '关于{title的答复', source: '示例' }] }),
      '的花括号不成对。',
    ],
    [
      'a ladder out of order',
      withPart({
        ladder: [3, 1].map((workingDays) => ({ workingDays, level: 'red', action: '催办', source: '示例' })),
      }),
      '第1版，催办：各级应按先后排列，且不在同一天。',
    ],
    [
      'a recheck of promises on a day that not every year has',
      withPart({ promises: { recheck: { unit: 'fixed_date', monthDay: '02-29' }, source: '示例' } }),
      '第1版，无时限承诺的复核：“02-29”不是每年都有的日子，写法如 11-20。',
    ],
    [
      'a recheck every so many weeks',
      withPart({ promises: { recheck: { unit: 'week', amount: 2 }, source: '示例' } }),
      '单位“week”不认识，可用：month、fixed_date。',
    ],
    [
      'a recheck every zero months',
      withPart({ promises: { recheck: { unit: 'month', amount: 0 }, source: '示例' } }),
      '第1版，无时限承诺的复核：月数0不能用，应为1至3660的整数。',
    ],
    [
      'a recheck without its source',
      withPart({ promises: { recheck: { unit: 'month', amount: 6 } } }),
      'source：没有写依据。',
    ],
    [
      'a text of no length',
      withPart({ proposing: { bodyMost: 0, jointDays: 1, source: '示例' } }),
      '第1版，提出提案：正文字数0不能用，应为1至50000的整数。',
    ],
    [
      'joining for a year',
      withPart({ proposing: { bodyMost: 2500, jointDays: 365, source: '示例' } }),
      '第1版，提出提案：联名天数365不能用，应为1至60的整数。',
    ],
    ['no reason at all not to file', withPart({ notFiling: [] }), '没有任何情形'],
    [
      'one reason twice',
      withPart({ notFiling: [1, 2].map(() => ({ code: 'a', label: '甲', explanation: '乙', source: '丙' })) }),
      '第1版，不予立案的情形：“a”出现了两次。',
    ],
    [
      'a reason that explains nothing to its proposer',
      withPart({ notFiling: [{ code: 'a', label: '甲', source: '丙' }] }),
      'explanation：没有填写。',
    ],
    [
      'a promise that may be delayed no times',
      withPart({ delays: { beforeDue: true, times: 0, months: 6, source: '示例' } }),
      '第1版，承诺的延期：延期次数0不能用',
    ],
    ['delays without an end', withPart({ delays: { beforeDue: true, times: 1, source: '示例' } }), 'months'],
    [
      'a leader who decides after no return at all',
      withPart({ returns: { most: 0, source: '示例' } }),
      '第1版，退回后由领导裁定：次数0不能用，应为1至3660的整数。',
    ],
    ['an id with blanks', { ...shipped(), id: '三 个月' }, 'id：id 只用小写字母、数字和连字符。'],
  ])('for %s', (_, file, sentence) => {
    expect(said(file)).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  });

  it('for a step that counts back from a due day that is not there', () => {
    const policy = shipped();
    policy.versions[0]!.clocks = policy.versions[0]!.clocks.filter(({ step }) => step !== 'first_contact');
    policy.versions[0]!.clocks[2] = { ...policy.versions[0]!.clocks[2], of: 'first_contact' };
    expect(said(policy)).toEqual(['第1版，送审时限：要从“首次沟通”的期限往前数，但没有这个时限。']);
  });

  it('for being no JSON, or no policy', () => {
    expect(said('id: generic')).toEqual([expect.stringContaining('全文：不是合格的 JSON')]);
    expect(said('[]').length).toBeGreaterThan(0);
    expect(said('{}')).toEqual(expect.arrayContaining(['id：没有写 id。']));
  });

  it('but not for saying nothing of promises: districts wrote their rules before there was such a rule', () => {
    expect(said(withPart({ promises: undefined }))).toEqual([]);
    expect(said(withPart({ proposing: undefined, notFiling: undefined }))).toEqual([]);
  });

  it('but not for saying nothing of returns', () => {
    expect(said(withPart({ returns: undefined }))).toEqual([]);
  });

  it('but not for two versions that follow one another', () => {
    expect(said(withVersions(['2020-01-01', '2024-12-31'], ['2025-01-01', null]))).toEqual([]);
  });
});
