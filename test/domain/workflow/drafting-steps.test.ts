import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../../src/domain/rights/actor.js';
import type { Relation } from '../../../src/domain/rights/rights.js';
import { ROLE_CODES, type Role } from '../../../src/domain/rights/roles.js';
import type { InviteState } from '../../../src/domain/proposing/invites.js';
import { DRAFTING } from '../../../src/domain/workflow/cases/drafting.js';
import { NEW_DRAFT, NEW_ENTRY, newProposal } from '../../../src/domain/workflow/cases/entry-new.js';
import type { CaseEntry, CaseInvite, EntryRules } from '../../../src/domain/workflow/cases/entry.js';
import { EXAMINING } from '../../../src/domain/workflow/cases/examining.js';
import type { CaseFacts } from '../../../src/domain/workflow/cases/facts.js';
import { CASE_MACHINE, type CaseAction } from '../../../src/domain/workflow/cases/machine.js';
import { RECORDING } from '../../../src/domain/workflow/cases/recording.js';
import { decide, optionsOf } from '../../../src/domain/workflow/decide.js';
import type { Choices, Typed } from '../../../src/domain/workflow/inputs.js';
import { codesOf, PROPOSAL_STATES, type ProposalState } from '../../../src/domain/workflow/states.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { facts as aCase } from './a-case.js';

const TODAY = '2027-01-13';

const RULES: EntryRules = {
  validFrom: '2000-01-01',
  validTo: null,
  bodyMost: 20,
  jointDays: 1,
  notFiling: [{ code: 'personal', label: '个人的事', explanation: '请走信访。' }],
};

const ENTRY: CaseEntry = {
  entrusted: false,
  registered: false,
  receiptNumber: null,
  jointUntil: null,
  invitedVersion: null,
  jointUntilTime: null,
  invited: [],
  lacks: [],
  transferred: false,
  rules: [RULES],
};

const CHOICES: Choices = {
  signer: ['m1', 'm2', 'm3', 'u9'].map((code) => ({ code, label: `某${code}` })),
  asked: [{ code: 'i2', label: '某m2' }],
  not_filing: [{ code: 'personal', label: '个人的事' }],
  papers: [{ code: 'scan', label: '扫描件.pdf' }],
  session: [{ code: 's1', label: '示例区政协五届六次会议' }],
};

const invite = (n: number, state: InviteState): CaseInvite => ({
  id: `i${n}`,
  name: `某m${n}`,
  memberId: `m${n}`,
  unitId: null,
  role: 'joint',
  state,
});

const proposer = (n: number) => ({
  id: `p${n}`,
  name: `某m${n}`,
  memberId: `m${n}`,
  unitId: null,
  role: n === 1 ? 'first' : 'joint',
});

function facts(about: Partial<CaseFacts> = {}, entry: Partial<CaseEntry> = {}): CaseFacts {
  const alone = { kind: 'individual', number: null, proposers: [proposer(1)], hands: [] } as const;
  return aCase({ state: 'draft', ...alone, ...about, entry: { ...ENTRY, ...entry } });
}

/** The first proposer, one who has signed, one who is asked to, 提案委, and everybody else. */
const PEOPLE = {
  first: { role: 'member', memberId: 'm1', relations: ['proposes'] },
  signed: { role: 'member', memberId: 'm3', relations: ['proposes'] },
  asked: { role: 'member', memberId: 'm2', relations: ['invited'] },
  committee: { role: 'committee', memberId: null, relations: [] },
} as const satisfies Record<string, { role: Role; memberId: string | null; relations: readonly Relation[] }>;
type Who = keyof typeof PEOPLE;

const actor = (role: Role, memberId: string | null): Actor => ({
  id: `a ${role}`,
  name: '某人',
  roles: [role],
  unitId: null,
  unitName: null,
  memberId,
  scopes: null,
});

const UNSUBMITTED: readonly ProposalState[] = ['draft', 'awaiting_joint'];

function relations(who: Who, { state, entry }: CaseFacts): Relation[] {
  const submitted: Relation[] = UNSUBMITTED.includes(state) ? [] : ['submitted'];
  const entrusted: Relation[] = entry.entrusted ? ['entrusted'] : [];
  return [...PEOPLE[who].relations, ...submitted, ...entrusted];
}

