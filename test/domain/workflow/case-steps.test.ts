import { describe, expect, it } from '@jest/globals';
import { ROLE_CODES } from '../../../src/domain/rights/roles.js';
import type { CaseFacts } from '../../../src/domain/workflow/cases/facts.js';
import { CASE_MACHINE } from '../../../src/domain/workflow/cases/machine.js';
import { optionsOf } from '../../../src/domain/workflow/decide.js';
import { codesOf, PROPOSAL_STATES } from '../../../src/domain/workflow/states.js';
import { facts, hand, person, relationsOf, TODAY, voice } from './a-case.js';

const CONTACT = {
  id: 'c1',
  handId: 'h1',
  timing: 'during',
  form: 'phone',
  day: '2026-04-10',
  proposerIds: ['p1'],
  withdrawn: false,
} as const;

/** How a case may stand besides its state. */
const SITUATIONS: Record<string, () => CaseFacts> = {
  'nothing has happened': () => facts({ hands: [hand({ state: 'drafting', deliveredDay: null })] }),
  'a reply, nobody has said anything': () => facts(),
  'all are satisfied': () => facts({}, { given: [voice('p1', 'satisfied'), voice('p2', 'satisfied')] }),
  'one is not satisfied': () => facts({}, { given: [voice('p1', 'dissatisfied')] }),
  'an instruction for the unit': () =>
    facts({ hands: [hand({ state: 'drafting', deliveredDay: null })], instructed: ['t1'] }),
  'a contact': () => facts({}, { contacts: [{ ...CONTACT, disputes: [] }] }),
  'a disputed contact': () =>
    facts({}, { contacts: [{ ...CONTACT, disputes: [{ id: 'd1', proposerId: 'p1', answer: null }] }] }),
};

describe('The steps of a proposal', () => {
  it.each(Object.keys(SITUATIONS))('are exactly these for each role and state when: %s', (situation) => {
    const table = ROLE_CODES.flatMap((role) =>
      codesOf(PROPOSAL_STATES).flatMap((state) => {
        const now = { ...SITUATIONS[situation]!(), state, relations: relationsOf(role) };
        const options = optionsOf(CASE_MACHINE, now, { actor: person(role), today: TODAY });
        const told = options.map(({ action, refusals }) => (refusals.length > 0 ? `(${action})` : action));
        return told.length > 0 ? [`${role} | ${state}: ${told.join(' ')}`] : [];
      }),
    );
    expect(table).toMatchSnapshot();
  });

  it('are none at all for an archived case', () => {
    for (const situation of Object.values(SITUATIONS))
      for (const role of ROLE_CODES) {
        const now = { ...situation(), state: 'archived', relations: relationsOf(role) } as const;
        expect(optionsOf(CASE_MACHINE, now, { actor: person(role), today: TODAY })).toEqual([]);
      }
  });

  it('are none of those who answer for whoever handles it: units neither give nor record feedback', () => {
    for (const situation of Object.values(SITUATIONS))
      for (const role of ['unit_office', 'clerk', 'reviewer', 'signer'] as const)
        for (const state of codesOf(PROPOSAL_STATES)) {
          const now = { ...situation(), state, relations: relationsOf(role) };
          const options = optionsOf(CASE_MACHINE, now, { actor: person(role), today: TODAY });
          expect(options.filter(({ action }) => /feedback|no_answer|close|redo/.test(action))).toEqual([]);
        }
  });
});
