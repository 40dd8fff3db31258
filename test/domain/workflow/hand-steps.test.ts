import { describe, expect, it } from '@jest/globals';
import type { HandlingRole } from '../../../src/domain/letter/reading.js';
import { ROLE_CODES, type Role } from '../../../src/domain/rights/roles.js';
import { decide, optionsOf } from '../../../src/domain/workflow/decide.js';
import type { HandFacts, HandStep } from '../../../src/domain/workflow/hands/facts.js';
import { HAND_MACHINE, HAND_STEPS } from '../../../src/domain/workflow/hands/machine.js';
import { problemsOf } from '../../../src/domain/workflow/prove.js';
import { ASSIGNMENT_STATES, codesOf } from '../../../src/domain/workflow/states.js';
import {
  ASKED,
  ASKED_LONGER,
  CHOICES,
  COPY,
  COUNTERSIGN,
  DELEGATED,
  DISPUTED,
  facts,
  person,
  PROPOSER,
  REFUSED,
  relationsOf,
  REPLY,
  ROOM,
  SCAN,
  TODAY,
} from './hand-facts.js';

const DISPUTE = { reason: '三定方案没有这一项', head: '某局长', scan: SCAN };
const RULING = { leader: '某副区长', day: TODAY, outcome: 'keep' };
const SENT_BY_POST = { day: TODAY, channel: 'post' };
const THREE = [PROPOSER, { ...PROPOSER, id: 'p2' }, COPY];
const EXAMINED = { examiner: '己审查', day: TODAY, result: 'passed' };
const PAPER = { signer: '乙局长', day: TODAY, scan: SCAN };

/** Three of its promises have no day, and nobody has said why. */
const UNDATED = { ...REPLY, undated: 3 };

