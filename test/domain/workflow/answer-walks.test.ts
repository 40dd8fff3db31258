import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NO_ANSWER, type Answer } from '../../../src/domain/feedback/outcome.js';
import type { Aspect } from '../../../src/domain/policy/words.js';
import { ROLE_CODES, type Role } from '../../../src/domain/rights/roles.js';
import { targetsOf, undecidedOf } from '../../../src/domain/workflow/cases/after-answers.js';
import { targetOf } from '../../../src/domain/workflow/cases/answer-picks.js';
import type { CaseFeedback } from '../../../src/domain/workflow/cases/answer-facts.js';
import type { CaseFacts, CaseHand } from '../../../src/domain/workflow/cases/facts.js';
import { CASE_MACHINE, CASE_STEPS, type CaseAction } from '../../../src/domain/workflow/cases/machine.js';
import { decide } from '../../../src/domain/workflow/decide.js';
import { picksOf, type Choices, type Input, type Typed } from '../../../src/domain/workflow/inputs.js';
import { proposalState, type AnswerDecision } from '../../../src/domain/workflow/proposal-state.js';
import { SENT } from '../../../src/domain/workflow/states.js';
import { answered, choicesOf, facts, hand, person, relationsOf, TODAY } from './a-case.js';

const ACTIONS = [
  'give_feedback',
  'record_feedback',
  'record_no_answer',
  'order_redo',
  'refuse_redo',
  'close',
  'reopen',
  'archive',
] as const satisfies readonly CaseAction[];

/** Somebody tries a step, or a unit delivers a reply; `dice` choose what is typed. */
interface Try {
  action: (typeof ACTIONS)[number] | 'deliver';
  role: Role;
  self: 1 | 2;
  dice: number[];
}

const anyTry: fc.Arbitrary<Try> = fc.record({
  action: fc.constantFrom(
    ...ACTIONS,
    'deliver' as const,
    'close' as const,
    'archive' as const,
    'record_no_answer' as const,
  ),
  role: fc.constantFrom(
    ...ROLE_CODES,
    'committee' as const,
    'committee' as const,
    'member' as const,
    'member' as const,
  ),
  self: fc.constantFrom(1 as const, 2 as const),
  dice: fc.array(fc.nat(60), { minLength: 8, maxLength: 8 }),
});

/** One unit that has answered; or two 分办 units and a 会办, nobody has. */
function begins(combines: 'worst' | 'first', alone: boolean): CaseFacts {
  if (alone) return facts({}, { combines });
  const open = { state: 'drafting', deliveredDay: null, role: 'separate' } as const;
  return facts(
    {
      state: 'in_handling',
      hands: [
        hand(open),
        hand({ ...open, id: 'h2', unitId: 'u2', unitName: '区交通局' }),
        hand({ ...open, id: 'h3', unitId: 'u3', unitName: '公安分局', role: 'co', state: 'co_opinion_due' }),
      ],
    },
    { combines },
  );
}

/** Values as a person might type them: mostly one of the choices, now and then nothing or nonsense. */
function typedFor(action: CaseAction, choices: Choices, dice: readonly number[]): Typed {
  const inputs = Object.entries(CASE_STEPS[action].inputs as Record<string, Input>);
  return Object.fromEntries(inputs.map(([name, input], i) => [name, valueFor(input, choices, dice[i % dice.length]!)]));
}

function valueFor(input: Input, choices: Choices, die: number): string {
  if (die === 60) return '';
  if (die === 59) return '没有这一项';
  if (input.kind === 'day') return TODAY;
  if (input.kind === 'choice') return pick(Object.keys(input.choices), die);
  if (input.kind === 'pick')
    return pick(
      (choices[input.from] ?? []).map(({ code }) => code),
      die,
    );
  if (input.kind === 'picks')
    return (choices[input.from] ?? [])
      .filter((_one, i) => (die >> i) % 2 === 0)
      .map(({ code }) => code)
      .join('\n');
  return input.kind === 'file' ? '' : '已经说明';
}

const pick = (all: readonly string[], die: number): string => all[die % Math.max(all.length, 1)] ?? '';

let nextId = 0;

