import { describe, expect, it } from '@jest/globals';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import type { CaseFacts, Clock } from '../../../src/domain/policy/policy.js';
import { stepDue, versionOn, type StepInput } from '../../../src/domain/policy/step-due.js';
import type { Step } from '../../../src/domain/policy/words.js';
import { shippedPolicy } from '../../../src/policy/shipped-policies.js';

const calendar = shippedCalendar();
const inSession: CaseFacts = { origin: 'in_session', level: 'own', kind: 'individual', key: false };
const between: CaseFacts = { ...inSession, origin: 'between_sessions' };

function due(policy: string, step: Step, from: string, more: Partial<StepInput> = {}) {
  return stepDue(versionOn(shippedPolicy(policy), from), step, { from, calendar, facts: inSession, ...more });
}

describe('the due day of a step', () => {
  it.each<[string, Step, string, CaseFacts, string]>([
    ['generic-3-months', 'reply', '2025-07-01', inSession, '2025-10-09'],
    ['generic-3-months', 'return_request', '2025-09-25', inSession, '2025-10-09'],
    ['generic-3-months', 'send_for_review', '2025-07-01', inSession, '2025-09-23'],
    ['sichuan', 'reply', '2025-05-01', inSession, '2025-10-09'],
    ['sichuan', 'reply', '2025-03-10', between, '2025-06-10'],
    ['sichuan', 'redo', '2025-03-10', inSession, '2025-06-10'],
    ['fixed-date', 'reply', '2025-04-09', inSession, '2025-08-31'],
    ['fixed-date', 'reply', '2025-07-01', between, '2025-10-09'],
    ['fixed-date', 'return_request', '2025-04-09', inSession, '2025-05-31'],
    ['huangshi', 'co_opinion', '2025-03-10', inSession, '2025-05-12'],
    ['huangshi', 'redo', '2025-09-01', inSession, '2025-10-09'],
    ['working-day-windows', 'return_request', '2025-04-24', inSession, '2025-05-12'],
    ['working-day-windows', 'publish', '2026-02-10', inSession, '2026-03-16'],
  ])('by %s for %s, counted from %s', (policy, step, from, facts, day) => {
    expect(due(policy, step, from, { facts }).due).toBe(day);
  });

  it('names the event of the rule as day 0', () => {
    expect(due('generic-3-months', 'reply', '2025-07-01').trace[0]?.why).toBe('7月1日（周二）交办，当日不计');
    expect(due('generic-3-months', 'feedback', '2025-07-01').trace[0]?.why).toBe('7月1日（周二）送达，当日不计');
  });

  it('carries the trace of the due day it counts back from', () => {
    const whys = due('generic-3-months', 'send_for_review', '2025-07-01').trace.map(({ why }) => why);
    expect(whys.slice(0, 4)).toEqual([
      '7月1日（周二）交办，当日不计',
      '满3个月为10月1日（周三）',
      '10月1日至8日国庆节、中秋节放假，顺延至10月9日（周四）',
      '期限10月9日（周四）当日不计，向前数7个工作日',
    ]);
    expect(due('generic-3-months', 'send_for_review', '2026-11-20').provisional).toBe(true);
  });

  it('is not set where the policy is silent', () => {
    expect(() => due('sichuan', 'first_contact', '2025-03-10')).toThrow('规定没有给“首次沟通”设时限。');
  });

  it('moves with an extension the policy allows, and with no other', () => {
    const month = { amount: 1, unit: 'month' as const, requested: '2025-06-30', by: '区政府办公室' };
    expect(due('sichuan', 'reply', '2025-03-10', { extensions: [month] }).due).toBe('2025-09-10');
    expect(() => due('sichuan', 'reply', '2025-03-10', { extensions: [{ ...month, amount: 2 }] })).toThrow(
      '最多延长1个月',
    );
    expect(() => due('fixed-date', 'reply', '2025-04-09', { extensions: [month] })).toThrow(
      '规定的“答复08-31前（会中提案）”不能延长。',
    );
  });

  it('is the earliest of all rules that apply', () => {
    const version = versionOn(shippedPolicy('generic-3-months'), '2025-07-01');
    const above: Clock = {
      step: 'reply',
      unit: 'fixed_date',
      monthDay: '08-29',
      anchor: 'handed_over',
      appliesTo: { level: 'from_above' },
      onLate: [],
      source: '示例',
    };
    const both = { ...version, clocks: [...version.clocks, above] };
    const input = { from: '2025-07-01', calendar, facts: { ...inSession, level: 'from_above' as const } };
    expect(stepDue(both, 'reply', input).due).toBe('2025-08-29');
    expect(stepDue(both, 'reply', input).trace.at(-1)?.why).toBe(
      '同时适用“答复3个月”（10月9日），以最早的“答复08-29前（上级交办）”为准',
    );
    expect(stepDue(both, 'reply', { ...input, facts: inSession }).due).toBe('2025-10-09');
  });

  it('is the day printed for the case, whatever the policy says', () => {
    const printed = { day: '2025-08-20', paper: '交办单' };
    expect(due('sichuan', 'reply', '2025-03-10', { printed })).toEqual({
      due: '2025-08-20',
      provisional: false,
      trace: [{ day: '2025-08-20', why: '交办单载明期限为8月20日（周三）' }],
    });
    expect(due('generic-3-months', 'send_for_review', '2025-03-10', { printed }).due).toBe('2025-08-11');
  });

  it('has no version before the policy came into force', () => {
    expect(() => versionOn(shippedPolicy('sichuan'), '1999-12-31')).toThrow('没有有效的版本');
  });
});
