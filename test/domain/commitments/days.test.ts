import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { datedShare, shareWords } from '../../../src/domain/commitments/dated-share.js';
import { recheckDay } from '../../../src/domain/commitments/recheck-day.js';
import { isRecheckDue, publishedDue } from '../../../src/domain/commitments/standing.js';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { shippedPolicy } from '../../../src/policy/shipped-policies.js';
import type { PolicyVersion } from '../../../src/domain/policy/policy.js';

const CALENDAR = shippedCalendar();
const every = (amount: number): Pick<PolicyVersion, 'promises'> => ({
  promises: { recheck: { unit: 'month', amount }, source: '示例' },
});

describe('The share of promises with a day', () => {
  it('never stands without their number', () => {
    expect(shareWords(datedShare(12, 5))).toBe('承诺12项，其中有时限5项（42%）');
    expect(shareWords(datedShare(1, 1))).toBe('承诺1项，其中有时限1项（100%）');
    expect(shareWords(datedShare(3, 0))).toBe('承诺3项，其中有时限0项（0%）');
    expect(shareWords(datedShare(0, 0))).toBe('没有承诺');
  });

  it('is 100% only when all have one and 0% only when none has', () => {
    expect([datedShare(400, 399).percent, datedShare(400, 1).percent]).toEqual([99, 1]);
    const counts = fc.integer({ min: 1, max: 5000 }).chain((total) => fc.tuple(fc.constant(total), fc.nat(total)));
    fc.assert(
      fc.property(counts, ([total, dated]) => {
        const { percent } = datedShare(total, dated);
        expect([percent === 100, percent === 0]).toEqual([dated === total, dated === 0]);
        expect(Math.abs(percent! - (dated / total) * 100)).toBeLessThan(1);
      }),
    );
  });
});

describe('The day of a recheck', () => {
  it('is so many months after issuing, off a day of rest, and says why', () => {
    // 15 November 2026 is a Sunday.
    const due = recheckDay(every(6), '2026-05-15', CALENDAR)!;
    expect(due.due).toBe('2026-11-16');
    expect(due.trace[0]!.why).toContain('签发或上次复核');
    expect(recheckDay(every(6), '2026-08-31', CALENDAR)).toMatchObject({ due: '2027-03-01', provisional: true });
  });

  it('is the next such day of the year where the rules name one', () => {
    const { versions } = shippedPolicy('fixed-date');
    expect(recheckDay(versions[0]!, '2026-09-01', CALENDAR)!.due).toBe('2026-11-20');
    expect(recheckDay(versions[0]!, '2025-11-20', CALENDAR)!.due).toBe('2026-11-20');
    // 20 November 2022 was a Sunday.
    expect(recheckDay(versions[0]!, '2022-03-01', CALENDAR)!.due).toBe('2022-11-21');
  });

  it('is none where the rules say nothing', () => {
    expect(recheckDay({}, '2026-05-15', CALENDAR)).toBeNull();
    expect(recheckDay(null, '2026-05-15', CALENDAR)).toBeNull();
  });

  it('comes up only while there is no day and something is still to be done', () => {
    const undated = { open: true, dueDay: null, recheckDay: '2026-11-16' };
    expect(isRecheckDue(undated, '2026-11-15')).toBe(false);
    expect(isRecheckDue(undated, '2026-11-16')).toBe(true);
    expect(isRecheckDue({ ...undated, open: false }, '2026-12-01')).toBe(false);
    expect(isRecheckDue({ ...undated, dueDay: '2027-01-01' }, '2026-12-01')).toBe(false);
    expect(isRecheckDue({ ...undated, recheckDay: null }, '2026-12-01')).toBe(false);
  });
});

describe('The day that proposers see', () => {
  it('is what the letter prints, later when a delay was granted, and never one set inside', () => {
    expect(publishedDue({ printedDueDay: null, dueDay: '2026-12-31' })).toBeNull();
    expect(publishedDue({ printedDueDay: '2026-12-31', dueDay: '2026-12-31' })).toBe('2026-12-31');
    expect(publishedDue({ printedDueDay: '2026-12-31', dueDay: '2027-06-30' })).toBe('2027-06-30');
    expect(publishedDue({ printedDueDay: '2026-12-31', dueDay: '2026-10-31' })).toBe('2026-12-31');
    expect(publishedDue({ printedDueDay: '2026-12-31', dueDay: null })).toBe('2026-12-31');
  });
});
