import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../src/domain/rights/actor.js';
import { demand, demandAtAll, may, mayAtAll, reachOf } from '../../src/domain/rights/may.js';
import { RIGHT_CODES, RIGHTS, SCOPE_CODES, type Relation, type Right } from '../../src/domain/rights/rights.js';
import { ROLE_CODES, roleProblem, UNIT_ROLES, type Role } from '../../src/domain/rights/roles.js';

const RELATIONS: Relation[] = [
  'any',
  'submitted',
  'entrusted',
  'handles',
  'asked',
  'named',
  'proposes',
  'invited',
  'keeps',
  'answers',
  'orphan',
  'owns',
];

const somebody = (roles: Actor['roles'], scopes: Actor['scopes'] = null): Actor => ({
  id: 'a',
  name: '某人',
  roles,
  unitId: 'u',
  unitName: '某局',
  memberId: null,
  scopes,
});

const anyRight = fc.constantFrom(...RIGHT_CODES);
const anyRoles = fc.subarray(ROLE_CODES);
const anyScopes = fc.subarray(SCOPE_CODES);
const anyRelations = fc.subarray(RELATIONS);

const within = <T>(small: ReadonlySet<T>, large: ReadonlySet<T>): boolean => [...small].every((one) => large.has(one));
const refused = (act: () => void): boolean => {
  try {
    act();
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: 'rights.not-allowed' });
    return true;
  }
};

describe('Rights', () => {
  it('of several roles are those of each of them together, and no more', () => {
    fc.assert(
      fc.property(anyRoles, anyRoles, anyRight, (some, others, right) => {
        const both = reachOf(somebody([...some, ...others]), right);
        const each = new Set([...reachOf(somebody(some), right), ...reachOf(somebody(others), right)]);
        expect(both).toEqual(each);
      }),
    );
  });

  it('are only taken away by a token, and more of them the fewer scopes it has', () => {
    fc.assert(
      fc.property(anyRoles, anyScopes, anyScopes, anyRight, (roles, some, others, right) => {
        const own = reachOf(somebody(roles), right);
        const more = reachOf(somebody(roles, [...some, ...others]), right);
        const fewer = reachOf(somebody(roles, some), right);
        expect(within(more, own) && within(fewer, more)).toBe(true);
      }),
    );
  });

  it('over accounts, passwords and tokens are never a token’s', () => {
    const never: Right[] = ['account.manage', 'self', 'password.change'];
    for (const right of never) expect(reachOf(somebody(ROLE_CODES, SCOPE_CODES), right).size).toBe(0);
  });

  it('are nobody’s who has no role, or one that is not named', () => {
    const unknown = 'mayor' as Role;
    for (const right of RIGHT_CODES)
      for (const roles of [[], [unknown]]) {
        expect(reachOf(somebody(roles), right).size).toBe(0);
        expect(refused(() => demandAtAll(somebody(roles), right))).toBe(true);
      }
  });

  it('are a role’s only as the table names it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROLE_CODES), anyRight, (role, right) => {
        expect([...reachOf(somebody([role]), right)]).toEqual([...(RIGHTS[right].grants[role] ?? [])]);
      }),
    );
  });

  it('are had over something only by a relation that reaches it, and asking and demanding agree', () => {
    fc.assert(
      fc.property(anyRoles, anyRight, anyRelations, (roles, right, relations) => {
        const actor = somebody(roles);
        const has = relations.some((relation) => reachOf(actor, right).has(relation));
        expect(may(actor, right, relations)).toBe(has);
        expect(refused(() => demand(actor, right, relations))).toBe(!has);
        expect(refused(() => demandAtAll(actor, right))).toBe(!mayAtAll(actor, right));
        if (relations.length === 0) expect(has).toBe(false);
      }),
    );
  });

  it('of the program itself reach everything, and no account can be it', () => {
    for (const right of RIGHT_CODES) expect(reachOf(somebody(['system']), right)).toEqual(new Set(RELATIONS));
    expect(ROLE_CODES).not.toContain('system');
  });
});

describe('Roles of one person', () => {
  const someUnit = { unitId: 'u', memberId: null };
  const anyPerson = fc.record({
    unitId: fc.constantFrom('u', null),
    memberId: fc.constantFrom('m', null),
  });
  const accepted = fc.tuple(anyRoles, anyPerson).filter(([roles, person]) => roleProblem(roles, person) === null);

  it('that are accepted keep 三员 apart: one of them, and nothing beside it', () => {
    fc.assert(
      fc.property(accepted, ([roles]) => {
        const officers = roles.filter((role) => ['admin', 'security', 'auditor'].includes(role));
        expect(officers.length === 0 || roles.length === 1).toBe(true);
      }),
    );
  });

  it('that are accepted never give cases and accounts, or cases and all logs, into one hand', () => {
    const together: [Right, Right][] = [
      ['case.read', 'account.manage'],
      ['case.read', 'log.read'],
      ['case.read', 'calendar.edit'],
      ['case.read', 'policy.edit'],
      ['account.manage', 'log.read'],
      ['account.manage', 'policy.edit'],
      ['log.read', 'policy.edit'],
    ];
    fc.assert(
      fc.property(accepted, ([roles]) => {
        for (const pair of together)
          expect([roles, pair, pair.every((right) => mayAtAll(somebody(roles), right))]).toEqual([roles, pair, false]);
      }),
    );
  });

  it('that are accepted act for a unit where they need one, and let no proposer handle proposals', () => {
    fc.assert(
      fc.property(accepted, ([roles, person]) => {
        expect(roles.length).toBeGreaterThan(0);
        if (roles.some((role) => UNIT_ROLES.includes(role))) expect(person.unitId).not.toBeNull();
        if (!roles.includes('member')) return;
        expect(roles).toEqual(['member']);
        expect(person.memberId ?? person.unitId).not.toBeNull();
        expect(mayAtAll(somebody(roles), 'reply.write')).toBe(false);
      }),
    );
  });

  it('may be several for one unit', () => {
    expect(roleProblem(['clerk', 'unit_office', 'reviewer', 'signer'], someUnit)).toBeNull();
  });
});
