import type { PlainDate } from '../../../src/domain/plain-date.js';
import type { Scale } from '../../../src/domain/policy/policy.js';
import type { Actor } from '../../../src/domain/rights/actor.js';
import type { Relation } from '../../../src/domain/rights/rights.js';
import { UNIT_ROLES, type Role } from '../../../src/domain/rights/roles.js';
import { NO_ANSWER, type Answer } from '../../../src/domain/feedback/outcome.js';
import {
  NO_ANSWERS,
  type Addressee,
  type AnswerFacts,
  type CaseFeedback,
} from '../../../src/domain/workflow/cases/answer-facts.js';
import { answerPicks } from '../../../src/domain/workflow/cases/answer-picks.js';
import type { CaseFacts, CaseHand } from '../../../src/domain/workflow/cases/facts.js';
import { CASE_MACHINE, CASE_STEPS, type CaseAction } from '../../../src/domain/workflow/cases/machine.js';
import { decide } from '../../../src/domain/workflow/decide.js';
import { isPick, type Choices, type Inputs, type Typed } from '../../../src/domain/workflow/inputs.js';

/** The day on which the tests of a case live. */
export const TODAY: PlainDate = '2026-06-30';

const MEMBERS: Partial<Record<Role, string>> = { member: 'm1' };

/** Somebody with one role: the first proposer, or of the unit that has the case in hand. */
export function person(role: Role, about: Partial<Actor> = {}): Actor {
  const ofUnit = UNIT_ROLES.includes(role);
  return {
    id: `a ${role}`,
    name: '某人',
    roles: [role],
    unitId: ofUnit ? 'u1' : null,
    unitName: ofUnit ? '区住建局' : null,
    memberId: MEMBERS[role] ?? null,
    scopes: null,
    ...about,
  };
}

export function relationsOf(role: Role): Relation[] {
  if (role === 'member') return ['submitted', 'proposes'];
  return UNIT_ROLES.includes(role) ? ['submitted', 'handles'] : ['submitted'];
}

export const hand = (about: Partial<CaseHand> = {}): CaseHand => ({
  id: 'h1',
  unitId: 'u1',
  unitName: '区住建局',
  state: 'delivered',
  role: 'lead',
  round: 1,
  handedOverDay: '2026-03-05',
  deliveredDay: '2026-05-29',
  letters: {},
  feedbackUntil: '2026-06-19',
  ...about,
});

export const proposer = (id: string, about: Partial<Addressee> = {}): Addressee => ({
  id,
  proposalId: 'case',
  no: Number(id.slice(1)),
  role: id === 'p1' ? 'first' : 'joint',
  name: `提案者${id}`,
  memberId: `m${id.slice(1)}`,
  unitId: null,
  ...about,
});

const LEVELS = [
  { code: 'satisfied', label: '满意', reopens: false },
  { code: 'mostly_satisfied', label: '基本满意', reopens: false },
  { code: 'dissatisfied', label: '不满意', reopens: true },
];

const scale = (aspect: Scale['aspect']): Scale => ({ aspect, label: aspect, levels: LEVELS, source: '试验' });

export const SCALES: readonly Scale[] = [scale('attitude'), scale('result')];

export const answered = (code: string, aspect: Answer['aspect'] = 'attitude'): Answer => {
  const rank = LEVELS.findIndex((level) => level.code === code);
  const [label, reopens] = code === NO_ANSWER ? ['不表态', false] : [LEVELS[rank]!.label, LEVELS[rank]!.reopens];
  return { aspect, code, label, rank: rank < 0 ? null : rank, reopens };
};

export const voice = (proposerId: string, code: string, about: Partial<CaseFeedback> = {}): CaseFeedback => ({
  id: `f ${proposerId}`,
  handId: 'h1',
  proposerId,
  day: '2026-06-10',
  own: true,
  answers: [answered(code), answered(code, 'result')],
  ...about,
});

export function facts(about: Partial<CaseFacts> = {}, answers: Partial<AnswerFacts> = {}): CaseFacts {
  const addressees = [proposer('p1'), proposer('p2')];
  return {
    state: 'awaiting_feedback',
    relations: ['submitted'],
    number: '2026018',
    kind: 'joint',
    origin: 'in_session',
    level: 'own',
    isKey: false,
    proposers: addressees,
    sitting: {
      filedDay: '2026-02-03',
      classNumber: null,
      confirmed: true,
      mergedFrom: null,
      main: null,
      joined: 0,
      bodies: [],
      units: { u1: '区住建局', u2: '区交通局' },
      conflicts: {},
      asked: [],
      higher: null,
    },
    entry: {
      entrusted: false,
      registered: false,
      receiptNumber: '0018',
      jointUntil: null,
      invitedVersion: null,
      jointUntilTime: null,
      invited: [],
      lacks: [],
      transferred: false,
      rules: [],
    },
    hands: [hand()],
    instructed: [],
    answers: { ...NO_ANSWERS, addressees, asked: addressees, scales: SCALES, ...answers },
    ...about,
  };
}

/** The lists that a step of answers picks from, as the program would offer them. */
export function choicesOf(now: CaseFacts, action: CaseAction, actor: Actor): Choices {
  const inputs: Inputs = CASE_STEPS[action].inputs;
  const lists = Object.values(inputs).flatMap((input) => (isPick(input) ? [input.from] : []));
  return Object.fromEntries(lists.map((from) => [from, answerPicks(now, from, actor) ?? []]));
}

/** Where a step leads, or the codes of why not. */
export function outcome(now: CaseFacts, action: CaseAction, role: Role, typed: Typed, about: Partial<Actor> = {}) {
  const actor = person(role, about);
  const asked = { actor, typed, today: TODAY, choices: choicesOf(now, action, actor) };
  const decided = decide(CASE_MACHINE, { ...now, relations: relationsOf(role) }, action, asked);
  return Array.isArray(decided) ? decided.map(({ code }) => code) : decided.to;
}
