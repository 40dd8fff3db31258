import { chineseNumeral } from '../domain/chinese-numerals.js';
import { printedDate } from '../domain/plain-date.js';
import { UNIT_KINDS } from '../domain/unit-kinds.js';
import type { PageView } from '../platform/web/pages.js';
import { formFields, type Field } from '../platform/web/form.js';
import type { MemberFilter } from './directory.queries.js';
import type { TypedMember } from './member-keeper.service.js';
import type { MemberDetail, MemberView, UnitView } from './directory.views.js';

export interface MembersPage extends PageView {
  count: string;
  q: string;
  sector: string;
  left: boolean;
  /** Somebody looks for some of them. */
  filtered: boolean;
  chips: { label: string; href: string; count: number; current: boolean }[];
  add: boolean;
  rows: { name: string; about: string; note: string; href: string; edit: string }[];
  next: string | null;
  first: string | null;
  /** Where a register of them is imported; null for those who may not. */
  register: string | null;
}

export interface MembersInput {
  members: readonly MemberView[];
  count: number;
  next: string | null;
  after: string | undefined;
  filter: MemberFilter;
  sectors: readonly { sector: string; count: number }[];
  mayImport: boolean;
  keeps: boolean;
  /** Whoever reads no cases is led to none. */
  reads: boolean;
}

export function membersPage(input: MembersInput): MembersPage {
  const { members, count, next, after, filter, sectors, mayImport, keeps, reads } = input;
  const { q, sector, state } = filter;
  return {
    title: '委员',
    section: 'members',
    count: `${count}人`,
    q: q ?? '',
    sector: sector ?? '',
    left: state === 'left',
    filtered: [q, sector, state].some((one) => one !== undefined && one !== ''),
    add: keeps,
    chips: [
      { label: '在任', href: membersHref({ q }), count: 0, current: sector === undefined && state === undefined },
      ...sectors.map((one) => ({
        label: one.sector,
        href: membersHref({ q, sector: one.sector }),
        count: one.count,
        current: one.sector === sector,
      })),
      { label: '已离任', href: membersHref({ q, state: 'left' }), count: 0, current: state === 'left' },
    ],
    rows: members.map(({ id, name, sector, memberNo, term, duty, leftDay }) => ({
      name,
      edit: keeps ? `/members/${id}` : '',
      about: [
        memberNo,
        term === null ? null : `${chineseNumeral(term)}届`,
        duty,
        leftDay === null ? null : `${printedDate(leftDay)}离任`,
      ]
        .filter(Boolean)
        .join(' · '),
      note: sector ?? '',
      href: reads ? `/proposals?${new URLSearchParams({ q: name }).toString()}` : '',
    })),
    next: next && membersHref(filter, next),
    first: after === undefined ? null : membersHref(filter),
    register: mayImport ? '/registers?kind=members' : null,
  };
}

function membersHref({ q, sector, state }: MemberFilter, after?: string): string {
  const query = new URLSearchParams({
    ...(q && { q }),
    ...(sector && { sector }),
    ...(state && { state }),
    ...(after && { after }),
  }).toString();
  return query === '' ? '/members' : `/members?${query}`;
}

export interface MemberPage extends PageView {
  problem: string;
  here: string;
  version: number;
  former: string;
  form: Record<keyof TypedMember, Field>;
}

export interface MemberPageInput {
  member: MemberDetail | null;
  typed: TypedMember;
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

export function memberPage({ member, typed, problem = '', errors = {} }: MemberPageInput): MemberPage {
  return {
    title: member === null ? '增补委员' : member.name,
    section: 'members',
    width: 'narrow',
    problem,
    here: member === null ? '/members/new' : `/members/${member.id}`,
    version: member?.version ?? 0,
    former: member?.formerName ?? '',
    form: formFields({ ...typed }, errors),
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
