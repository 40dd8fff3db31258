import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { askedOf, type Signer } from '../../../src/domain/feedback/asked.js';
import {
  handOutcome,
  NO_ANSWER,
  statementOf,
  type Answer,
  type Asking,
  type Given,
} from '../../../src/domain/feedback/outcome.js';
import { ASKED, COMBININGS, type Aspect, type Asked, type Combining } from '../../../src/domain/policy/words.js';

const signer = (id: string, no: number, role: string | null = 'joint', proposalId = 'main'): Signer => ({
  id,
  no,
  role,
  proposalId,
});

const FIRST = signer('甲', 1, 'first');
const JOINT = signer('乙', 2);
const SUPPORTER = signer('丙', 3, 'support');
const MERGED = [signer('丁', 1, 'first', 'merged'), signer('戊', 2, 'joint', 'merged')];

const LEVELS = ['satisfied', 'mostly_satisfied', 'dissatisfied'];

const said = (aspect: Aspect, code: string): Answer => ({
  aspect,
  code,
  label: code,
  rank: code === NO_ANSWER ? null : LEVELS.indexOf(code),
  reopens: code === 'dissatisfied',
});

let nextId = 0;
const voice = (proposerId: string, attitude: string, result: string = attitude, handId = 'a'): Given => ({
  id: `f${(nextId += 1)}`,
  handId,
  proposerId,
  answers: [said('attitude', attitude), said('result', result)],
});

const asking = (asked: readonly Signer[], given: readonly Given[], combines: Combining = 'worst'): Asking => ({
  asked,
  combines,
  given,
});

const codes = (answers: readonly Answer[] | null) => answers && answers.map(({ code }) => code);

describe('Who is asked', () => {
  it.each<[Asked, readonly Signer[], string[]]>([
    ['all', [FIRST, JOINT, SUPPORTER], ['甲', '乙', '丙']],
    ['without_supporters', [FIRST, JOINT, SUPPORTER], ['甲', '乙']],
    ['first_or_convener', [JOINT, FIRST], ['甲']],
    ['first_or_convener', [signer('会', 2, 'convener'), signer('员', 1)], ['会']],
    ['all', [FIRST, ...MERGED], ['甲', '丁', '戊']],
    ['first_or_convener', [FIRST, JOINT, ...MERGED], ['甲', '丁']],
    ['first_or_convener', [signer('无', 1, null), signer('名', 2, null)], ['无']],
    ['without_supporters', [SUPPORTER], ['丙']],
    ['all', [], []],
  ])('is by %s of %j: %j', (asks, signers, wanted) => {
    expect(askedOf(signers, asks).map(({ id }) => id)).toEqual(wanted);
  });

  it('is somebody of every proposal that was merged, by every rule', () => {
    const anySigners = fc.array(
      fc.record({
        id: fc.uuid(),
        proposalId: fc.constantFrom('main', 'merged', 'third'),
        no: fc.nat(9),
        role: fc.constantFrom('first', 'joint', 'support', 'convener', null),
      }),
    );
    fc.assert(
      fc.property(anySigners, fc.constantFrom(...(Object.keys(ASKED) as Asked[])), (signers, asks) => {
        const asked = askedOf(signers, asks);
        expect(asked.every((one) => signers.includes(one))).toBe(true);
        expect(new Set(asked.map(({ proposalId }) => proposalId))).toEqual(
          new Set(signers.map(({ proposalId }) => proposalId)),
        );
      }),
    );
  });
});

