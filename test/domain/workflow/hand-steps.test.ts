import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HandlingRole } from '../../../src/domain/letter/reading.js';
import type { Actor } from '../../../src/domain/rights/actor.js';
import type { Relation } from '../../../src/domain/rights/rights.js';
import { ROLE_CODES, type Role } from '../../../src/domain/rights/roles.js';
import { decide, optionsOf } from '../../../src/domain/workflow/decide.js';
import type { HandFacts, HandStep } from '../../../src/domain/workflow/hands/facts.js';
import { HAND_ACTIONS, HAND_MACHINE, HAND_STEPS } from '../../../src/domain/workflow/hands/machine.js';
import { problemsOf } from '../../../src/domain/workflow/prove.js';
import { ASSIGNMENT_STATES, codesOf } from '../../../src/domain/workflow/states.js';

const TODAY = '2026-03-10';

const SCAN = '00000000-0000-4000-8000-000000000000';

const picks = (...codes: string[]) => codes.map((code) => ({ code, label: code }));
const CHOICES = { unit: picks('u1', 'u2', 'u9'), approver: picks('区政府办公室'), papers: picks(SCAN) };

const NOTHING_ASKED = { asked: false, refused: false, disputed: false, decided: false, extensionUntil: null };
const REFUSED = { ...NOTHING_ASKED, asked: true, refused: true };
const DISPUTED = { ...REFUSED, disputed: true };

const ASKED_LONGER = { ...NOTHING_ASKED, extensionUntil: '2026-08-01' };
const DISPUTE = { reason: '三定方案没有这一项', head: '某局长', scan: SCAN };
const RULING = { leader: '某副区长', day: TODAY, outcome: 'keep' };
const ROOM = {
  due: '2026-06-01',
  latest: '2026-09-01',
  times: 1,
  granted: 0,
  beforeDue: true,
  approvers: ['区政府办公室'],
};

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
    reply: { version: 2, writers: ['a clerk'], errors: 0, undated: 0, undatedReason: false },
    returnUntil: '2026-03-20',
    accepted: false,
    requests: NOTHING_ASKED,
    bounces: 0,
    mostBounces: 2,
    extension: ROOM,
    units: ['u1'],
    supervised: false,
    archived: false,
    ...about,
  };
}

