import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReviewStep } from '../../../src/domain/policy/words.js';
import type { Actor } from '../../../src/domain/rights/actor.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import { decide, optionsOf } from '../../../src/domain/workflow/decide.js';
import type { HandFacts } from '../../../src/domain/workflow/hands/facts.js';
import {
  HAND_ACTIONS,
  HAND_MACHINE,
  HAND_STEPS,
  reviewAfter,
  signingUnit,
  type HandAction,
} from '../../../src/domain/workflow/hands/machine.js';
import { reviewNow } from '../../../src/domain/workflow/hands/review-chain.js';
import { SENT, type AssignmentState } from '../../../src/domain/workflow/states.js';
import { CHOICES, COPY, DELEGATED, facts, person, PROPOSER, relationsOf, SCAN, TODAY } from './hand-facts.js';

const TYPED = {
  reason: '理由',
  unit: 'u9',
  role: 'lead',
  docNumber: '示函〔2026〕1号',
  day: TODAY,
  channel: 'post',
  signer: '乙局长',
  scan: SCAN,
  units: 'u2',
  delegation: 'd1',
  used: '已采纳',
  head: '乙局长',
  leader: '丙副区长',
  outcome: 'keep',
  by: '区政府办公室',
  examiner: '己审查',
  result: 'passed',
};

interface Walk {
  now: HandFacts;
  /** Reviews passed since the text last went to review. */
  passed: ReviewStep[];
}

/** What the database keeps of a step, as far as the next ones look at it. */
function after({ now, passed }: Walk, action: HandAction, to: AssignmentState, actor: Actor, until: string): Walk {
  const next = HAND_STEPS[action].to;
  const reviewAt =
    to !== 'in_review'
      ? null
      : ['after_review', 'countersigned'].includes(next)
        ? reviewAfter(now, next, { actor })
        : now.reviewAt;
  const at = reviewNow(now);
  const done =
    at !== null && ['after_review', 'countersigned'].includes(next) && reviewAt !== at ? [...passed, at] : passed;
  const signs = ['sign', 'sign_for', 'sign_on_paper', 'cosign', 'cosign_on_paper'].includes(action);
  const { requests, signing } = now;
  return {
    passed: action === 'send_for_review' ? [] : done,
    now: {
      ...now,
      state: to,
      reviewAt,
      requests: {
        ...requests,
        ...(action === 'refuse_request' && { refused: true }),
        ...(action === 'dispute' && { disputed: true }),
        ...(action === 'leader_decides' && { disputed: false, decided: true, refused: true }),
        ...(action === 'request_extension' && { extensionUntil: until }),
        ...((action === 'grant_extension' || action === 'refuse_extension') && { extensionUntil: null }),
      },
      ...(action === 'grant_extension' && {
        extension: { ...now.extension!, due: requests.extensionUntil!, granted: now.extension!.granted + 1 },
      }),
      ...(reviewAt === 'co_units' &&
        now.reviewAt !== 'co_units' && {
          countersigns: [{ unitId: 'u2', agreed: false, until: '2026-03-17' }],
        }),
      ...(action === 'countersign' && { countersigns: [{ unitId: 'u2', agreed: true, until: null }] }),
      ...(action === 'ask_proposer' && {
        asked: [{ mine: true, answered: false, commented: false, until: '2026-03-20' }],
      }),
      ...((action === 'give_draft_opinion' || action === 'record_draft_opinion') && {
        asked: [{ mine: true, answered: true, commented: false, until: '2026-03-20' }],
      }),
      ...(action === 'examine_secrecy' && { secrecy: 'passed' as const }),
      ...(action === 'deliver' && { addressees: now.addressees.map((one) => ({ ...one, delivered: true })) }),
      signing: {
        joint: action === 'set_signatories' ? ['u2'] : signing.joint,
        signed: to === 'drafting' ? [] : signs ? [...signing.signed, signingUnit(now, { actor })] : signing.signed,
      },
    },
  };
}

interface Try {
  action: HandAction;
  actor: Actor;
}

const EVERYBODY = [
  ...(['member', 'committee', 'supervision', 'unit_office', 'clerk', 'reviewer', 'signer'] as const).map((role) =>
    person(role),
  ),
  ...(['unit_office', 'reviewer', 'signer'] as const).map((role) => person(role, 'u2')),
];

const seenBy = (facts: HandFacts, actor: Actor): HandFacts => {
  const [role] = actor.roles as [Role];
  return { ...facts, relations: relationsOf(role).filter((one) => one !== 'answers' || actor.unitId === 'u1') };
};

/** Every step that somebody is offered now. */
const offered = (facts: HandFacts, today: string): Try[] =>
  EVERYBODY.flatMap((actor) =>
    optionsOf(HAND_MACHINE, seenBy(facts, actor), { actor, today })
      .filter(({ refusals }) => refusals.length === 0)
      .map(({ action }) => ({ action: action as HandAction, actor })),
  );

