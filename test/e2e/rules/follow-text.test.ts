import { describe, expect, it } from '@jest/globals';
import { newCommitment } from '../../../src/commitments/commitment-store.js';
import type { Commitment } from '../../../src/commitments/commitment.entity.js';
import { followedFields, followText } from '../../../src/commitments/follow-text.js';
import type { CommitmentCandidate } from '../../../src/domain/commitments.js';

const promise = (text: string): CommitmentCandidate => ({
  text,
  block: 0,
  owner: null,
  duePrinted: null,
  due: null,
  measure: null,
  condition: null,
});

const onRecord = (text: string, confirmed = false): Commitment => ({
  ...newCommitment({ caseId: 'c', replyId: 'r', replyVersion: 1 }, promise(text), 1, new Date(0)),
  confirmed,
});

describe('What people entered beside a promise', () => {
  const dated = (text: string, due: string | null, measure: string | null = null): CommitmentCandidate => ({
    ...promise(text),
    due,
    duePrinted: due,
    measure,
  });
  const entered = (candidate: CommitmentCandidate, fields: Partial<Commitment>): Commitment => ({
    ...newCommitment({ caseId: 'c', replyId: 'r', replyVersion: 1 }, candidate, 1, new Date(0)),
    confirmed: true,
    ...fields,
  });

  it('stays when only the words change, and what the text says follows it', () => {
    const before = entered(dated('建成车位300个', '2026-12-31', '建成车位300个'), {
      ownerPerson: '周示例',
      dueDay: '2026-10-31',
      measure: '验收合格',
    });
    const now = followedFields(before, dated('建成车位320个', '2026-12-31', '建成车位320个'));
    expect(now).toMatchObject({ text: '建成车位320个', printedDueDay: '2026-12-31' });
    expect(Object.keys(now)).not.toEqual(expect.arrayContaining(['ownerPerson']));
    expect([now.dueDay, now.measure]).toEqual([undefined, undefined]);
  });

  it('yields to a day that the letter newly prints, also where 无时限 was ticked', () => {
    const before = entered(dated('建成车位', null), { withoutDue: true });
    expect(followedFields(before, dated('2027年6月底前建成车位', '2027-06-30'))).toMatchObject({
      dueDay: '2027-06-30',
      withoutDue: false,
    });
    const inside = entered(dated('建成车位', null), { dueDay: '2026-10-31' });
    expect(followedFields(inside, dated('2027年6月底前建成车位', '2027-06-30')).dueDay).toBe('2027-06-30');
    expect(followedFields(inside, dated('建成车位300个', null)).dueDay).toBeUndefined();
  });

  it('goes with the day that the letter drops, where it was the letter’s', () => {
    const before = entered(dated('2026年底前建成车位', '2026-12-31'), {});
    expect(followedFields(before, dated('建成车位', null))).toMatchObject({ dueDay: null, printedDueDay: null });
  });

  it('is nothing before anybody has looked: then all follows the text', () => {
    const before = { ...entered(dated('2026年底前建成车位', '2026-12-31'), {}), confirmed: false };
    expect(followedFields(before, dated('2027年底前建成车位300个', '2027-12-31', '建成车位300个'))).toMatchObject({
      dueDay: '2027-12-31',
      measure: '建成车位300个',
    });
  });
});

describe('Promises on record, when the letter changes', () => {
  it('stay with the same words, also in another order', () => {
    const [first, second] = [onRecord('年底前建成停车位300个'), onRecord('加强对施工噪声的巡查')];
    const { kept, added, forgotten } = followText([first, second], [promise(second.text), promise(first.text)]);
    expect(kept.map(({ commitment }) => commitment.id).sort()).toEqual([first.id, second.id].sort());
    expect([added, forgotten]).toEqual([[], []]);
  });

  it('stay with words that changed a little', () => {
    const record = onRecord('由区住建局负责，2026年底前完成加装电梯50部', true);
    const { kept, added } = followText([record], [promise('由区住建局负责，2026年底前完成加装电梯60部')]);
    expect(kept).toHaveLength(1);
    expect(added).toEqual([]);
  });

  it('prefer the same words to similar ones', () => {
    const [fifty, sixty] = [onRecord('年底前完成加装电梯50部'), onRecord('年底前完成加装电梯60部')];
    const { kept } = followText([fifty, sixty], [promise(sixty.text), promise(fifty.text)]);
    for (const { commitment, candidate } of kept) expect(commitment.text).toBe(candidate.text);
  });

  it('are forgotten with their words unless a person has touched them', () => {
    const [untouched, confirmed] = [onRecord('组织一次交流活动'), onRecord('建立统一的信息平台', true)];
    const { kept, added, forgotten } = followText([untouched, confirmed], [promise('把夜间照明改造列入计划')]);
    expect(kept).toEqual([]);
    expect(added).toHaveLength(1);
    expect(forgotten).toEqual([untouched]);
  });

  it('of no letter and an empty letter are no trouble', () => {
    expect(followText([], [])).toEqual({ kept: [], added: [], forgotten: [] });
    expect(followText([onRecord('一')], [promise('一'), promise('')]).kept).toHaveLength(1);
  });
});
