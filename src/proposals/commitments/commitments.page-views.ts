import { COMMITMENT_STATES } from '../../domain/commitments.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { COMMITMENT_STATE_WORDS } from '../../commitments/states.js';
import type { UnitView } from '../../directory/directory.views.js';
import type { Choice } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import { commitmentRow, type CommitmentRow } from './commitment-row.page-views.js';
import { LACKING, type CommitmentFilter, type CommitmentView } from './commitments.views.js';

export interface CommitmentsPage extends PageView {
  chips: { label: string; href: string; current: boolean; late: boolean }[];
  units: Choice[];
  state: string;
  overdue: boolean;
  lacking: string;
  rows: CommitmentRow[];
  next: string | null;
  first: string | null;
  filtered: boolean;
}

export interface CommitmentsPageInput {
  filter: CommitmentFilter;
  after: string | undefined;
  items: CommitmentView[];
  next: string | null;
  units: UnitView[];
  today: PlainDate;
}

export function commitmentsPage(input: CommitmentsPageInput): CommitmentsPage {
  const { filter, today } = input;
  const chip = (label: string, change: CommitmentFilter, late = false) => ({
    label,
    href: commitmentsHref({ unitId: filter.unitId, ...change }),
    current: (['state', 'overdue', 'lacking'] as const).every((name) => filter[name] === change[name]),
    late,
  });
  return {
    title: '承诺',
    section: 'commitments',
    chips: [
      chip('全部', {}),
      chip('逾期', { overdue: true }, true),
      chip(LACKING.owner, { lacking: 'owner' }),
      chip(LACKING.due, { lacking: 'due' }),
      ...COMMITMENT_STATES.map((state) => chip(COMMITMENT_STATE_WORDS[state].label, { state })),
    ],
    units: input.units.map(({ id, shortName }) => ({ value: id, label: shortName, selected: id === filter.unitId })),
    state: filter.state ?? '',
    overdue: filter.overdue === true,
    lacking: filter.lacking ?? '',
    rows: input.items.map((item) => commitmentRow(item, today)),
    next: input.next === null ? null : commitmentsHref(filter, input.next),
    first: input.after === undefined ? null : commitmentsHref(filter),
    filtered: Object.values(filter).some((value) => value !== undefined),
  };
}

export function commitmentsHref(filter: CommitmentFilter, after?: string): string {
  const query = new URLSearchParams();
  if (filter.state) query.set('state', filter.state);
  if (filter.overdue) query.set('overdue', '1');
  if (filter.lacking) query.set('lacking', filter.lacking);
  if (filter.unitId) query.set('unit', filter.unitId);
  if (after !== undefined) query.set('after', after);
  return query.size === 0 ? '/commitments' : `/commitments?${query.toString()}`;
}