/** Three of its promises have no day, and nobody has said why. */
const UNDATED: HandFacts['reply'] = { version: 2, writers: ['a clerk'], errors: 0, undated: 3, undatedReason: false };

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

  it.each<[string, Partial<HandFacts>]>([
    ['its request was refused', { state: 'drafting', requests: REFUSED }],
    ['the refusal is disputed', { state: 'in_review', requests: DISPUTED }],
    ['a leader has decided', { state: 'drafting', requests: { ...REFUSED, decided: true } }],
    ['it has come back too often', { state: 'return_requested', bounces: 2 }],
    ['an extension is asked for', { state: 'drafting', requests: ASKED_LONGER }],
  ])('are exactly these for each role when %s', (_name, about) => {
    const table = ROLE_CODES.flatMap((role) => {
      const relations: Relation[] = ['member', 'committee', 'supervision'].includes(role)
        ? ['submitted']
        : ['submitted', 'handles', 'answers'];
      const options = optionsOf(HAND_MACHINE, facts({ relations, ...about }), { actor: person(role), today: TODAY });
      return options.map(
        ({ action, refusals }) => `${role}: ${action}${refusals.map(({ code }) => ` – ${code}`).join('')}`,
      );
    });
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
    ['request_return', 'unit_office', { requests: REFUSED }, { reason: '再申请' }, ['workflow.request-refused']],
    [
      'accept_return',
      'supervision',
      { state: 'return_requested', bounces: 2 },
      { unit: 'u2', role: 'lead' },
      ['workflow.came-back-too-often'],
    ],
    [
      'accept_return',
      'supervision',
      { state: 'return_requested', bounces: 1 },
      { unit: 'u2', role: 'lead' },
      'reassigned',
    ],
    [
      'accept_return',
      'supervision',
      { state: 'return_requested', bounces: 9, mostBounces: null },
      { unit: 'u2', role: 'lead' },
      'reassigned',
    ],
    ['dispute', 'unit_office', { state: 'drafting' }, DISPUTE, ['workflow.nothing-refused']],
    ['dispute', 'unit_office', { state: 'drafting', requests: REFUSED }, DISPUTE, 'drafting'],
    ['dispute', 'unit_office', { state: 'drafting', requests: REFUSED }, { ...DISPUTE, scan: '' }, ['workflow.input']],
    ['dispute', 'unit_office', { state: 'drafting', requests: DISPUTED }, DISPUTE, ['workflow.disputed']],
    [
      'dispute',
      'unit_office',
      { state: 'drafting', requests: { ...REFUSED, decided: true } },
      DISPUTE,
      ['workflow.leader-decided'],
    ],
    ['leader_decides', 'supervision', { state: 'drafting' }, RULING, ['workflow.no-dispute']],
    ['leader_decides', 'supervision', { state: 'in_review', requests: DISPUTED }, RULING, 'in_review'],
    [
      'leader_decides',
      'supervision',
      { state: 'drafting', requests: DISPUTED },
      { ...RULING, outcome: 'return' },
      ['workflow.input'],
    ],
    [
      'leader_decides',
      'supervision',
      { state: 'drafting', requests: DISPUTED },
      { ...RULING, outcome: 'return', unit: 'u2', role: 'lead' },
      'reassigned',
    ],
    [
      'leader_decides',
      'supervision',
      { state: 'drafting', requests: DISPUTED },
      { ...RULING, outcome: 'add', unit: 'u1', role: 'co' },
      ['workflow.unit-has-it'],
    ],
    [
      'leader_decides',
      'supervision',
      { state: 'drafting', requests: DISPUTED },
      { ...RULING, day: '2026-03-11' },
      ['workflow.in-future'],
    ],
    ['leader_decides', 'supervision', { state: 'return_requested', bounces: 2 }, RULING, 'drafting'],
    ['request_extension', 'unit_office', { state: 'drafting' }, { until: '2026-09-01', reason: '要招标' }, 'drafting'],
    [
      'request_extension',
      'unit_office',
      { state: 'drafting' },
      { until: '2026-09-02', reason: '要招标' },
      ['deadline.extended-too-long'],
    ],
    [
      'request_extension',
      'unit_office',
      { state: 'drafting' },
      { until: '2026-06-01', reason: '要招标' },
      ['deadline.extension-early'],
    ],
    ['request_extension', 'unit_office', { state: 'drafting' }, { until: '2026-09-01' }, ['workflow.input']],
    [
      'request_extension',
      'unit_office',
      { state: 'drafting', extension: { ...ROOM, due: '2026-03-09' } },
      { until: '2026-08-01', reason: '要招标' },
      ['deadline.extension-late'],
    ],
    [
      'request_extension',
      'unit_office',
      { state: 'drafting', extension: { ...ROOM, due: '2026-03-10' } },
      { until: '2026-08-01', reason: '要招标' },
      'drafting',
    ],
    [
      'request_extension',
      'unit_office',
      { state: 'drafting', extension: { ...ROOM, granted: 1 } },
      { until: '2026-08-01', reason: '要招标' },
      ['deadline.extended-too-often'],
    ],
    [
      'request_extension',
      'unit_office',
      { state: 'drafting', extension: null },
      { until: '2026-08-01', reason: '要招标' },
      ['deadline.no-extension'],
    ],
    ['grant_extension', 'supervision', { state: 'drafting' }, { by: '区政府办公室' }, ['workflow.nothing-asked']],
    [
      'grant_extension',
      'supervision',
      { state: 'drafting', requests: ASKED_LONGER },
      { by: '区长' },
      ['workflow.input'],
    ],
    [
      'grant_extension',
      'supervision',
      { state: 'drafting', requests: ASKED_LONGER },
      { by: '区政府办公室' },
      'drafting',
    ],
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
      { state: 'drafting', reply: { version: 1, writers: [], errors: 2, undated: 0, undatedReason: false } },
      {},
      ['workflow.errors'],
    ],
    ['send_for_review', 'clerk', { state: 'drafting', role: 'co' }, {}, ['workflow.wrong-role']],
    ['send_for_review', 'clerk', { state: 'drafting', reply: UNDATED }, {}, ['workflow.undated-promises']],
    [
      'send_for_review',
      'clerk',
      { state: 'drafting', reply: UNDATED },
      { undated: ' ' },
      ['workflow.undated-promises'],
    ],
    ['send_for_review', 'clerk', { state: 'drafting', reply: UNDATED }, { undated: '长期工作' }, 'in_review'],
    ['send_for_review', 'clerk', { state: 'drafting', reply: { ...UNDATED, undatedReason: true } }, {}, 'in_review'],
    ['pass_review', 'reviewer', { state: 'in_review' }, {}, 'awaiting_signature'],
    ['pass_review', 'reviewer', { state: 'in_review', supervised: true }, {}, 'supervision_review'],
    [
      'pass_review',
      'reviewer',
      {
        state: 'in_review',
        reply: { version: 1, writers: ['a reviewer'], errors: 0, undated: 0, undatedReason: false },
      },
      {},
      ['workflow.own-draft'],
    ],
    [
      'sign',
      'signer',
      {
        state: 'awaiting_signature',
        reply: { version: 1, writers: ['a signer'], errors: 0, undated: 0, undatedReason: false },
      },
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
