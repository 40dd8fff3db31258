import { COMMITMENT_STATES, type CommitmentState } from '../../domain/commitments.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { COMMITMENT_STATE_WORDS } from '../../commitments/states.js';
import type { UnitView } from '../../directory/directory.views.js';
import { formFields, type Choice, type Field } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import { commitmentRow, type CommitmentRow } from './commitment-row.page-views.js';
import type { CommitmentView } from './commitments.views.js';

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
  /** Somebody else has changed it since the form was opened: what they say beside what was typed. */
  conflict: { differences: Difference[]; keepTheirs: string } | null;
}

interface Difference {
  label: string;
  theirs: string;
  mine: string;
}

type Typed = Record<CommitmentField, string> & { withoutDue: boolean };

export interface CommitmentFormInput {
  view: CommitmentView;
  units: UnitView[];
  today: PlainDate;
  back: string;
  /** What was typed, after a refusal. */
  typed?: Typed;
  /** What was typed started from another version than `view`. */
  stale?: boolean;
  errors?: Readonly<Record<string, string>>;
  problem?: string;
}

const stateLabel = (state: CommitmentState): string => COMMITMENT_STATE_WORDS[state].label;

export function commitmentForm(input: CommitmentFormInput): CommitmentForm {
  const { view, typed } = input;
  const kept = keptValues(view);
  const { withoutDue, ...values } = typed ?? kept;
  const row = commitmentRow(view, input.today);
  return {
    title: '承诺的责任与时限',
    section: 'commitments',
    width: 'narrow',
    row,
    version: view.version,
    back: input.back,
    fields: formFields<CommitmentField>(values, input.errors),
    withoutDue,
    states: COMMITMENT_STATES.map((state) => ({
      value: state,
      label: stateLabel(state),
      selected: state === values.state,
    })),
    units: input.units.map(({ name }) => name),
    problem: input.problem ?? '',
    conflict: input.stale
      ? {
          differences: differences(kept, typed ?? kept),
          keepTheirs: `${row.href}?back=${encodeURIComponent(input.back)}`,
        }
      : null,
  };
}

function keptValues(view: CommitmentView): Typed {
  return {
    owner: view.owner ?? '',
    due: view.dueDay ?? '',
    measure: view.measure ?? '',
    state: view.state,
    evidence: view.evidence ?? '',
    withoutDue: view.withoutDue,
  };
}

const LABELS: readonly [string, (values: Typed) => string][] = [
  ['责任单位或责任人', ({ owner }) => owner],
  ['完成时限', ({ due, withoutDue }) => (withoutDue ? `${due}无时限` : due)],
  [
    '状态',
    ({ state }) =>
      COMMITMENT_STATES.filter((code) => code === state)
        .map(stateLabel)
        .join('') || state,
  ],
  ['可核验的结果', ({ measure }) => measure],
  ['完成依据', ({ evidence }) => evidence],
];

function differences(theirs: Typed, mine: Typed): Difference[] {
  return LABELS.map(([label, words]) => ({ label, theirs: words(theirs) || '空', mine: words(mine) || '空' })).filter(
    (field) => field.theirs !== field.mine,
  );
}
