import type { PlainDate } from '../../domain/plain-date.js';
import { picksOf } from '../../domain/workflow/inputs.js';
import type { PageView } from '../../platform/web/pages.js';
import type { StepWords } from './steppable.js';
import type { InputView, StepView } from './step.views.js';

export interface StepField {
  name: string;
  /** Ties label and error to the input; several forms of one page have fields of one name. */
  id: string;
  label: string;
  value: string;
  error: string;
  hint: string;
  /** The hint where the input itself has no room for it. */
  note: string;
  optional: boolean;
  /** One of them is true; none for a line of text. */
  lines: boolean;
  day: boolean;
  whole: boolean;
  one: boolean;
  /** One, with all choices in view. */
  radios: boolean;
  several: boolean;
  file: boolean;
  /** A long list of which nothing is picked yet stays closed. */
  folded: boolean;
  /** Of a field of several lines. */
  rows: number;
  choices: { value: string; label: string; selected: boolean }[];
}

export interface StepPage extends PageView {
  number: string;
  proposalTitle: string;
  caseHref: string;
  /** Where one goes without taking the step. */
  back: string;
  /** The page to go back to after the step as well; empty for the step's own home. */
  from: string;
  whose: string;
  state: string;
  here: string;
  version: number;
  label: string;
  problem: string;
  /** More about it, a sentence each. */
  details: readonly string[];
  /** The step cannot be taken: the form has no button then. */
  refused: string;
  /** Something to read before deciding. */
  note: string;
  /** Where the letter is read that the step is about; null where it is about none. */
  text: string | null;
  fields: StepField[];
  /** The form carries a file. */
  files: boolean;
  /** Asks before it is carried out. */
  asks: boolean;
}

export interface StepPageInput {
  caseId: string;
  back: string;
  from: string | null;
  words: StepWords;
  text: string | null;
  step: StepView;
  typed: Readonly<Record<string, string>>;
  today: PlainDate;
  problem?: string;
  details?: readonly string[];
  errors?: Readonly<Record<string, string>>;
}

/** Where the form of a step stands. */
export const stepHref = ({ kind, targetId, action }: Pick<StepView, 'kind' | 'targetId' | 'action'>): string =>
  `/${kind}/${targetId}/steps/${action}`;

/** One step as a form: what it asks, as typed, and why it cannot be taken. */
export function stepPage({
  caseId,
  back,
  from,
  words,
  text,
  step,
  typed,
  today,
  problem = '',
  details = [],
  errors = {},
}: StepPageInput): StepPage {
  const { number, title, whose, state, note } = words;
  return {
    title: step.label,
    section: step.kind === 'commitments' ? 'commitments' : 'proposals',
    width: 'narrow',
    number: number === null ? '未编号提案' : `第${number}号`,
    proposalTitle: title,
    caseHref: `/proposals/${caseId}`,
    back,
    from: from ?? '',
    whose,
    state,
    here: stepHref(step),
    version: step.version,
    label: step.label,
    problem,
    details,
    refused: step.refusals.map(({ sentence, remedy }) => sentence + remedy).join(' '),
    note,
    text,
    fields: stepFields(step.inputs, typed, today, errors),
    files: step.inputs.some(({ kind }) => kind === 'file'),
    asks: step.asks,
  };
}

export const stepFields = (
  inputs: readonly InputView[],
  typed: Readonly<Record<string, string>>,
  today: PlainDate,
  errors: Readonly<Record<string, string>>,
  form = '',
): StepField[] =>
  inputs.map((input) => ({ ...field(input, typed, today, errors), id: [form, input.name].filter(Boolean).join('-') }));

/** Lines that a field shows at once, by how much may be typed into it. */
const rowsOf = ({ kind, most }: InputView): number =>
  kind === 'names' ? 2 : most > 30_000 ? 14 : most > 10_000 ? 6 : 4;

/** Inputs that show their hint while they are empty. */
const TYPED_IN: readonly InputView['kind'][] = ['line', 'lines', 'names', 'whole'];

function field(
  input: InputView,
  typed: Readonly<Record<string, string>>,
  today: PlainDate,
  errors: Readonly<Record<string, string>>,
): Omit<StepField, 'id'> {
  const { name, label, kind, optional, either, hint, choices, inView } = input;
  // A day that must be typed is mostly today's; one that may stay empty is not guessed.
  const value = typed[name] ?? (kind === 'day' && !optional ? today : onlyOne(kind, optional || inView, choices));
  const picked = kind === 'picks' ? picksOf(value) : [value];
  return {
    name,
    label,
    value,
    error: errors[name] ?? '',
    hint: hint || (kind === 'day' ? `写法如 ${today}` : ''),
    note: TYPED_IN.includes(kind) ? '' : hint,
    optional: optional && !either,
    lines: kind === 'lines' || kind === 'names',
    rows: rowsOf(input),
    day: kind === 'day',
    whole: kind === 'whole',
    one: (kind === 'choice' || kind === 'pick') && !inView,
    radios: kind === 'pick' && inView,
    several: kind === 'picks',
    file: kind === 'file',
    folded: choices.length > 8 && value === '',
    choices: choices.map(({ code, label: word }) => ({ value: code, label: word, selected: picked.includes(code) })),
  };
}

/** Where there is nothing to choose between, it is chosen; what may stay empty, or is somebody's judgement, never is. */
const onlyOne = (kind: InputView['kind'], free: boolean, choices: InputView['choices']): string =>
  kind === 'pick' && !free && choices.length === 1 ? choices[0]!.code : '';
