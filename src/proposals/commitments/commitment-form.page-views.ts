import { COMMITMENT_STATES } from '../../domain/commitments.js';
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
