import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HandlingRole } from '../../../src/domain/letter/reading.js';
import type { Actor } from '../../../src/domain/rights/actor.js';
import type { Relation } from '../../../src/domain/rights/rights.js';
import { ROLE_CODES, type Role } from '../../../src/domain/rights/roles.js';
import { decide, optionsOf } from '../../../src/domain/workflow/decide.js';
import type { HandFacts, HandStep } from '../../../src/domain/workflow/hands/facts.js';
import { HAND_ACTIONS, HAND_MACHINE, HAND_STEPS } from '../../../src/domain/workflow/hands/machine.js';
import { proposalState } from '../../../src/domain/workflow/proposal-state.js';
import { problemsOf } from '../../../src/domain/workflow/prove.js';
import { ASSIGNMENT_STATES, codesOf } from '../../../src/domain/workflow/states.js';

const TODAY = '2026-03-10';

const CHOICES = { unit: ['u1', 'u2', 'u9'].map((code) => ({ code, label: code })) };

function person(...roles: Role[]): Actor {
  return {
    id: `a ${roles.join()}`,
    name: '某人',
    roles,
    unitId: 'u1',
    unitName: '区住建局',
    memberId: null,
    scopes: null,
  };
}

function facts(about: Partial<HandFacts> = {}): HandFacts {
  return {
    state: 'dispatched',
    role: 'lead',
    unitId: 'u1',
    relations: ['submitted', 'handles', 'answers'],
    reply: { version: 2, writers: ['a clerk'], errors: 0 },
    returnUntil: '2026-03-20',
    requestRefused: false,
    units: ['u1'],
    supervised: false,
    ...about,
  };
}