/** What the step leaves behind, as the program stores it. */
function after(now: CaseFacts, action: (typeof ACTIONS)[number], values: Typed): CaseFacts {
  const { answers } = now;
  const decided = (decision: Partial<AnswerDecision> & Pick<AnswerDecision, 'kind'>, hands = now.hands): CaseFacts => ({
    ...now,
    hands,
    answers: { ...answers, decisions: [...answers.decisions, { handIds: [], feedbackIds: [], ...decision }] },
  });
  switch (action) {
    case 'give_feedback':
    case 'record_feedback':
      return said(now, values.reply!, opinions(values), action === 'give_feedback');
    case 'record_no_answer':
      return picksOf(values.replies).reduce(
        (before, code) => said(before, code, [answered(NO_ANSWER), answered(NO_ANSWER, 'result')], false),
        now,
      );
    case 'order_redo': {
      const handIds = picksOf(values.hands);
      const again = now.hands.filter(({ id }) => [...handIds, ...picksOf(values.co)].includes(id)).map(nextRound);
      return decided({ kind: 'redo', handIds }, [...now.hands, ...again]);
    }
    case 'refuse_redo': {
      const handIds = picksOf(values.hands);
      const about = undecidedOf(now).filter(({ handId }) => handIds.includes(handId));
      return decided({ kind: 'no_redo', handIds, feedbackIds: about.flatMap(({ dissatisfied }) => dissatisfied) });
    }
    case 'close':
      return decided({ kind: 'closed' });
    case 'reopen':
      return decided({ kind: 'reopened' });
    case 'archive':
      return decided({ kind: 'archived' });
  }
}

const nextRound = (one: CaseHand): CaseHand => ({
  ...one,
  id: `h${(nextId += 1)} again`,
  round: one.round + 1,
  state: 'dispatched',
  deliveredDay: null,
});

function opinions(values: Typed): Answer[] {
  return (['attitude', 'result'] as Aspect[]).map((aspect) => answered(values[aspect]!, aspect));
}

function said(now: CaseFacts, code: string, answers: Answer[], own: boolean): CaseFacts {
  const { hand: on, proposer } = targetOf(now, code)!;
  const one: CaseFeedback = {
    id: `f${(nextId += 1)}`,
    handId: on.id,
    proposerId: proposer.id,
    day: TODAY,
    own,
    answers,
  };
  const others = now.answers.given.filter(({ handId, proposerId }) => handId !== on.id || proposerId !== proposer.id);
  return { ...now, answers: { ...now.answers, given: [...others, one] } };
}

function deliver(now: CaseFacts, die: number): CaseFacts {
  const open = now.hands.filter(({ role, state }) => role !== 'co' && !SENT.includes(state));
  const one = open[die % Math.max(open.length, 1)];
  if (!one || now.state === 'archived') return now;
  const hands = now.hands.map((two) =>
    two === one ? { ...one, state: 'delivered' as const, deliveredDay: TODAY } : two,
  );
  return { ...now, hands };
}

const followed = (now: CaseFacts): CaseFacts => ({
  ...now,
  state: proposalState(now.state, {
    hands: now.hands,
    decisions: now.answers.decisions,
    asks: now.answers.asked.length > 0,
  }),
});

describe('Whatever is tried after the hand-over, in whatever order', () => {
  it('feedback is only on delivered replies, nothing closes over a dissatisfaction, rounds only grow, archives are frozen', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(anyTry, { maxLength: 80, size: 'max' }),
        fc.constantFrom('worst', 'first'),
        fc.boolean(),
        (tries, combines, alone) => {
          let now = begins(combines, alone);
          for (const { action, role, self, dice } of tries) {
            const before = now;
            if (action === 'deliver') now = followed(deliver(now, dice[0]!));
            else {
              const actor = person(role, role === 'member' ? { memberId: `m${self}` } : {});
              const choices = choicesOf(now, action, actor);
              const typed = typedFor(action, choices, dice);
              const asked = { actor, typed, today: TODAY, choices };
              const decision = decide(CASE_MACHINE, { ...now, relations: relationsOf(role) }, action, asked);
              if (Array.isArray(decision)) continue;
              const next = after(now, action, decision.values);
              now = followed({ ...next, state: decision.to });
              // What the table says and what follows from the facts is one.
              expect([action, now.state]).toEqual([action, decision.to]);
              if (action === 'give_feedback') expect(role).toBe('member');
              if (action === 'close') {
                expect(targetsOf(before).every(({ given }) => given !== null)).toBe(true);
                expect(undecidedOf(before)).toEqual([]);
              }
            }
            reached.add(now.state);
            expect(before.state === 'archived' && now !== before && action !== 'deliver').toBe(false);
            for (const one of before.hands)
              expect(now.hands.some(({ id, round }) => id === one.id && round === one.round)).toBe(true);
            for (const { handId } of now.answers.given)
              expect(SENT).toContain(now.hands.find(({ id }) => id === handId)!.state);
            const rounds = (hands: readonly CaseHand[], unitId: string | null) =>
              hands.filter((one) => one.unitId === unitId).map(({ round }) => round);
            for (const { unitId } of now.hands)
              expect(rounds(now.hands, unitId)).toEqual(rounds(now.hands, unitId).map((_one, i) => i + 1));
          }
        },
      ),
      { numRuns: 150 },
    );
    expect([...reached].sort()).toEqual(['archived', 'awaiting_feedback', 'closed', 'in_handling', 'redo']);
  });
});