describe('The steps of an assignment', () => {
  it('reach every state, leave none that is not an end, and name somebody who may take them', () => {
    expect(problemsOf(HAND_MACHINE)).toEqual([]);
  });

  it.each<[string, (steps: Record<string, HandStep>) => void, string]>([
    ['a state nobody reaches', (steps) => delete steps.seal, 'no step leads to sealed'],
    [
      'a dead end',
      (steps) => {
        delete steps.recall_signing;
        steps.number!.from = ['sealed'];
      },
      'no step leads out of signed',
    ],
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
          const options = optionsOf(HAND_MACHINE, facts({ state, role: kind, relations: relationsOf(role) }), {
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
    [
      'its letter is on its way',
      { state: 'sealed', addressees: [PROPOSER, { ...PROPOSER, id: 'p2', delivered: true }] },
    ],
    ['its paper of record is kept', { state: 'delivered', issued: true }],
    ['its letter may be public', { state: 'delivered', secrecy: 'passed' }],
    ['its section reviews it', { state: 'in_review', reviewAt: 'section' }],
    ['the leader in charge reviews it', { state: 'in_review', reviewAt: 'leader' }],
    ['it waits for 会签', { state: 'in_review', reviewAt: 'co_units', countersigns: [COUNTERSIGN] }],
    ['its proposers are to be asked', { state: 'in_review', reviewAt: 'proposer_draft' }],
    ['its proposers are asked', { state: 'in_review', reviewAt: 'proposer_draft', asked: [{ ...ASKED, mine: true }] }],
    [
      'its proposers have answered',
      { state: 'in_review', reviewAt: 'proposer_draft', asked: [{ ...ASKED, answered: true }] },
    ],
    ['somebody may sign for the signer', { state: 'awaiting_signature', delegations: [DELEGATED] }],
    [
      'two units sign, and the own one has',
      { state: 'awaiting_signature', signing: { joint: ['u2'], signed: ['u1'] } },
    ],
  ])('are exactly these for each role when %s', (_name, about) => {
    const table = ROLE_CODES.flatMap((role) => {
      const options = optionsOf(HAND_MACHINE, facts({ relations: relationsOf(role), ...about }), {
        actor: person(role),
        today: TODAY,
      });
      return options.map(
        ({ action, refusals }) => `${role}: ${action}${refusals.map(({ code }) => ` – ${code}`).join('')}`,
      );
    });
    expect(table).toMatchSnapshot();
  });

  it('are offered to nobody of another unit that is not asked', () => {
    for (const state of codesOf(ASSIGNMENT_STATES))
      for (const role of ['unit_office', 'clerk', 'reviewer', 'signer'] as const)
        expect(
          optionsOf(HAND_MACHINE, facts({ state, relations: ['submitted', 'handles'], countersigns: [COUNTERSIGN] }), {
            actor: person(role, 'u3'),
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
    ['seal', 'unit_office', { state: 'numbered' }, { day: TODAY }, 'sealed'],
    ['seal', 'unit_office', { state: 'numbered' }, { day: TODAY, original: SCAN }, ['originals.no-issued-paper']],
    ['seal', 'unit_office', { state: 'numbered', issued: true }, { day: TODAY, original: SCAN }, 'sealed'],
    ['keep_original', 'unit_office', { state: 'published' }, { original: SCAN }, ['originals.no-issued-paper']],
    ['keep_original', 'unit_office', { state: 'published', issued: true }, { original: SCAN }, 'published'],
    ['keep_original', 'unit_office', { state: 'published', issued: true }, {}, ['workflow.input']],
    ['keep_original', 'unit_office', { state: 'signed', issued: true }, { original: SCAN }, ['workflow.wrong-state']],
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
    ['send_for_review', 'clerk', { state: 'drafting', reply: { ...REPLY, errors: 2 } }, {}, ['workflow.errors']],
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
    ['pass_review', 'reviewer', { state: 'in_review', review: ['office', 'supervision'] }, {}, 'supervision_review'],
    ['pass_review', 'unit_office', { state: 'in_review' }, {}, 'awaiting_signature'],
    ['pass_review', 'reviewer', { state: 'in_review', reviewAt: 'section' }, {}, ['workflow.other-review']],
    [
      'pass_section',
      'reviewer',
      { state: 'in_review', review: ['section', 'office'], reviewAt: 'section' },
      {},
      'in_review',
    ],
    [
      'pass_leader',
      'signer',
      { state: 'in_review', review: ['office', 'leader'], reviewAt: 'leader' },
      {},
      'awaiting_signature',
    ],
    [
      'pass_supervision',
      'supervision',
      { state: 'supervision_review', review: ['office', 'supervision', 'proposer_draft'] },
      {},
      'in_review',
    ],
    ['send_for_review', 'clerk', { state: 'drafting', review: [] }, {}, 'awaiting_signature'],
    ['send_for_review', 'clerk', { state: 'drafting', review: ['supervision'] }, {}, 'supervision_review'],
    [
      'pass_countersign',
      'unit_office',
      { state: 'in_review', reviewAt: 'co_units', countersigns: [COUNTERSIGN] },
      {},
      ['workflow.countersign-open'],
    ],
    [
      'pass_countersign',
      'unit_office',
      { state: 'in_review', reviewAt: 'co_units', countersigns: [{ ...COUNTERSIGN, until: '2026-03-09' }] },
      {},
      'awaiting_signature',
    ],
    [
      'ask_proposer',
      'clerk',
      { state: 'in_review', reviewAt: 'proposer_draft' },
      { until: TODAY },
      ['workflow.window'],
    ],
    ['ask_proposer', 'clerk', { state: 'in_review', reviewAt: 'proposer_draft' }, { until: '2026-03-20' }, 'in_review'],
    [
      'ask_proposer',
      'clerk',
      { state: 'in_review', reviewAt: 'proposer_draft', asked: [ASKED] },
      { until: '2026-03-20' },
      ['workflow.asked-already'],
    ],
    ['pass_proposer_draft', 'clerk', { state: 'in_review', reviewAt: 'proposer_draft' }, {}, ['workflow.not-asked']],
    [
      'pass_proposer_draft',
      'clerk',
      { state: 'in_review', reviewAt: 'proposer_draft', asked: [ASKED] },
      {},
      ['workflow.proposers-open'],
    ],
    [
      'pass_proposer_draft',
      'clerk',
      { state: 'in_review', reviewAt: 'proposer_draft', asked: [{ ...ASKED, until: '2026-03-09' }] },
      {},
      'awaiting_signature',
    ],
    [
      'pass_proposer_draft',
      'clerk',
      { state: 'in_review', reviewAt: 'proposer_draft', asked: [{ ...ASKED, answered: true, commented: true }] },
      {},
      ['workflow.input'],
    ],
    [
      'pass_proposer_draft',
      'clerk',
      { state: 'in_review', reviewAt: 'proposer_draft', asked: [{ ...ASKED, answered: true, commented: true }] },
      { used: '已写进第二条' },
      'awaiting_signature',
    ],
    [
      'record_draft_opinion',
      'committee',
      { state: 'in_review', asked: [ASKED] },
      { who: 's1', answer: 'comment', channel: 'phone' },
      ['workflow.input'],
    ],
    [
      'record_draft_opinion',
      'committee',
      { state: 'in_review', asked: [ASKED] },
      { who: 's1', answer: 'agree', channel: 'phone' },
      'in_review',
    ],
    [
      'sign_for',
      'unit_office',
      { state: 'awaiting_signature' },
      { delegation: 'd1' },
      ['workflow.not-delegated', 'workflow.not-delegated'],
    ],
    [
      'sign_for',
      'unit_office',
      { state: 'awaiting_signature', delegations: [DELEGATED] },
      { delegation: 'd1' },
      'signed',
    ],
    [
      'sign_for',
      'unit_office',
      { state: 'awaiting_signature', delegations: [{ ...DELEGATED, to: '2026-03-09' }] },
      { delegation: 'd1' },
      ['workflow.not-delegated', 'workflow.not-delegated'],
    ],
    [
      'sign_for',
      'unit_office',
      {
        state: 'awaiting_signature',
        delegations: [DELEGATED, { ...DELEGATED, id: 'd2', from: '2026-04-01', to: '2026-04-02' }],
      },
      { delegation: 'd2' },
      ['workflow.not-delegated'],
    ],
    [
      'sign_for',
      'unit_office',
      { state: 'awaiting_signature', delegations: [DELEGATED], reply: { ...REPLY, writers: ['a head'] } },
      { delegation: 'd1' },
      ['workflow.own-draft'],
    ],
    ['sign_on_paper', 'unit_office', { state: 'awaiting_signature' }, PAPER, 'signed'],
    ['sign_on_paper', 'unit_office', { state: 'awaiting_signature' }, { ...PAPER, scan: '' }, ['workflow.input']],
    [
      'sign_on_paper',
      'unit_office',
      { state: 'awaiting_signature' },
      { ...PAPER, day: '2026-03-11' },
      ['workflow.in-future'],
    ],
    [
      'sign_on_paper',
      'unit_office',
      { state: 'awaiting_signature' },
      { ...PAPER, signer: '甲经办' },
      ['workflow.own-draft'],
    ],
    [
      'sign',
      'signer',
      { state: 'awaiting_signature', signing: { joint: ['u2'], signed: [] } },
      {},
      'awaiting_signature',
    ],
    ['sign', 'signer', { state: 'awaiting_signature', signing: { joint: ['u2'], signed: ['u2'] } }, {}, 'signed'],
    [
      'sign',
      'signer',
      { state: 'awaiting_signature', signing: { joint: ['u2'], signed: ['u1'] } },
      {},
      ['workflow.signed-already'],
    ],
    [
      'pass_review',
      'reviewer',
      { state: 'in_review', reply: { ...REPLY, writers: ['a reviewer'] } },
      {},
      ['workflow.own-draft'],
    ],
    [
      'sign',
      'signer',
      { state: 'awaiting_signature', reply: { ...REPLY, writers: ['a signer'] } },
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
    [
      'number',
      'unit_office',
      { state: 'signed' },
      { docNumber: '示函〔2026〕1号', day: '2026-03-11' },
      ['workflow.in-future'],
    ],
    [
      'number',
      'unit_office',
      { state: 'signed' },
      { docNumber: '示函[2025]1号', day: '2026-03-09' },
      ['workflow.number-year'],
    ],
    ['seal', 'unit_office', { state: 'numbered' }, { day: '2026-03-11' }, ['workflow.in-future']],
    ['deliver', 'unit_office', { state: 'sealed' }, { day: '2026-03-09', channel: 'pigeon' }, ['workflow.input']],
    ['deliver', 'unit_office', { state: 'sealed' }, { day: '2026-03-11', channel: 'post' }, ['workflow.in-future']],
    ['deliver', 'unit_office', { state: 'sealed' }, SENT_BY_POST, 'delivered'],
    ['deliver', 'unit_office', { state: 'sealed', addressees: THREE }, { ...SENT_BY_POST, to: 'p1' }, 'sealed'],
    [
      'deliver',
      'unit_office',
      { state: 'sealed', addressees: THREE },
      { ...SENT_BY_POST, to: 'p9' },
      ['workflow.input'],
    ],
    [
      'deliver',
      'unit_office',
      { state: 'numbered', addressees: THREE },
      { ...SENT_BY_POST, to: 'p1\np2' },
      'delivered',
    ],
    ['deliver', 'unit_office', { state: 'sealed', addressees: THREE }, SENT_BY_POST, 'delivered'],
    [
      'deliver',
      'unit_office',
      { state: 'delivered', addressees: [{ ...PROPOSER, delivered: true }, COPY] },
      SENT_BY_POST,
      'delivered',
    ],
    ['deliver', 'unit_office', { state: 'delivered' }, SENT_BY_POST, ['workflow.all-delivered']],
    ['record_receipt', 'unit_office', { state: 'delivered' }, { who: 'p1', day: TODAY }, ['workflow.no-receipt-due']],
    [
      'record_receipt',
      'unit_office',
      { state: 'delivered', addressees: [{ ...PROPOSER, delivered: true }] },
      { who: 'p1', day: TODAY },
      'delivered',
    ],
    ['publish', 'unit_office', { state: 'delivered' }, {}, ['workflow.no-secrecy-review']],
    ['publish', 'unit_office', { state: 'delivered', secrecy: 'failed' }, {}, ['workflow.secrecy-failed']],
    ['publish', 'unit_office', { state: 'delivered', secrecy: 'passed' }, {}, 'published'],
    ['publish', 'unit_office', { state: 'delivered', secrecy: 'passed', consent: false }, {}, ['workflow.no-consent']],
    ['publish', 'unit_office', { state: 'delivered', secrecy: 'passed', consent: null }, {}, ['workflow.input']],
    [
      'publish',
      'unit_office',
      { state: 'delivered', secrecy: 'passed', consent: null },
      { consent: '林示例3月9日电话同意' },
      'published',
    ],
    [
      'publish',
      'unit_office',
      { state: 'delivered', secrecy: 'passed', consent: null, publication: { extent: 'summary', asksProposer: false } },
      {},
      'published',
    ],
    [
      'publish',
      'unit_office',
      { state: 'delivered', secrecy: 'passed', publication: { extent: 'none', asksProposer: true } },
      {},
      ['workflow.extent-none'],
    ],
    [
      'examine_secrecy',
      'unit_office',
      { state: 'delivered' },
      { ...EXAMINED, examiner: '甲经办' },
      ['workflow.own-draft'],
    ],
    ['examine_secrecy', 'unit_office', { state: 'delivered' }, { ...EXAMINED, result: 'failed' }, ['workflow.input']],
    ['examine_secrecy', 'unit_office', { state: 'delivered' }, EXAMINED, 'delivered'],
    ['return_from_review', 'reviewer', { state: 'in_review' }, { reason: '零\u200b宽' }, ['workflow.input']],
  ] as const)('%s by %s from %j with %j gives %j', (action, role, about, typed, wanted) => {
    expect(refusal(about as Partial<HandFacts>, action, role, typed)).toEqual(wanted);
  });
});
