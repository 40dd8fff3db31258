import { chineseNumeral } from '../domain/chinese-numerals.js';
import { UNIT_KINDS } from '../domain/unit-kinds.js';
import type { PageView } from '../platform/web/pages.js';
import type { MemberView, UnitView } from './directory.views.js';

export interface MembersPage extends PageView {
  count: string;
  rows: { name: string; about: string; note: string; href: string }[];
  next: string | null;
  first: string | null;
  /** Where a register of them is imported; null for those who may not. */
  register: string | null;
}

export function membersPage(
  members: readonly MemberView[],
  next: string | null,
  after: string | undefined,
  mayImport: boolean,
): MembersPage {
  return {
    title: '委员',
    section: 'members',
    count: next === null && after === undefined ? `${members.length}人` : '',
    rows: members.map(({ name, sector, memberNo, term, duty }) => ({
      name,
      about: [memberNo, term === null ? null : `${chineseNumeral(term)}届`, duty].filter(Boolean).join(' · '),
      note: sector ?? '',
      href: `/proposals?${new URLSearchParams({ q: name }).toString()}`,
    })),
    next: next && `/members?${new URLSearchParams({ after: next }).toString()}`,
    first: after === undefined ? null : '/members',
    register: mayImport ? '/registers?kind=members' : null,
  };
}

export interface UnitsPage extends PageView {
  count: string;
  rows: { name: string; former: string; shortName: string; kind: string; href: string; commitments: string }[];
  register: string | null;
}

export function unitsPage(units: readonly UnitView[], mayImport: boolean): UnitsPage {
  return {
    title: '单位',
    section: 'units',
    count: `${units.length}个`,
    register: mayImport ? '/registers?kind=units' : null,
    rows: units.map(({ id, name, formerNames, shortName, kind }) => ({
      name,
      former: formerNames.join('、'),
      shortName,
      kind: UNIT_KINDS[kind],
      href: `/proposals?unit=${id}`,
      commitments: `/commitments?unit=${id}`,
    })),
  };
}