function asks(who: Who, now: CaseFacts, typed: Typed) {
  const { role, memberId } = PEOPLE[who];
  return {
    now: { ...now, relations: relations(who, now) },
    asked: { actor: actor(role, memberId), today: TODAY, typed, choices: CHOICES },
  };
}

/** Where a step leads, or why not. */
function outcome(who: Who, action: CaseAction, given: CaseFacts, typed: Typed = {}): string | string[] {
  const { now, asked } = asks(who, given, typed);
  const decided = decide(CASE_MACHINE, now, action, asked);
  return Array.isArray(decided) ? decided.map(({ code }) => code) : decided.to;
}

const OWN_STEPS = { ...DRAFTING, ...RECORDING, ...EXAMINING };

/** How a proposal may stand besides its state. */
const SITUATIONS: Readonly<Record<string, () => CaseFacts>> = {
  'it is one’s own alone': () => facts(),
  'others are to be asked': () => facts({ kind: 'joint' }, { invited: [invite(2, 'planned')] }),
  'somebody is asked, somebody has signed': () =>
    facts(
      { kind: 'joint', proposers: [proposer(1), proposer(3)] },
      { invited: [invite(2, 'asked'), invite(3, 'signed')], jointUntil: TODAY },
    ),
  'the day for signing is over': () =>
    facts({ kind: 'joint' }, { invited: [invite(2, 'asked')], jointUntil: '2027-01-12' }),
  'it is left to 提案委': () => facts({}, { entrusted: true }),
  'it was entered by 提案委': () => facts({}, { entrusted: true, registered: true }),
  'half of it is empty': () => facts({}, { lacks: ['正文'] }),
};