describe('Several answers to one reply', () => {
  it('of joint proposers, one dissatisfied and one silent, are dissatisfied; the silence neither softens nor sharpens it', () => {
    const blamed = voice('甲', 'satisfied', 'dissatisfied');
    const outcome = handOutcome('a', asking([FIRST, JOINT], [blamed, voice('乙', NO_ANSWER)]));
    expect([codes(outcome.answers), outcome.dissatisfied]).toEqual([['satisfied', 'dissatisfied'], [blamed.id]]);
    expect([outcome.waiting, outcome.silent]).toEqual([[], ['乙']]);
    expect(statementOf([outcome], { asked: [FIRST, JOINT] })).toBe('stated');
  });

  it('of joint proposers, one satisfied and one who has not answered yet, still wait for the other', () => {
    const outcome = handOutcome('a', asking([FIRST, JOINT], [voice('甲', 'satisfied')]));
    expect([codes(outcome.answers), outcome.waiting, outcome.dissatisfied]).toEqual([
      ['satisfied', 'satisfied'],
      ['乙'],
      [],
    ]);
  });

  it('on two 分办 units, one of them late, are each a matter of their own', () => {
    const given = [voice('甲', 'satisfied', 'satisfied', 'early')];
    expect(handOutcome('early', asking([FIRST], given)).waiting).toEqual([]);
    expect(handOutcome('late', asking([FIRST], given))).toMatchObject({ waiting: ['甲'], answers: null });
  });

  it('on two 分办 units, one satisfied and one passed over in silence, are a statement in part', () => {
    const given = [voice('甲', 'satisfied', 'satisfied', 'a'), voice('甲', NO_ANSWER, NO_ANSWER, 'b')];
    const outcomes = ['a', 'b'].map((hand) => handOutcome(hand, asking([FIRST], given)));
    expect(statementOf(outcomes, { asked: [FIRST] })).toBe('partly');
  });

  it('on a merged main case count those of the merged proposals like the own ones', () => {
    const asked = askedOf([FIRST, ...MERGED], 'all');
    const outcome = handOutcome('a', asking(asked, [voice('甲', 'satisfied'), voice('丁', 'dissatisfied')]));
    expect([outcome.waiting, outcome.dissatisfied.length]).toEqual([['戊'], 1]);
  });

  it('where the first proposer decides, are the first proposer’s, whatever the others say', () => {
    const given = [voice('甲', 'mostly_satisfied'), voice('乙', 'dissatisfied')];
    const outcome = handOutcome('a', asking([FIRST, JOINT], given, 'first'));
    expect([codes(outcome.answers), outcome.dissatisfied]).toEqual([['mostly_satisfied', 'mostly_satisfied'], []]);
  });

  it('where the first proposer decides and some were merged, are the less satisfied of the first proposers', () => {
    const given = [voice('甲', 'satisfied'), voice('丁', 'dissatisfied'), voice('戊', 'satisfied')];
    const outcome = handOutcome('a', asking([FIRST, ...MERGED], given, 'first'));
    expect(codes(outcome.answers)).toEqual(['dissatisfied', 'dissatisfied']);
  });

  it('that are all silence are no satisfaction', () => {
    const outcome = handOutcome('a', asking([FIRST, JOINT], [voice('甲', NO_ANSWER), voice('乙', NO_ANSWER)]));
    expect([codes(outcome.answers), outcome.silent]).toEqual([
      [NO_ANSWER, NO_ANSWER],
      ['甲', '乙'],
    ]);
    expect(statementOf([outcome], { asked: [FIRST, JOINT] })).toBe('unstated');
  });

  it('are none where nobody is asked', () => {
    expect(statementOf([handOutcome('a', asking([], []))], { asked: [] })).toBe('not_asked');
  });

  it('of people who are not asked do not count', () => {
    const outcome = handOutcome('a', asking([FIRST], [voice('丙', 'dissatisfied')]));
    expect([outcome.answers, outcome.waiting, outcome.dissatisfied]).toEqual([null, ['甲'], []]);
  });

  it('never come out better than the worst that counts, in whatever order they came', () => {
    const anyVoices = fc.uniqueArray(
      fc.record({
        by: fc.constantFrom('甲', '乙', '丁', '戊'),
        attitude: fc.constantFrom(...LEVELS, NO_ANSWER),
        result: fc.constantFrom(...LEVELS, NO_ANSWER),
      }),
      { selector: ({ by }) => by },
    );
    fc.assert(
      fc.property(anyVoices, fc.constantFrom(...(Object.keys(COMBININGS) as Combining[])), (voices, combines) => {
        const asked = [FIRST, JOINT, ...MERGED];
        const given = voices.map(({ by, attitude, result }) => voice(by, attitude, result));
        const outcome = handOutcome('a', asking(asked, given, combines));
        const turned = handOutcome('a', asking(asked, [...given].reverse(), combines));
        expect(codes(turned.answers)).toEqual(codes(outcome.answers));
        expect(outcome.waiting.length + given.length).toBe(asked.length);
        const counting = combines === 'worst' ? given : given.filter(({ proposerId }) => '甲丁'.includes(proposerId));
        expect(outcome.dissatisfied.length > 0).toBe(
          (outcome.answers ?? []).some(({ code }) => code === 'dissatisfied'),
        );
        for (const { aspect, rank } of outcome.answers ?? [])
          for (const { answers } of counting) {
            const one = answers.find((answer) => answer.aspect === aspect)!;
            expect((one.rank ?? -1) <= (rank ?? -1)).toBe(true);
          }
      }),
    );
  });
});
