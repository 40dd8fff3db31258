import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { KnownBody } from '../../../src/domain/registers/bodies.js';
import { planMembers, type KnownMember } from '../../../src/domain/registers/members.js';
import { planUnits } from '../../../src/domain/registers/units.js';
import { rowsOf } from './rows.js';

/** What was planned, stored: new ones get an id. */
function stored<Written extends { id: string | null }>(
  known: readonly (Omit<Written, 'id'> & { id: string })[],
  planned: readonly { write: Written | null }[],
): (Omit<Written, 'id'> & { id: string })[] {
  const byId = new Map(known.map((one) => [one.id, one]));
  for (const { write } of planned) {
    if (!write) continue;
    const id = write.id ?? `new-${byId.size}`;
    byId.set(id, { ...write, id });
  }
  return [...byId.values()];
}

const blankOr = (...values: string[]) => fc.constantFrom('', ...values);

describe('Any list of members, imported twice', () => {
  const row = fc.record({
    name: fc.constantFrom('张示例', '李示例', '王示例'),
    sector: blankOr('教育界', '经济界'),
    memberNo: blankOr('1', '2', '3'),
    same: blankOr('同一人', '另一人'),
  });
  const lists = fc.array(row, { maxLength: 6 });

  it('does nothing the second time that it did the first, and never makes two of one number', () => {
    fc.assert(
      fc.property(lists, lists, (before, list) => {
        const present = stored<NonNullable<ReturnType<typeof planMembers>[number]['write']>>(
          [],
          planMembers(rowsOf('members', ...before), []),
        ) as KnownMember[];
        const rows = rowsOf('members', ...list);
        const first = planMembers(rows, present);
        const after = stored(present, first) as KnownMember[];
        const numbers = after.flatMap(({ memberNo }) => memberNo ?? []);
        expect(new Set(numbers).size).toBe(numbers.length);
        // A row that says “another person” cannot tell itself from that person once both are on record.
        if (first.some(({ outcome }) => outcome === 'error') || list.some(({ same }) => same !== '')) return;
        expect(planMembers(rows, after).map(({ outcome }) => outcome)).toEqual(list.map(() => 'same'));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('Any list of units, imported twice', () => {
  const names = ['示例区甲局', '示例区乙局', '示例区丙局'];
  const row = fc.record({
    name: fc.constantFrom(...names, '甲局'),
    shortName: blankOr('甲局', '乙局'),
    formerNames: blankOr(...names),
  });
  const lists = fc.array(row, { maxLength: 5 });

  it('never lets a name mean two units', () => {
    fc.assert(
      fc.property(lists, lists, (before, list) => {
        const present = stored([], planUnits(rowsOf('units', ...before), [])) as KnownBody[];
        const after = stored(present, planUnits(rowsOf('units', ...list), present)) as KnownBody[];
        const claims = after.flatMap(({ name, shortName }) => [...new Set([name, shortName])]);
        expect([claims, new Set(claims).size]).toEqual([claims, claims.length]);
      }),
      { numRuns: 2000 },
    );
  });
});
