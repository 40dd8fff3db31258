import { chineseNumeral } from '../domain/chinese-numerals.js';
import { printedDate } from '../domain/plain-date.js';
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

interface UnitRow {
  own: string;
  name: string;
  former: string;
  shortName: string;
  kind: string;
  /** 撤销; empty while it exists. */
  closed: string;
}

export interface UnitsPage extends PageView {
  count: string;
  rows: UnitRow[];
  /** Those that are no more. */
  closed: UnitRow[];
  register: string | null;
  add: boolean;
}

/** What the actor may do beside looking. */
export interface UnitsMay {
  register: boolean;
  reorganise: boolean;
}

export function unitsPage(units: readonly UnitView[], may: UnitsMay): UnitsPage {
  const standing = units.filter(({ closedDay }) => closedDay === null);
  return {
    title: '单位',
    section: 'units',
    count: `${standing.length}个`,
    register: may.register ? '/registers?kind=units' : null,
    add: may.reorganise,
    rows: standing.map(unitRow),
    closed: units.filter(({ closedDay }) => closedDay !== null).map(unitRow),
  };
}

const unitRow = ({ id, name, formerNames, shortName, kind, closedDay }: UnitView): UnitRow => ({
  own: `/units/${id}`,
  name,
  former: formerNames.join('、'),
  shortName,
  kind: UNIT_KINDS[kind],
  closed: closedDay === null ? '' : `${printedDate(closedDay)}起撤销`,
});