describe('The steps of an assignment', () => {
  it('reach every state, leave none that is not an end, and name somebody who may take them', () => {
    expect(problemsOf(HAND_MACHINE)).toEqual([]);
  });

  it.each<[string, (steps: Record<string, HandStep>) => void, string]>([
    ['a state nobody reaches', (steps) => delete steps.seal, 'no step leads to sealed'],
    ['a dead end', (steps) => (steps.number!.from = ['sealed']), 'no step leads out of signed'],
    [
      'a state named twice',
      (steps) => (steps.seal!.from = ['numbered', 'numbered']),
      'the step seal names a state twice',
    ],
  ])('would be refused with %s', (_name, spoil, problem) => {
    const steps = Object.fromEntries(
      Object.entries<HandStep>(HAND_STEPS).map(([action, step]) => [action, { ...step }]),
    );
    spoil(steps);
    expect(problemsOf({ ...HAND_MACHINE, steps })).toContain(problem);
  });

  it('are exactly these for each role, state and kind of handling', () => {
    const kinds: HandlingRole[] = ['lead', 'separate', 'sole', 'co'];
    const table = ROLE_CODES.flatMap((role) =>
      codesOf(ASSIGNMENT_STATES).flatMap((state) =>
        kinds.flatMap((kind) => {
          const relations: Relation[] = ['member', 'committee', 'supervision'].includes(role)
            ? ['submitted']
            : ['submitted', 'handles', 'answers'];
          const options = optionsOf(HAND_MACHINE, facts({ state, role: kind, relations }), {
            actor: person(role),
            today: TODAY,
          });
          return options.length > 0
            ? [`${role} | ${state} | ${kind}: ${options.map(({ action }) => action).join(' ')}`]
            : [];
        }),
      ),
    );
    expect(table).toMatchSnapshot();
  });

  it('are offered to nobody of another unit', () => {
    for (const state of codesOf(ASSIGNMENT_STATES))
      for (const role of ['unit_office', 'clerk', 'reviewer', 'signer'] as const)
        expect(
          optionsOf(HAND_MACHINE, facts({ state, relations: ['submitted', 'handles'] }), {
            actor: person(role),
            today: TODAY,
          }),
        ).toEqual([]);
  });

  const refusal = (about: Partial<HandFacts>, action: keyof typeof HAND_STEPS, role: Role, typed = {}) => {
    const decided = decide(HAND_MACHINE, facts(about), action, {
      actor: person(role),
      typed,
      today: TODAY,
      choices: CHOICES,
    });
    return Array.isArray(decided) ? decided.map(({ code }) => code) : decided.to;
  };

  it.each([
    ['sign_in', 'unit_office', { state: 'dispatched', reply: null }, {}, 'signed_in'],
    ['sign_in', 'unit_office', { state: 'dispatched', role: 'co', reply: null }, {}, 'co_opinion_due'],
    ['sign_in', 'unit_office', { state: 'delivered' }, {}, ['workflow.wrong-state']],
    ['request_return', 'unit_office', { returnUntil: '2026-03-10' }, { reason: '不属本单位' }, 'return_requested'],
    [
      'request_return',
      'unit_office',
      { returnUntil: '2026-03-09' },
      { reason: '不属本单位' },
      ['workflow.return-late'],
    ],
    ['request_return', 'unit_office', {}, {}, ['workflow.input']],
    ['request_return', 'unit_office', { requestRefused: true }, { reason: '再申请' }, ['workflow.request-refused']],
    ['withdraw_request', 'unit_office', { state: 'return_requested' }, {}, 'drafting'],
    ['accept_return', 'supervision', { state: 'return_requested' }, { unit: 'u2', role: 'lead' }, 'reassigned'],
    [
      'accept_return',
      'supervision',
      { state: 'return_requested' },
      { unit: 'u1', role: 'lead' },
      ['workflow.unit-has-it'],
    ],
    ['send_for_review', 'clerk', { state: 'drafting' }, {}, 'in_review'],
    ['send_for_review', 'clerk', { state: 'drafting', reply: null }, {}, ['workflow.no-text']],
    [
      'send_for_review',
      'clerk',
      { state: 'drafting', reply: { version: 1, writers: [], errors: 2 } },
      {},
      ['workflow.errors'],
    ],
    ['send_for_review', 'clerk', { state: 'drafting', role: 'co' }, {}, ['workflow.wrong-role']],
    ['pass_review', 'reviewer', { state: 'in_review' }, {}, 'awaiting_signature'],
    ['pass_review', 'reviewer', { state: 'in_review', supervised: true }, {}, 'supervision_review'],
    [
      'pass_review',
      'reviewer',
      { state: 'in_review', reply: { version: 1, writers: ['a reviewer'], errors: 0 } },
      {},
      ['workflow.own-draft'],
    ],
    [
      'sign',
      'signer',
      { state: 'awaiting_signature', reply: { version: 1, writers: ['a signer'], errors: 0 } },
      {},
      ['workflow.own-draft'],
    ],
    ['sign', 'signer', { state: 'awaiting_signature' }, {}, 'signed'],
    [
      'number',
      'unit_office',
      { state: 'signed' },
      { docNumber: '示区建函〔2026〕12号', day: '2026-02-30' },
      ['workflow.input'],
    ],
    ['deliver', 'unit_office', { state: 'sealed' }, { day: '2026-03-09', channel: 'pigeon' }, ['workflow.input']],
    ['return_from_review', 'reviewer', { state: 'in_review' }, { reason: '零\u200b宽' }, ['workflow.input']],
  ] as const)('%s by %s from %j with %j gives %j', (action, role, about, typed, wanted) => {
    expect(refusal(about as Partial<HandFacts>, action, role, typed)).toEqual(wanted);
  });

  it('never leave the table, whatever is tried in whatever order, and never sign what the signer wrote', () => {
    const anything = fc.constantFrom(...HAND_ACTIONS);
    const anybody = fc.constantFrom(...ROLE_CODES);
    fc.assert(
      fc.property(fc.array(fc.tuple(anything, anybody), { maxLength: 40 }), fc.boolean(), (tries, supervised) => {
        let now = facts({ supervised });
        for (const [action, role] of tries) {
          const actor = person(role);
          const step = HAND_STEPS[action];
          const typed = {
            reason: '理由',
            unit: 'u9',
            role: 'lead',
            docNumber: '示函〔2026〕1号',
            day: TODAY,
            channel: 'post',
            signer: '某',
            examiner: '某',
          };
          const decided = decide(HAND_MACHINE, now, action, { actor, typed, today: TODAY, choices: CHOICES });
          if (Array.isArray(decided)) continue;
          expect(step.from).toContain(now.state);
          if (action === 'sign') expect(now.reply?.writers).not.toContain(actor.id);
          now = { ...now, state: decided.to };
        }
      }),
    );
  });
});

describe('The state of a proposal', () => {
  const hand = (state: keyof typeof ASSIGNMENT_STATES, role: HandlingRole = 'lead', round = 1) => ({
    state,
    role,
    round,
  });

  it.each([
    ['nobody has signed for it', 'handed_over', [hand('dispatched')], 'handed_over'],
    ['one unit has', 'handed_over', [hand('dispatched'), hand('signed_in', 'co')], 'in_handling'],
    [
      'the lead has answered, an opinion is missing',
      'in_handling',
      [hand('delivered'), hand('co_opinion_due', 'co')],
      'awaiting_feedback',
    ],
    [
      'one of two 分办 has answered',
      'in_handling',
      [hand('delivered', 'separate'), hand('drafting', 'separate')],
      'in_handling',
    ],
    [
      'the unit gave it back, the next one has not signed',
      'in_handling',
      [hand('reassigned'), hand('dispatched')],
      'handed_over',
    ],
    ['it is handled again', 'awaiting_feedback', [hand('delivered'), hand('drafting', 'lead', 2)], 'redo'],
    ['it was answered again', 'redo', [hand('delivered'), hand('delivered', 'lead', 2)], 'awaiting_feedback'],
    ['people closed it', 'closed', [hand('dispatched')], 'closed'],
    ['it was merged', 'merged', [], 'merged'],
  ] as const)('is right when %s', (_name, current, hands, wanted) => {
    expect(proposalState(current, hands)).toBe(wanted);
  });
});