const anyChain = fc.subarray<ReviewStep>(['section', 'office', 'leader', 'co_units', 'proposer_draft', 'supervision']);
const anyDay = fc.constantFrom('2026-03-10', '2026-06-01', '2026-06-02', '2026-09-01', '2026-09-02');
/** Mostly what is offered; now and then what comes to somebody's mind. */
const anyTry = fc.record({
  dice: fc.nat(),
  wild: fc.option(fc.record({ action: fc.constantFrom(...HAND_ACTIONS), actor: fc.constantFrom(...EVERYBODY) }), {
    freq: 4,
  }),
  today: anyDay,
  until: anyDay,
});

describe('Whatever is tried on an assignment by whomever in whatever order', () => {
  it('never leaves the table, is never signed by who wrote it nor before all reviews, nor put off too late or too far, nor public unexamined', () => {
    const reached = new Set<AssignmentState>();
    fc.assert(
      fc.property(fc.array(anyTry, { minLength: 30, maxLength: 60 }), anyChain, (tries, review) => {
        const start = facts({ review, delegations: [DELEGATED], units: ['u1', 'u2'], addressees: [PROPOSER, COPY] });
        let walk: Walk = { now: start, passed: [] };
        for (const { dice, wild, today, until } of tries) {
          const open = offered(walk.now, today);
          const { action, actor } = wild ??
            open[dice % Math.max(1, open.length)] ?? { action: 'sign_in', actor: EVERYBODY[0]! };
          const now = seenBy(walk.now, actor);
          const typed = {
            ...TYPED,
            until,
            answer: 'agree',
            who: action === 'record_receipt' ? 'p1' : 's1',
            day: today,
          };
          const decided = decide(HAND_MACHINE, now, action, { actor, typed, today, choices: CHOICES });
          if (Array.isArray(decided)) continue;
          const { to } = decided;
          expect(HAND_STEPS[action].from).toContain(now.state);
          if (HAND_STEPS[action].to !== 'stay')
            expect([now.state, ...HAND_MACHINE.destinations(HAND_STEPS[action].to as never)]).toContain(to);
          if (action === 'sign' || action === 'sign_for') expect(now.reply?.writers).not.toContain(actor.id);
          if (action === 'request_extension' || action === 'grant_extension') {
            const { due, latest, granted, times } = now.extension!;
            const asked = action === 'request_extension' ? until : now.requests.extensionUntil!;
            expect(asked > due && asked <= latest && granted < times).toBe(true);
            if (action === 'request_extension') expect(today <= due).toBe(true);
          }
          if (to === 'published') expect(now.secrecy).toBe('passed');
          if (to === 'delivered') expect(now.signing.signed).toContain('u1');
          walk = after({ ...walk, now }, action, to, actor, until);
          if (to === 'awaiting_signature' && now.state !== to)
            expect(walk.passed).toEqual(expect.arrayContaining(review));
          if (to === 'signed' || SENT.includes(to))
            expect(walk.now.signing.signed).toEqual(expect.arrayContaining(['u1', ...walk.now.signing.joint]));
          reached.add(to);
        }
      }),
      { numRuns: 60 },
    );
    // The walks go far enough to mean something.
    expect(reached).toContain('signed');
  }, 60_000);

  it('can go the whole way, each step by whoever it is for', () => {
    const review: ReviewStep[] = ['section', 'office', 'leader', 'co_units', 'proposer_draft', 'supervision'];
    let walk: Walk = {
      now: facts({ state: 'drafting', review, delegations: [DELEGATED], units: ['u1', 'u2'] }),
      passed: [],
    };
    const way: [HandAction, Actor, string][] = [
      ['set_signatories', person('unit_office'), 'drafting'],
      ['send_for_review', person('clerk'), 'in_review'],
      ['pass_section', person('reviewer'), 'in_review'],
      ['pass_review', person('unit_office'), 'in_review'],
      ['pass_leader', person('signer'), 'in_review'],
      ['countersign', person('reviewer', 'u2'), 'in_review'],
      ['ask_proposer', person('clerk'), 'in_review'],
      ['give_draft_opinion', person('member', null), 'in_review'],
      ['pass_proposer_draft', person('clerk'), 'supervision_review'],
      ['pass_supervision', person('supervision', null), 'awaiting_signature'],
      ['cosign', person('signer', 'u2'), 'awaiting_signature'],
      ['sign_for', person('unit_office'), 'signed'],
      ['number', person('unit_office'), 'numbered'],
      ['seal', person('unit_office'), 'sealed'],
      ['deliver', person('unit_office'), 'delivered'],
      ['examine_secrecy', person('unit_office'), 'delivered'],
      ['publish', person('unit_office'), 'published'],
    ];
    for (const [action, actor, wanted] of way) {
      const [role] = actor.roles as ['member'];
      const now = { ...walk.now, relations: relationsOf(role) };
      const typed = { ...TYPED, until: '2026-03-20', answer: 'agree' };
      const decided = decide(HAND_MACHINE, now, action, { actor, typed, today: TODAY, choices: CHOICES });
      expect([action, Array.isArray(decided) ? decided : decided.to]).toEqual([action, wanted]);
      walk = after({ ...walk, now }, action, wanted as AssignmentState, actor, '2026-03-20');
    }
  });
});