describe('The steps of a proposal before it is filed', () => {
  it.each(Object.keys(SITUATIONS))('are exactly these for each person and state when: %s', (situation) => {
    const table = (Object.keys(PEOPLE) as Who[]).flatMap((who) =>
      codesOf(PROPOSAL_STATES).flatMap((state) => {
        const { now, asked } = asks(who, { ...SITUATIONS[situation]!(), state }, {});
        const own = optionsOf(CASE_MACHINE, now, asked).filter(({ action }) => action in OWN_STEPS);
        const told = own.map(({ action, refusals }) => (refusals.length > 0 ? `(${action})` : action));
        return told.length > 0 ? [`${who} | ${state}: ${told.join(' ')}`] : [];
      }),
    );
    expect(table).toMatchSnapshot();
  });

  it('are nobody else’s, wherever it stands and however one stands to it', () => {
    const everything: Relation[] = ['submitted', 'entrusted', 'handles', 'proposes', 'invited', 'answers'];
    for (const situation of Object.values(SITUATIONS))
      for (const state of codesOf(PROPOSAL_STATES))
        for (const role of ROLE_CODES.filter((code) => code !== 'member' && code !== 'committee')) {
          const now = { ...situation(), state, relations: everything };
          const options = optionsOf(CASE_MACHINE, now, { actor: actor(role, null), today: TODAY });
          expect(options.filter(({ action }) => action in OWN_STEPS)).toEqual([]);
        }
  });

  const TEXT = { title: '关于电梯的提案', kind: 'individual' };
  const TOLD = { by: '某人', channel: 'phone' };
  const asked = () =>
    facts({ state: 'awaiting_joint', kind: 'joint' }, { invited: [invite(2, 'asked')], jointUntil: TODAY });

  it.each<[Who, CaseAction, CaseFacts, Typed, string | string[]]>([
    ['first', 'revise', facts(), TEXT, 'draft'],
    ['first', 'revise', facts(), { ...TEXT, title: '' }, ['workflow.input']],
    ['first', 'revise', facts(), { ...TEXT, kind: 'collective' }, ['drafting.text']],
    ['first', 'revise', facts(), { ...TEXT, body: '字'.repeat(21) }, ['drafting.text']],
    ['first', 'revise', facts(), { ...TEXT, body: '字 字\n'.repeat(10) }, 'draft'],
    ['first', 'revise', facts(), { ...TEXT, suggestions: '建议\n'.repeat(61) }, ['drafting.text']],
    ['first', 'revise', facts(), { ...TEXT, suggestions: '字'.repeat(1001) }, ['drafting.text']],
    ['first', 'revise', facts(), { ...TEXT, publish: 'no' }, ['drafting.text']],
    ['first', 'revise', facts(), { ...TEXT, publish: 'yes', publishReason: '不想' }, ['drafting.text']],
    ['first', 'revise', facts(), { ...TEXT, publish: 'no', publishReason: '涉及企业' }, 'draft'],
    ['first', 'revise', facts(), { ...TEXT, joint: 'm2' }, ['drafting.signers']],
    ['first', 'revise', facts(), { ...TEXT, kind: 'joint', joint: 'm1、m2' }, ['drafting.signers']],
    ['first', 'revise', facts(), { ...TEXT, kind: 'joint', joint: 'm2', support: '某m2' }, ['drafting.signers']],
    ['first', 'revise', facts({ state: 'submitted' }), TEXT, ['workflow.wrong-state']],
    ['signed', 'revise', facts(), TEXT, ['drafting.not-first']],
    ['first', 'invite', facts(), {}, ['drafting.nobody-planned']],
    ['first', 'invite', facts({ kind: 'joint' }, { invited: [invite(2, 'planned')] }), {}, 'awaiting_joint'],
    [
      'first',
      'invite',
      facts({ kind: 'joint' }, { invited: [invite(2, 'planned')], lacks: ['正文'] }),
      {},
      ['drafting.incomplete'],
    ],
    [
      'first',
      'invite',
      facts({ kind: 'joint' }, { invited: [invite(2, 'planned')] }),
      { until: '2027-01-12' },
      ['drafting.until'],
    ],
    ['asked', 'sign_joint', asked(), {}, 'awaiting_joint'],
    ['asked', 'decline_joint', asked(), {}, 'awaiting_joint'],
    [
      'asked',
      'sign_joint',
      facts({ ...asked() }, { ...asked().entry, jointUntil: '2027-01-12' }),
      {},
      ['drafting.joint-closed'],
    ],
    ['asked', 'sign_joint', facts({ ...asked() }, { invited: [invite(2, 'declined')] }), {}, ['drafting.not-asked']],
    ['first', 'submit', facts(), {}, 'submitted'],
    ['first', 'submit', facts({}, { lacks: ['正文', '是否同意公开'] }), {}, ['drafting.incomplete']],
    ['first', 'submit', facts({ kind: 'joint' }), {}, ['drafting.nobody-joint']],
    ['first', 'submit', facts({ kind: 'joint' }, { invited: [invite(2, 'planned')] }), {}, ['drafting.not-invited']],
    ['first', 'submit', asked(), {}, ['drafting.joint-open']],
    ['first', 'submit', facts({ ...asked() }, { ...asked().entry, jointUntil: '2027-01-12' }), {}, 'submitted'],
    ['first', 'submit', facts({ ...asked() }, { invited: [invite(2, 'dropped')] }), {}, 'submitted'],
    ['first', 'submit', facts({ state: 'returned' }), {}, 'submitted'],
    ['first', 'drop_asked', asked(), { who: 'i2' }, 'awaiting_joint'],
    ['first', 'drop_asked', asked(), { who: 'i3' }, ['workflow.input']],
    ['first', 'recall', asked(), { sure: 'yes' }, 'draft'],
    ['first', 'recall', asked(), {}, ['workflow.input']],
    ['first', 'discard', facts(), {}, ['workflow.input']],
    ['first', 'discard', facts({ state: 'submitted' }), { sure: 'yes' }, ['workflow.wrong-state']],
    ['first', 'withdraw', facts({ state: 'submitted' }), { reason: '不提了' }, 'withdrawn'],
    ['first', 'withdraw', facts({ state: 'filed' }), { reason: '不提了' }, ['workflow.wrong-state']],
    ['committee', 'return_to_proposer', facts({ state: 'submitted' }), { reason: '一事一案' }, 'returned'],
    ['committee', 'return_to_proposer', facts({ state: 'submitted' }), {}, ['workflow.input']],
    ['committee', 'not_file', facts({ state: 'submitted' }), { code: 'personal' }, 'not_filed'],
    ['committee', 'not_file', facts({ state: 'submitted' }), { code: 'weather' }, ['workflow.input']],
    ['committee', 'not_file', facts({ state: 'filed' }), { code: 'personal' }, ['workflow.wrong-state']],
    ['committee', 'transfer', facts({ state: 'not_filed' }), { as: 'letter', to: '区信访局', day: TODAY }, 'not_filed'],
    [
      'committee',
      'transfer',
      facts({ state: 'not_filed' }),
      { as: 'letter', to: '区信访局', day: '2027-01-14' },
      ['workflow.day-ahead'],
    ],
    [
      'committee',
      'transfer',
      facts({ state: 'not_filed' }, { transferred: true }),
      { as: 'letter', to: '区信访局', day: TODAY },
      ['examining.transferred'],
    ],
    ['committee', 'reconsider', facts({ state: 'not_filed' }), { reason: '还有建议' }, 'submitted'],
    ['committee', 'record_submission', facts({}, { entrusted: true }), { ...TOLD, day: TODAY }, 'submitted'],
    ['committee', 'record_submission', facts(), { ...TOLD, day: TODAY }, ['recording.not-entrusted']],
    [
      'committee',
      'record_submission',
      facts({}, { entrusted: true, lacks: ['正文'] }),
      { ...TOLD, day: TODAY },
      ['drafting.incomplete'],
    ],
    [
      'committee',
      'record_submission',
      facts({}, { entrusted: true, lacks: ['正文'] }),
      { ...TOLD, day: TODAY, scan: 'scan' },
      'submitted',
    ],
    [
      'committee',
      'record_submission',
      facts({ state: 'returned' }),
      { ...TOLD, day: '2027-01-14' },
      ['workflow.day-ahead'],
    ],
    ['committee', 'record_joint', facts({}, { entrusted: true }), { ...TOLD, who: 'm2', answer: 'support' }, 'draft'],
    [
      'committee',
      'record_joint',
      facts({}, { entrusted: true }),
      { ...TOLD, who: 'm1', answer: 'joint' },
      ['recording.signed'],
    ],
    [
      'committee',
      'record_joint',
      facts({}, { entrusted: true, invited: [invite(2, 'lapsed')] }),
      { ...TOLD, who: 'm2', answer: 'joint' },
      ['recording.signed'],
    ],
    [
      'committee',
      'record_joint',
      facts({ proposers: Array.from({ length: 200 }, (_, i) => proposer(i + 10)) }, { entrusted: true }),
      { ...TOLD, who: 'm2', answer: 'joint' },
      ['recording.too-many'],
    ],
    [
      'committee',
      'record_joint',
      facts({}, { entrusted: true }),
      { ...TOLD, who: 'm2', answer: 'maybe' },
      ['workflow.input'],
    ],
    ['committee', 'record_withdrawal', facts({ state: 'submitted' }), { ...TOLD, reason: '不提了' }, 'withdrawn'],
    [
      'committee',
      'record_withdrawal',
      facts({ state: 'filed' }),
      { ...TOLD, reason: '不提了' },
      ['recording.not-in-writing'],
    ],
    [
      'committee',
      'record_withdrawal',
      facts({ state: 'filed' }),
      { ...TOLD, channel: 'paper', reason: '不提了' },
      'withdrawn',
    ],
    [
      'committee',
      'record_withdrawal',
      facts({ state: 'handed_over' }),
      { ...TOLD, reason: '不提了' },
      ['workflow.wrong-state'],
    ],
    ['committee', 'discard_entry', facts({}, { entrusted: true }), { sure: 'yes' }, ['recording.not-registered']],
    ['committee', 'discard_entry', facts({}, { entrusted: true, registered: true }), { sure: 'yes' }, 'draft'],
  ])('%s: %s', (who, action, given, typed, wanted) => {
    expect(outcome(who, action, given, typed)).toEqual(wanted);
  });

  it('never leave the table, whatever is tried: no signature after the day, no submission while one is waited for', () => {
    const actions = Object.keys(OWN_STEPS) as CaseAction[];
    const people = Object.keys(PEOPLE) as Who[];
    const inviteStates = fc.constantFrom<InviteState>('planned', 'asked', 'signed', 'declined', 'lapsed', 'dropped');
    const typed: Typed = {
      ...TEXT,
      ...TOLD,
      reason: '理由',
      code: 'personal',
      as: 'letter',
      to: '区信访局',
      day: TODAY,
      who: 'i2',
      sure: 'yes',
      answer: 'support',
    };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...actions), fc.constantFrom(...people), inviteStates), { maxLength: 40 }),
        fc.constantFrom('2027-01-12', TODAY, null),
        fc.boolean(),
        (tries, jointUntil, entrusted) => {
          let now = facts({ kind: 'individual' }, { entrusted, jointUntil });
          for (const [action, who, state] of tries) {
            now = { ...now, entry: { ...now.entry, invited: [invite(2, state)] } };
            const given = asks(who, now, { ...typed, who: action === 'record_joint' ? 'm2' : 'i2' });
            const decided = decide(CASE_MACHINE, given.now, action, given.asked);
            if (Array.isArray(decided)) continue;
            expect(OWN_STEPS[action as keyof typeof OWN_STEPS].from).toContain(now.state);
            if (action === 'sign_joint') expect([state, jointUntil]).not.toEqual(['asked', '2027-01-12']);
            if (decided.to === 'submitted' && now.state === 'awaiting_joint' && state === 'asked')
              expect(jointUntil).toBe('2027-01-12');
            if (PEOPLE[who].role === 'committee' && UNSUBMITTED.includes(now.state)) expect(entrusted).toBe(true);
            now = { ...now, state: decided.to };
          }
        },
      ),
    );
  });
});

