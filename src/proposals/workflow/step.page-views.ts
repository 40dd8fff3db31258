import type { UnitView } from '../../directory/directory.views.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { shanghaiDay } from '../../platform/clock.js';
import type { PageView } from '../../platform/web/pages.js';
import { ASSIGNMENT_STATES } from '../states.js';
import type { LoadedHand } from './load-hand.js';
import type { InputView, StepView } from './workflow.views.js';

interface StepField {
  name: string;
  label: string;
  value: string;
  error: string;
  hint: string;
  optional: boolean;
  lines: boolean;
  day: boolean;
  choices: { value: string; label: string; selected: boolean }[];
}

export interface StepPage extends PageView {
  number: string;
  proposalTitle: string;
  caseHref: string;
  unit: string;
  state: string;
  here: string;
  version: number;
  label: string;
  problem: string;
  /** The step cannot be taken: the form has no button then. */
  refused: string;
  /** What the unit asked for, where the step answers it. */
  request: string;
  fields: StepField[];
}

export interface StepPageInput {
  hand: LoadedHand;
  step: StepView;
  units: readonly UnitView[];
  typed: Readonly<Record<string, string>>;
  today: PlainDate;
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

/** One step of an assignment as a form: what it asks, as typed, and why it cannot be taken. */
export function stepPage({ hand, step, units, typed, today, problem = '', errors = {} }: StepPageInput): StepPage {
  const { row, request } = hand;
  const { number, title, id } = row.proposal;
  return {
    title: step.label,
    section: 'proposals',
    width: 'narrow',
    number: number === null ? '未编号提案' : `第${number}号`,
    proposalTitle: title,
    caseHref: `/proposals/${id}`,
    unit: row.unit?.name ?? row.unitPrinted ?? '承办单位待定',
    state: ASSIGNMENT_STATES[row.state].label,
    here: `/assignments/${row.id}/steps/${step.action}`,
    version: step.version,
    label: step.label,
    problem,
    refused: step.refusals.map(({ sentence, remedy }) => sentence + remedy).join(' '),
    request: request ? `${request.askedBy}（${dayWords(shanghaiDay(request.askedAt), today)}）：${request.reason}` : '',
    fields: step.inputs.map((input) => field(input, units, typed, today, errors)),
  };
}

function field(
  { name, label, kind, optional, hint, choices }: InputView,
  units: readonly UnitView[],
  typed: Readonly<Record<string, string>>,
  today: PlainDate,
  errors: Readonly<Record<string, string>>,
): StepField {
  const value = typed[name] ?? (kind === 'day' ? today : '');
  const options =
    kind === 'unit'
      ? units.map(({ id, name: unit }) => [id, unit] as const)
      : Object.entries(choices).map(([code, word]) => [code, word] as const);
  return {
    name,
    label,
    value,
    error: errors[name] ?? '',
    hint: hint || (kind === 'day' ? '写法如 2026-09-30' : ''),
    optional,
    lines: kind === 'lines',
    day: kind === 'day',
    choices: options.map(([code, word]) => ({ value: code, label: word, selected: code === value })),
  };
}
