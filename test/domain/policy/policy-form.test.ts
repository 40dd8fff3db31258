import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Clock, PolicyVersion } from '../../../src/domain/policy/policy.js';
import { policyChanges } from '../../../src/domain/policy/policy-diff.js';
import { CLOCK_UNITS, STEPS, type LateAction } from '../../../src/domain/policy/words.js';
import { contentOf } from '../../../src/policy/district-version.js';
import { fieldsOf, rulesOf } from '../../../src/policy/policy-form.js';
import { shippedPolicies } from '../../../src/policy/shipped-policies.js';

const VERSIONS = shippedPolicies().flatMap(({ id, versions }) => versions.map((version) => [id, version] as const));
const [, GENERIC] = VERSIONS.find(([id]) => id === 'generic-3-months')!;

const clock: fc.Arbitrary<Clock> = fc
  .record({
    step: fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])),
    unit: fc.constantFrom(...(Object.keys(CLOCK_UNITS) as (keyof typeof CLOCK_UNITS)[])),
    amount: fc.integer({ min: -5, max: 1e9 }),
    rolls: fc.option(fc.boolean(), { nil: undefined }),
    key: fc.option(fc.boolean(), { nil: undefined }),
    onLate: fc.constantFrom<LateAction[]>([], ['refuse'], ['remind', 'circulate']),
    extended: fc.boolean(),
    source: fc.constantFrom('示例', '<script>alert(1)</script>', '第一款\n第二款'),
  })
  .map(({ step, unit, amount, rolls, key, extended, onLate, source }) => {
    const roll = rolls === undefined ? {} : { rolls };
    const counting =
      unit === 'fixed_date'
        ? { unit, monthDay: '08-31', anchor: 'received', ...roll }
        : unit === 'before_due'
          ? { unit, amount, of: 'reply' }
          : { unit, amount, anchor: 'handed_over', ...(unit !== 'working_day' && roll) };
    const extension = { max: { amount, unit: 'month' }, times: 2, approver: ['甲', '乙'], beforeDue: amount % 2 === 0 };
    return {
      step,
      ...counting,
      onLate,
      source,
      ...(key !== undefined && { appliesTo: { key } }),
      ...(extended && { extension }),
    } as Clock;
  });

