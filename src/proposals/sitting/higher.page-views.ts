import { formFields, type Choice, type Field } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import { ORIGINS, PROPOSAL_KINDS, ROLES } from '../states.js';
import { sittingFrame, type FrameInput, type SittingFrame } from './sitting-frame.page-views.js';

export const HIGHER_FIELDS = [
  'committee',
  'term',
  'meeting',
  'number',
  'title',
  'proposers',
  'kind',
  'origin',
  'body',
  'sender',
  'role',
  'addressee',
  'receivedDay',
  'dueDay',
  'duePaper',
] as const;
type HigherField = (typeof HIGHER_FIELDS)[number];

export interface HigherTyped {
  fields: Record<HigherField, string>;
  keepsFeedback: boolean;
  ownNumber: boolean;
}

type ChoiceField = Field & { choices: Choice[] };

export interface HigherPage extends PageView {
  frame0: SittingFrame;
  fields: Record<Exclude<HigherField, 'kind' | 'origin' | 'role'>, Field>;
  kind: ChoiceField;
  origin: ChoiceField;
  role: ChoiceField;
  keepsFeedback: boolean;
  keepsFeedbackError: string;
  ownNumber: boolean;
  ownNumberError: string;
  problem: string;
}

export function higherPage(
  frame: Omit<FrameInput, 'desk'>,
  typed: HigherTyped,
  problem = '',
  errors: Readonly<Record<string, string>> = {},
): HigherPage {
  const { kind, origin, role, ...fields } = formFields(typed.fields, errors);
  return {
    title: '登记上级交来的提案',
    section: 'sitting',
    width: 'narrow',
    frame0: sittingFrame({ ...frame, desk: 'higher' }),
    fields,
    kind: among(kind, { '': '不清楚', ...PROPOSAL_KINDS }),
    origin: among(origin, ORIGINS),
    role: among(role, { '': '请选择', ...ROLES }),
    keepsFeedback: typed.keepsFeedback,
    keepsFeedbackError: errors.keepsFeedback ?? '',
    ownNumber: typed.ownNumber,
    ownNumberError: errors.ownNumber ?? '',
    problem,
  };
}

const among = (field: Field, table: Readonly<Record<string, string>>): ChoiceField => ({
  ...field,
  choices: Object.entries(table).map(([value, label]) => ({ value, label, selected: value === field.value })),
});
