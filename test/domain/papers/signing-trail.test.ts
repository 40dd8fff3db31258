import { describe, expect, it } from '@jest/globals';
import { countersigned, signedBy, signingTrail, type TrailNote } from '../../../src/papers/cases/signing-trail.js';

const note = (action: string, actorName: string, day: string, words: string | null = null): TrailNote => ({
  action,
  actorName,
  day,
  note: words,
});

describe('发文稿纸 knows of the way to the signature', () => {
  it('who wrote, who read it with what words, and when: of the version that was sent last', () => {
    const trail = signingTrail(
      [
        note('send_for_review', '甲示例', '2026-03-01'),
        note('pass_section', '乙示例', '2026-03-02', '第一稿的话。'),
        note('return_from_review', '丙示例', '2026-03-03', '数据不对。'),
        note('send_for_review', '丁示例', '2026-03-05'),
        note('pass_section', '乙示例', '2026-03-06'),
        note('pass_review', '丙示例', '2026-03-07', '同意，文字略有改动。'),
      ],
      '某人',
    );
    expect(trail).toEqual({
      drafter: '丁示例',
      drafted: '2026-03-05',
      section: '同意。\n乙示例　2026年3月6日',
      office: '同意，文字略有改动。\n丙示例　2026年3月7日',
      leader: '',
      supervision: '',
    });
  });

  it('before it is sent, its author; nobody has read it', () => {
    expect(signingTrail([], '甲示例')).toMatchObject({ drafter: '甲示例', drafted: null, section: '', office: '' });
  });

  it('which units countersigned the newest version, and which has not', () => {
    const shown = { purpose: 'countersign', opinion: null, answer: null, answeredBy: null, answeredDay: null };
    const agreed = { answer: 'agreed', answeredBy: '晋示例', answeredDay: '2026-03-08' };
    expect(
      countersigned([
        { ...shown, version: 3, to: '区财政局', ...agreed, opinion: '同意，按预算安排。' },
        { ...shown, version: 3, to: '区教育局' },
        { ...shown, version: 2, to: '区城管局', ...agreed },
        { ...shown, version: 3, to: '甲堃', purpose: 'proposer' },
      ]),
    ).toEqual([
      { unit: '区教育局', words: '' },
      { unit: '区财政局', words: '同意，按预算安排。\n晋示例　2026年3月8日' },
    ]);
  });

  it('whose signature binds: the unit’s own first, then those who sign with it, none that was taken back', () => {
    const one = {
      version: 2,
      how: 'electronic' as const,
      signer: '汉示例',
      onBehalfOf: null,
      day: '2026-03-10',
      voidedDay: null,
      textSha256: 'a',
    };
    const other = {
      ...one,
      unit: '区财政局',
      signer: '唐示例',
      how: 'paper' as const,
      day: '2026-03-11',
      textSha256: 'b',
    };
    const before = { ...one, unit: '区民政局', version: 1, signer: '明示例', textSha256: 'c' };
    expect(signedBy([other, { ...one, unit: '区民政局' }, before], '区民政局')).toEqual({
      signer: '汉示例\n区财政局：唐示例（纸质签发，补录），2026年3月11日',
      day: '2026-03-10',
      textHash: 'a',
    });
    expect(signedBy([{ ...before, voidedDay: '2026-03-09' }], '区民政局')).toEqual({
      signer: '',
      day: null,
      textHash: null,
    });
  });
});