describe('A proposal that begins', () => {
  const begin = (inputs: typeof NEW_DRAFT | typeof NEW_ENTRY, typed: Typed, first: string | null = 'm1') => {
    const found = newProposal(inputs, typed, CHOICES, {
      first,
      byBody: (id) => id.startsWith('u'),
      rules: RULES,
      today: TODAY,
    });
    return found instanceof Refusal ? [found.code, ...Object.keys(found.fields)] : found;
  };
  const DRAFT = { title: '关于电梯的提案', kind: 'individual' };
  const PAPER = { ...DRAFT, first: '某m1', day: TODAY, by: '某人', channel: 'paper', next: 'submit' };

  it.each<[string, Typed, string | null, unknown]>([
    ['a draft with hardly anything', DRAFT, 'm1', DRAFT],
    ['no title', { kind: 'individual' }, 'm1', ['workflow.input', 'title']],
    ['the kind that bodies propose', { ...DRAFT, kind: 'special_committee' }, 'm1', ['drafting.text', 'kind']],
    ['the kind that people propose', DRAFT, 'u9', ['drafting.text', 'kind']],
    ['too long a text', { ...DRAFT, body: '字'.repeat(21) }, 'm1', ['drafting.text', 'body']],
    ['itself among those to sign', { ...DRAFT, kind: 'joint', joint: '某m1' }, 'm1', ['drafting.signers', 'joint']],
  ])('by whoever writes it, with %s', (_name, typed, first, wanted) => {
    expect(begin(NEW_DRAFT, typed, first)).toEqual(wanted);
  });

  it.each<[string, Typed, unknown]>([
    ['all there is', PAPER, { ...PAPER, first: 'm1' }],
    ['nobody who signed first', { ...PAPER, first: '' }, ['workflow.input', 'first']],
    ['two who signed first', { ...PAPER, first: 'm1、m2' }, ['workflow.input', 'first']],
    ['a stranger', { ...PAPER, first: '某m7' }, ['workflow.input', 'first']],
    ['a day ahead', { ...PAPER, day: '2027-01-14' }, ['workflow.day-ahead', 'day']],
    ['no channel', { ...PAPER, channel: 'pigeon' }, ['workflow.input', 'channel']],
    ['a 联名 that nobody joins', { ...PAPER, kind: 'joint' }, ['drafting.nobody-joint', 'joint']],
    ['an individual one that others join', { ...PAPER, joint: 'm2' }, ['drafting.signers', 'kind']],
    ['a session nobody knows', { ...PAPER, session: 's9' }, ['workflow.input', 'session']],
    ['a body’s', { ...PAPER, first: 'u9', kind: 'collective' }, { ...PAPER, first: 'u9', kind: 'collective' }],
  ])('from paper, with %s', (_name, typed, wanted) => {
    expect(begin(NEW_ENTRY, typed, null)).toEqual(wanted);
  });
});
