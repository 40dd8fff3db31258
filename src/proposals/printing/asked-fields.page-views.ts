import { formFields } from '../../platform/web/form.js';
import type { Asked, Typed } from './asked.js';

/** The fields as `parts/step-field` shows them, with what was typed and what is wrong with it. */
export function askedFields(
  asks: readonly Asked[],
  typed: Typed,
  errors: Readonly<Record<string, string>> = {},
): object[] {
  const values = Object.fromEntries(asks.map((ask) => [ask.name, typed[ask.name] ?? ask.value]));
  const fields = formFields(values, errors);
  return asks.map(({ name: field, label, as, needed, note, choices }) => ({
    id: field,
    ...fields[field]!,
    label,
    optional: !needed,
    several: false,
    radios: false,
    folded: false,
    lines: as === 'long',
    rows: 5,
    one: as === 'choice',
    file: false,
    day: as === 'day',
    whole: false,
    hint: '',
    note: note ?? '',
    choices: (choices ?? []).map((choice) => ({ ...choice, selected: choice.value === values[field] })),
  }));
}
