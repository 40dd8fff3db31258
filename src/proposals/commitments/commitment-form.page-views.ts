import type { UnitView } from '../../directory/directory.views.js';
import { formFields, type Field } from '../../platform/web/form.js';
import type { CommitmentView } from './commitments.views.js';

/** The names of the form's inputs. */
export const COMMITMENT_FIELDS = ['owner', 'person', 'due', 'measure', 'condition'] as const;
export type CommitmentField = (typeof COMMITMENT_FIELDS)[number];

/** What may be entered beside a promise of a draft. */
export interface CommitmentForm {
  version: number;
  back: string;
  fields: Record<CommitmentField, Field>;
  withoutDue: boolean;
  units: string[];
  /** Somebody else has changed it since the form was opened: what they say beside what was typed. */
  conflict: { differences: Difference[]; keepTheirs: string } | null;
}

interface Difference {
  label: string;
  theirs: string;
  mine: string;
}

export type Typed = Record<CommitmentField, string> & { withoutDue: boolean };

export interface CommitmentFormInput {
  view: CommitmentView;
  units: UnitView[];
  back: string;
  /** What was typed, after a refusal. */
  typed?: Typed;
  /** What was typed started from another version than `view`. */
  stale?: boolean;
  errors?: Readonly<Record<string, string>>;
}

export function commitmentForm({ view, units, back, typed, stale, errors }: CommitmentFormInput): CommitmentForm {
  const kept = keptValues(view);
  const { withoutDue, ...values } = typed ?? kept;
  return {
    version: view.version,
    back,
    fields: formFields<CommitmentField>(values, errors),
    withoutDue,
    units: units.map(({ name }) => name),
    conflict: stale
      ? {
          differences: differences(kept, typed ?? kept),
          keepTheirs: `/commitments/${view.id}?back=${encodeURIComponent(back)}`,
        }
      : null,
  };
}

function keptValues(view: CommitmentView): Typed {
  return {
    owner: view.ownerUnit?.name ?? '',
    person: view.ownerPerson ?? '',
    due: view.dueDay ?? '',
    measure: view.measure ?? '',
    condition: view.condition ?? '',
    withoutDue: view.withoutDue,
  };
}

const LABELS: readonly [string, (values: Typed) => string][] = [
  ['责任单位', ({ owner }) => owner],
  ['责任人', ({ person }) => person],
  ['完成时限', ({ due, withoutDue }) => (withoutDue ? `${due}无时限` : due)],
  ['可核验的结果', ({ measure }) => measure],
  ['前提条件', ({ condition }) => condition],
];

function differences(theirs: Typed, mine: Typed): Difference[] {
  return LABELS.map(([label, words]) => ({ label, theirs: words(theirs) || '空', mine: words(mine) || '空' })).filter(
    (field) => field.theirs !== field.mine,
  );
}
