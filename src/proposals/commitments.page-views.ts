import { COMMITMENT_STATES } from '../domain/commitments.js';
import type { PlainDate } from '../domain/plain-date.js';
import { COMMITMENT_STATE_WORDS } from '../commitments/states.js';
import type { UnitView } from '../directory/directory.views.js';
import { dueWords, type DueWords } from '../platform/web/day-words.js';
import { formFields, type Field } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import type { CommitmentFilter, CommitmentView } from './commitments.views.js';
import type { Choice } from './proposals.page-views.js';

/** A promise as lists and the case show it. */
export interface CommitmentRow {
  id: string;
  href: string;
  anchor: string;
  text: string;
  case: { href: string; label: string; title: string };
  owner: string;
  hasOwner: boolean;
  due: DueWords | null;
  dueText: string;
  hasDue: boolean;
  state: string;
  tone: string;
  notes: string[];
  late: boolean;
}

export function commitmentRow(view: CommitmentView, today: PlainDate): CommitmentRow {
  const { open } = COMMITMENT_STATE_WORDS[view.state];
  return {
    id: view.id,
    href: `/commitments/${view.id}`,
    anchor: `c-${view.id}`,
    text: view.text,
    case: {
      href: `/proposals/${view.caseId}`,
      label: view.proposalNumber === null ? '未编号' : `第${view.proposalNumber}号`,
      title: view.proposalTitle,
    },
    owner: view.owner ?? '未定责任人',
    hasOwner: view.owner !== null,
    due: dueWords(view.dueDay, today, open),
    dueText: view.withoutDue ? '无时限' : (view.duePrinted ?? '未定时限'),
    hasDue: view.dueDay !== null || view.withoutDue,
    state: view.stateLabel,
    tone: view.state === 'done' ? 'done' : open && view.state !== 'not_started' ? 'active' : '',
    notes: notes(view),
    late: view.overdue,
  };
}

function notes(view: CommitmentView): string[] {
  return [
    view.measure === null ? null : `目标：${view.measure}`,
    view.conditional ? '附有条件' : null,
    view.confirmed ? null : '按答复文字识别，未经确认',
    view.inText ? null : '新稿中已没有这句话',
  ].filter((note) => note !== null);
}

export interface CommitmentsPage extends PageView {
  chips: { label: string; href: string; current: boolean; late: boolean }[];
  units: Choice[];
  state: string;
  overdue: boolean;
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
    current: filter.state === change.state && (filter.overdue ?? false) === (change.overdue ?? false),
    late,
  });
  return {
    title: '承诺',
    section: 'commitments',
    chips: [
      chip('全部', {}),
      chip('逾期', { overdue: true }, true),
      ...COMMITMENT_STATES.map((state) => chip(COMMITMENT_STATE_WORDS[state].label, { state })),
    ],
    units: input.units.map(({ id, shortName }) => ({ value: id, label: shortName, selected: id === filter.unitId })),
    state: filter.state ?? '',
    overdue: filter.overdue === true,
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
  if (filter.unitId) query.set('unit', filter.unitId);
  if (after !== undefined) query.set('after', after);
  return query.size === 0 ? '/commitments' : `/commitments?${query.toString()}`;
}

/** The names of the form's inputs. */
export type CommitmentField = 'owner' | 'due' | 'measure' | 'state' | 'evidence';

export interface CommitmentForm extends PageView {
  row: CommitmentRow;
  version: number;
  back: string;
  fields: Record<CommitmentField, Field>;
  withoutDue: boolean;
  states: Choice[];
  units: string[];
  problem: string;
}

export interface CommitmentFormInput {
  view: CommitmentView;
  units: UnitView[];
  today: PlainDate;
  back: string;
  /** What was typed, after a refusal. */
  typed?: Record<CommitmentField, string> & { withoutDue: boolean };
  errors?: Readonly<Record<string, string>>;
  problem?: string;
}

export function commitmentForm(input: CommitmentFormInput): CommitmentForm {
  const { view, typed } = input;
  const values = typed ?? {
    owner: view.owner ?? '',
    due: view.dueDay ?? '',
    measure: view.measure ?? '',
    state: view.state,
    evidence: view.evidence ?? '',
  };
  return {
    title: '承诺的责任与时限',
    section: 'commitments',
    width: 'narrow',
    row: commitmentRow(view, input.today),
    version: view.version,
    back: input.back,
    fields: formFields<CommitmentField>(values, input.errors),
    withoutDue: typed?.withoutDue ?? view.withoutDue,
    states: COMMITMENT_STATES.map((state) => ({
      value: state,
      label: COMMITMENT_STATE_WORDS[state].label,
      selected: state === values.state,
    })),
    units: input.units.map(({ name }) => name),
    problem: input.problem ?? '',
  };
}
