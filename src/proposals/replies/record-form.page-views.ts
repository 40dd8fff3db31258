import { RECORD_FIELDS, type RecordField } from '../../letters/record-input.js';
import { formFields, type Choice, type Field } from '../../platform/web/form.js';
import { recordRefusal } from '../case-rules.js';
import { PUBLICITY } from './letter-parts.page-views.js';
import type { ReplyRecord, ReplyView } from './replies.views.js';

/** 文面要素 as the form shows them. */
export interface RecordForm {
  version: number;
  /** The values kept with the reply, as JSON for the page's script. */
  saved: string;
  fields: Record<RecordField, Field>;
  publicity: Choice[];
  sealed: Choice[];
  /** `已填3项`; empty when nothing is filled in. */
  filled: string;
  open: boolean;
  /** Why nothing can be changed now; empty when it can. */
  locked: string;
}

/** Of a reply and the elements as typed. */
export interface TypedElements {
  reply: ReplyView;
  record: ReplyRecord;
  errors?: Readonly<Record<string, string>>;
}

export const recordChanged = ({ reply, record }: TypedElements): boolean =>
  RECORD_FIELDS.some((name) => record.values[name] !== reply.record.values[name]);

export function recordForm(input: TypedElements): RecordForm {
  const { reply, record, errors = {} } = input;
  const { values } = record;
  const typed = Object.fromEntries(RECORD_FIELDS.map((name) => [name, values[name] ?? '']));
  const filled = RECORD_FIELDS.filter((name) => reply.record.values[name] !== undefined).length;
  return {
    version: record.version,
    saved: JSON.stringify(reply.record.values),
    fields: formFields(typed as Record<RecordField, string>, errors),
    publicity: choices([['', '以正文为准'], ...Object.entries(PUBLICITY)], values.publicity),
    sealed: choices(
      [
        ['', '盖章，留出用印位置'],
        ['no', '不盖章'],
      ],
      values.sealed,
    ),
    filled: filled > 0 ? `已填${filled}项` : '',
    open: recordChanged(input) || RECORD_FIELDS.some((name) => errors[name] !== undefined),
    locked: recordRefusal(reply.assignment.state)?.message ?? '',
  };
}

function choices(options: readonly (readonly [string, string])[], chosen = ''): Choice[] {
  return options.map(([value, label]) => ({ value, label, selected: value === chosen }));
}
