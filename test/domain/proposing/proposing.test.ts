import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alike, likeness } from '../../../src/domain/proposing/likeness.js';
import { jointUntil, originAt } from '../../../src/domain/proposing/origin.js';
import { OUTCOMES_OF_RECEIPT, receiptSums, RECEIPTS, statesOfReceipt } from '../../../src/domain/proposing/received.js';
import { suggestionsOf } from '../../../src/domain/proposing/suggestions.js';
import { codesOf, PROPOSAL_STATES } from '../../../src/domain/workflow/states.js';

describe('会中 or 闭会', () => {
  it.each([
    [null, '2027-01-14', '2027-01-14', 'in_session'],
    [null, '2027-01-15', '2027-01-14', 'between_sessions'],
    ['in_session', '2027-01-15', '2027-01-14', 'between_sessions'],
    ['between_sessions', '2027-01-10', '2027-01-14', 'between_sessions'],
    ['between_sessions', '2027-03-01', null, 'between_sessions'],
    [null, '2027-03-01', null, 'in_session'],
  ] as const)('chosen %s, received %s, closed after %s: %s', (chosen, received, closes, wanted) => {
    expect(originAt(chosen, received, closes)).toBe(wanted);
  });
});

describe('The day until which others may sign', () => {
  const weekday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

  it.each([
    ['2027-01-13', 1, '2027-01-14'],
    ['2027-01-15', 1, '2027-01-18'],
    ['2027-01-16', 1, '2027-01-18'],
    ['2027-01-13', 3, '2027-01-18'],
  ])('asked on %s for %d working days: %s', (today, days, wanted) => {
    expect(jointUntil(today, days, weekday)).toBe(wanted);
  });
});

describe('Likeness of titles', () => {
  it('is 1 for the same matter however it is dressed, 0 for nothing in common', () => {
    expect(likeness('关于加快老旧小区加装电梯的提案', '关于进一步推进老旧小区加装电梯的建议')).toBe(1);
    expect(likeness('关于规范停车的提案', '关于幼儿园收费的提案')).toBe(0);
    expect(likeness('', '关于的提案')).toBe(0);
  });

  it('finds the likest first, and leaves out what only shares a word', () => {
    const titles = [
      '关于小区停车的提案',
      '关于规范外卖电动车停放的提案',
      '关于外卖骑手劳动权益的提案',
      '关于电动车停放充电的提案',
    ];
    const found = alike(
      '关于外卖电动车停放管理的提案',
      titles.map((title) => ({ title })),
      5,
    );
    expect(found.map(({ title }) => title)).toEqual([titles[1], titles[3]]);
  });

  it('is the same both ways, between 0 and 1, and 1 with itself', () => {
    const title = fc.string({ unit: fc.constantFrom(...'关于加快电梯停车小区的提案、学校12'), maxLength: 30 });
    fc.assert(
      fc.property(title, title, (a, b) => {
        const score = likeness(a, b);
        expect(score).toBe(likeness(b, a));
        expect(score >= 0 && score <= 1).toBe(true);
        expect([0, 1]).toContain(likeness(a, a));
      }),
    );
  });
});

describe('What was received', () => {
  it('is, state by state, exactly one of what becomes of it', () => {
    const parts = codesOf(OUTCOMES_OF_RECEIPT).map(statesOfReceipt);
    expect(parts.flat().sort()).toEqual(statesOfReceipt('received').sort());
    const left = codesOf(PROPOSAL_STATES).filter((state) => !statesOfReceipt('received').includes(state));
    expect(left).toEqual(['draft', 'awaiting_joint']);
    expect(codesOf(RECEIPTS)[0]).toBe('received');
  });

  it('adds up, however many stand where', () => {
    const counts = fc.uniqueArray(
      fc.record({ state: fc.constantFrom(...codesOf(PROPOSAL_STATES)), count: fc.integer({ min: 0, max: 5000 }) }),
      { selector: ({ state }) => state },
    );
    fc.assert(
      fc.property(counts, (groups) => {
        const received = groups
          .filter(({ state }) => state !== 'draft' && state !== 'awaiting_joint')
          .reduce((sum, { count }) => sum + count, 0);
        expect(Object.values(receiptSums(groups)).reduce((sum, count) => sum + count, 0)).toBe(received);
      }),
    );
  });
});

describe('Suggestions', () => {
  const BODY = '一、情况\n电梯少。\n二、建议\n1.简化审批。\n2.增加补贴，\n分档执行。';

  it.each([
    ['', BODY, ['简化审批。', '增加补贴，\n分档执行。']],
    ['一、简化审批\n（二）增加补贴\n\n三是加强管理', BODY, ['简化审批', '增加补贴', '加强管理']],
    ['一是简化审批；二是增加补贴。', BODY, ['简化审批', '增加补贴。']],
    ['3个小区先试点', '', ['3个小区先试点']],
    ['1.5公里内设站', '', ['1.5公里内设站']],
    ['', '没有分条的正文。', []],
  ])('typed %j in a text are %j', (typed, body, wanted) => {
    expect(suggestionsOf(typed, body)).toEqual(wanted);
  });
});