describe('The form of the rules', () => {
  it.each(VERSIONS)('gives %s back as it was', (_, version) => {
    const { rules } = rulesOf(fieldsOf(contentOf(version)));
    expect(rules).toEqual(contentOf(version));
    expect(policyChanges(version, { ...version, ...(rules as PolicyVersion) })).toEqual([]);
  });

  it('gives any clocks back as they were', () => {
    fc.assert(
      fc.property(fc.array(clock, { maxLength: 12 }), (clocks) => {
        const rules = { ...contentOf(GENERIC), clocks };
        expect(rulesOf(fieldsOf(rules)).rules).toEqual(rules);
      }),
    );
  });

  it('leaves out rows that are empty or marked, and still knows where each value was typed', () => {
    const fields = {
      ...fieldsOf(contentOf(GENERIC)),
      'clocks.1.remove': '1',
      'clocks.30.step': '',
      'review.steps.0': '',
    };
    const typed = rulesOf(fields);
    const { clocks, review } = typed.rules as PolicyVersion;
    expect(clocks).toEqual(GENERIC.clocks.filter((_, index) => index !== 1));
    expect(review.steps).toEqual(GENERIC.review.steps.slice(1));
    expect(typed.inputOf(['clocks', 1, 'amount'])).toBe('clocks.2.amount');
    expect(typed.inputOf(['clocks', 3, 'extension', 'approver', 1])).toBe('clocks.4.extension.approver');
    expect(typed.inputOf(['review', 'steps', 0])).toBe('review.steps.1');
    expect(typed.inputOf(['satisfaction', 1, 'levels', 2, 'code'])).toBe('satisfaction.1.levels.2.code');
    expect(typed.inputOf(['note'])).toBe('note');
  });

  it('shows the places of patterns in Chinese, and understands both', () => {
    const fields = fieldsOf(contentOf(GENERIC));
    expect(fields).toMatchObject({ 'numbers.0.pattern': '{年份}{流水号:3}' });
    expect(Object.values(fields).join()).not.toMatch(/\{[a-z]/);
    const typed = { ...fields, 'numbers.0.pattern': '{year}-{流水号:4}', 'titles.0.pattern': '{何处}' };
    expect(rulesOf(typed).rules).toMatchObject({
      numbers: [{ pattern: '{year}-{serial:4}' }, {}],
      titles: [{ pattern: '{何处}' }, {}],
    });
  });

  it('gives a new level and a new reason a code of their own, and keeps those that are there', () => {
    const fields = {
      ...fieldsOf(contentOf(GENERIC)),
      'satisfaction.0.levels.3.label': '不了解',
      'satisfaction.0.levels.4.label': '弃权',
      'notFiling.20.label': '别的情形',
      'notFiling.20.explanation': '请看说明。',
      'notFiling.20.source': '示例',
      // Nothing but the code that the page carries: the row was emptied.
      'notFiling.30.code': 'gone',
    };
    const { satisfaction, notFiling } = rulesOf(fields).rules as PolicyVersion;
    expect(satisfaction[0]!.levels.map(({ code }) => code)).toEqual([
      ...GENERIC.satisfaction[0]!.levels.map(({ code }) => code),
      'level_1',
      'level_2',
    ]);
    expect(notFiling!.slice(0, -1)).toEqual(GENERIC.notFiling);
    expect(notFiling!.at(-1)).toMatchObject({ code: 'reason_1', label: '别的情形' });
    const again = { ...GENERIC, satisfaction, notFiling };
    expect(rulesOf(fieldsOf(contentOf(again))).rules).toEqual(contentOf(again));
  });

  it('has no rule for promises where nothing is typed about them, and asks for the rest of a half one', () => {
    const { promises, ...others } = contentOf(GENERIC);
    expect(promises).toBeDefined();
    expect(rulesOf(fieldsOf(others)).rules).toEqual(others);
    const half = { ...fieldsOf(others), 'promises.recheck.unit': 'fixed_date', 'promises.source': '示例' };
    expect(rulesOf(half).rules).toEqual({ ...others, promises: { recheck: { unit: 'fixed_date' }, source: '示例' } });
  });

  it('has the usual reasons not to file where none is typed', () => {
    const { notFiling, proposing, ...others } = contentOf(GENERIC);
    expect([notFiling?.length, proposing?.jointDays]).toEqual([10, 1]);
    expect(rulesOf(fieldsOf(others)).rules).toEqual(others);
  });

  it('says how far promises may be delayed where that is typed, and otherwise nothing', () => {
    const others = contentOf(GENERIC);
    expect(rulesOf(fieldsOf(others)).rules).not.toHaveProperty('delays');
    const typed = { 'delays.times': '1', 'delays.months': '6', 'delays.source': '示例', 'delays.beforeDue': '1' };
    const delays = { beforeDue: true, times: 1, months: 6, source: '示例' };
    expect(rulesOf({ ...fieldsOf(others), ...typed }).rules).toEqual({ ...others, delays });
    expect(rulesOf({ ...fieldsOf(others), 'delays.times': '1' }).rules).toMatchObject({
      delays: { beforeDue: false, times: 1, months: undefined },
    });
  });

  it('has no rule for returns where nothing is typed about them', () => {
    const { returns, ...others } = contentOf(GENERIC);
    expect(returns).toBeDefined();
    expect(rulesOf(fieldsOf(others)).rules).toEqual(others);
    expect(rulesOf({ ...fieldsOf(others), 'returns.most': '3' }).rules).toEqual({ ...others, returns: { most: 3 } });
  });

  it('keeps what is no number as it was typed', () => {
    const { rules } = rulesOf({ ...fieldsOf(contentOf(GENERIC)), 'clocks.0.amount': '五' });
    expect((rules as PolicyVersion).clocks[0]).toMatchObject({ amount: '五' });
  });
});
