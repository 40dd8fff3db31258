import { UNIT_KINDS } from '../domain/unit-kinds.js';
import type { PageView } from '../platform/web/pages.js';
import type { MemberView, UnitView } from './directory.views.js';

export interface MembersPage extends PageView {
  count: string;
  rows: { name: string; note: string; href: string }[];
  next: string | null;
  first: string | null;
}

export function membersPage(
  members: readonly MemberView[],
  next: string | null,
  after: string | undefined,
): MembersPage {
  return {
    title: '委员',
    section: 'members',
    count: next === null && after === undefined ? `${members.length}人` : '',
    rows: members.map(({ name, sector }) => ({
      name,
      note: sector ?? '',
      href: `/proposals?${new URLSearchParams({ q: name }).toString()}`,
    })),
    next: next && `/members?${new URLSearchParams({ after: next }).toString()}`,
    first: after === undefined ? null : '/members',
  };
}

export interface UnitsPage extends PageView {
  count: string;
  rows: { name: string; shortName: string; kind: string; href: string; commitments: string }[];
}

export function unitsPage(units: readonly UnitView[]): UnitsPage {
  return {
    title: '单位',
    section: 'units',
    count: `${units.length}个`,
    rows: units.map(({ id, name, shortName, kind }) => ({
      name,
      shortName,
      kind: UNIT_KINDS[kind],
      href: `/proposals?unit=${id}`,
      commitments: `/commitments?unit=${id}`,
    })),
  };
}
