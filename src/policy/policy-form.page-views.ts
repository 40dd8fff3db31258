import { LEVELS, ORIGINS, PROPOSAL_KINDS } from '../domain/case-words.js';
import type { Problem } from '../domain/problem.js';
import {
  ANCHORS,
  ASKED,
  ASPECTS,
  CLOCK_UNITS,
  COMBININGS,
  EXTENTS,
  LATE_ACTIONS,
  NUMBER_OBJECTS,
  OUTCOMES,
  RECHECK_UNITS,
  REVIEW_STEPS,
  RUNG_LEVELS,
  STEPS,
  TITLE_OBJECTS,
} from '../domain/policy/words.js';
import { formText, type Choice, type Field, type FormBody } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import { usedRows } from './policy-form.js';

export interface ChoiceField extends Omit<Field, 'value'> {
  choices: Choice[];
}

interface Tick {
  name: string;
  label: string;
  ticked: boolean;
}

/** The terms of a change, beside the rules themselves. */
export interface TermsView {
  validFrom: Field;
  note: Field;
  applyToOpenCases: boolean;
}

export interface PolicyForm extends PageView, TermsView {
  problems: Problem[];
  problem: string;
  revision: number;
  from: number;
  policyId: string;
  name: Field;
  base: string;
  clocks: ReturnType<FormView['clock']>[];
  categories: { remove: Tick; code: Field; label: Field; meaning: Field; outcome: ChoiceField; source: Field }[];
  satisfaction: ReturnType<FormView['scale']>[];
  numbers: PatternRow[];
  titles: PatternRow[];
  review: { steps: ChoiceField[]; source: Field };
  publication: { extent: ChoiceField; asksProposer: Tick; source: Field };
  feedback: { asks: ChoiceField; combines: ChoiceField; source: Field };
  ladder: { remove: Tick; workingDays: Field; level: ChoiceField; action: Field; source: Field }[];
  promises: { unit: ChoiceField; amount: Field; monthDay: Field; source: Field };
  proposing: { bodyMost: Field; jointDays: Field; source: Field };
  notFiling: { remove: Tick; code: Field; label: Field; explanation: Field; source: Field }[];
  delays: { beforeDue: Tick; times: Field; months: Field; source: Field };
  returns: { most: Field; source: Field };
}

interface PatternRow {
  remove: Tick;
  object: ChoiceField;
  pattern: Field;
  source: Field;
}

export interface PolicyFormInput {
  /** What stands in the inputs: of a version, or as typed. */
  body: FormBody;
  /** Of the setting, when the form was opened. */
  revision: number;
  /** Number of the version it goes on from. */
  from: number;
  problems?: readonly Problem[];
  problem?: string;
  /** Input name → what is wrong with it. */
  errors?: Readonly<Record<string, string>>;
}

export function policyForm(input: PolicyFormInput): PolicyForm {
  const { body, revision, from, problems = [], problem = '', errors = {} } = input;
  const view = new FormView(body, errors);
  const { text, choice, tick, rows } = view;
  const pattern = (list: string, objects: Readonly<Record<string, string>>) =>
    rows(list).map((name) => ({
      remove: view.remove(name),
      object: choice(`${name}.object`, objects, '请选'),
      pattern: text(`${name}.pattern`),
      source: text(`${name}.source`),
    }));
  return {
    title: '修改办理规定',
    section: 'policy',
    problems: [...problems],
    problem,
    revision,
    from,
    base: `在第${from}版的基础上修改。保存后旧版不变，已立案的提案仍按立案时的版本办理。`,
    policyId: formText(body, 'policyId'),
    name: text('name'),
    ...termsView(body, errors),
    clocks: rows('clocks').map(view.clock),
    categories: rows('categories').map((name) => ({
      remove: view.remove(name),
      code: text(`${name}.code`),
      label: text(`${name}.label`),
      meaning: text(`${name}.meaning`),
      outcome: choice(`${name}.outcome`, OUTCOMES, '请选'),
      source: text(`${name}.source`),
    })),
    satisfaction: rows('satisfaction').map(view.scale),
    numbers: pattern('numbers', NUMBER_OBJECTS),
    titles: pattern('titles', TITLE_OBJECTS),
    review: {
      steps: Object.keys(REVIEW_STEPS).map((_, index) => choice(`review.steps.${index}`, REVIEW_STEPS, '没有')),
      source: text('review.source'),
    },
    publication: {
      extent: choice('publication.extent', EXTENTS, '请选'),
      asksProposer: tick('publication.asksProposer', '起草时征求提案者意见'),
      source: text('publication.source'),
    },
    feedback: {
      asks: choice('feedback.asks', ASKED, '请选'),
      combines: choice('feedback.combines', COMBININGS, '请选'),
      source: text('feedback.source'),
    },
    ladder: rows('ladder').map((name) => ({
      remove: view.remove(name),
      workingDays: text(`${name}.workingDays`),
      level: choice(`${name}.level`, RUNG_LEVELS, '请选'),
      action: text(`${name}.action`),
      source: text(`${name}.source`),
    })),
    promises: {
      unit: choice('promises.recheck.unit', RECHECK_UNITS, '没有规定'),
      amount: text('promises.recheck.amount'),
      monthDay: text('promises.recheck.monthDay'),
      source: text('promises.source'),
    },
    proposing: {
      bodyMost: text('proposing.bodyMost'),
      jointDays: text('proposing.jointDays'),
      source: text('proposing.source'),
    },
    notFiling: rows('notFiling').map((name) => ({
      remove: view.remove(name),
      code: text(`${name}.code`),
      label: text(`${name}.label`),
      explanation: text(`${name}.explanation`),
      source: text(`${name}.source`),
    })),
    delays: {
      beforeDue: tick('delays.beforeDue', '只能在到期以前申请'),
      times: text('delays.times'),
      months: text('delays.months'),
      source: text('delays.source'),
    },
    returns: { most: text('returns.most'), source: text('returns.source') },
  };
}

export function termsView(body: FormBody, errors: Readonly<Record<string, string>> = {}): TermsView {
  const view = new FormView(body, errors);
  return {
    validFrom: view.text('validFrom'),
    note: view.text('note'),
    applyToOpenCases: formText(body, 'applyToOpenCases') !== '',
  };
}

class FormView {
  constructor(
    private readonly body: FormBody,
    private readonly errors: Readonly<Record<string, string>>,
  ) {}

  readonly text = (name: string): Field => ({
    name,
    value: formText(this.body, name),
    error: this.errors[name] ?? null,
  });

  readonly choice = (name: string, table: Readonly<Record<string, string>>, none: string): ChoiceField => {
    const chosen = formText(this.body, name);
    const choices = Object.entries({ '': none, ...table }).map(([value, label]) => ({
      value,
      label,
      selected: value === chosen,
    }));
    return { name, choices, error: this.errors[name] ?? null };
  };

  readonly tick = (name: string, label: string): Tick => ({ name, label, ticked: formText(this.body, name) !== '' });

  /** Offers to leave a row out. */
  readonly remove = (name: string): Tick => this.tick(`${name}.remove`, '删去这一条');

  /** Names of the rows with something in them, and of an empty one behind them. */
  readonly rows = (list: string): string[] => {
    const used = usedRows(this.body, list);
    return [...used, (used.at(-1) ?? -1) + 1].map((row) => `${list}.${row}`);
  };

  readonly clock = (name: string, index: number, all: readonly string[]) => {
    const field = (part: string) => `${name}.${part}`;
    const step = formText(this.body, field('step'));
    const title = (STEPS as Record<string, string | undefined>)[step];
    const inside = [...Object.keys(this.errors)].some((error) =>
      [field('appliesTo'), field('extension')].some((start) => error.startsWith(start)),
    );
    return {
      legend: index === all.length - 1 ? '再加一条时限' : `第${index + 1}条：${title ?? '没有选环节'}`,
      error: this.errors[name] ?? '',
      remove: this.remove(name),
      step: this.choice(field('step'), STEPS, '请选'),
      amount: this.text(field('amount')),
      unit: this.choice(field('unit'), CLOCK_UNITS, '请选'),
      anchor: this.choice(field('anchor'), ANCHORS, '没有'),
      monthDay: this.text(field('monthDay')),
      of: this.choice(field('of'), STEPS, '没有'),
      rolls: this.choice(field('rolls'), { yes: '顺延', no: '不顺延' }, '按通例'),
      origin: this.choice(field('appliesTo.origin'), ORIGINS, '不限'),
      level: this.choice(field('appliesTo.level'), LEVELS, '不限'),
      kind: this.choice(field('appliesTo.kind'), PROPOSAL_KINDS, '不限'),
      key: this.choice(field('appliesTo.key'), { yes: '重点提案', no: '一般提案' }, '不限'),
      maxAmount: this.text(field('extension.max.amount')),
      maxUnit: this.choice(
        field('extension.max.unit'),
        { natural_day: '自然日', working_day: '工作日', month: '月' },
        '没有',
      ),
      times: this.text(field('extension.times')),
      approver: this.text(field('extension.approver')),
      beforeDue: this.tick(field('extension.beforeDue'), '须在期满前提出'),
      onLate: Object.entries(LATE_ACTIONS).map(([action, label]) => this.tick(field(`onLate.${action}`), label)),
      source: this.text(field('source')),
      open: inside,
    };
  };

  readonly scale = (name: string) => ({
    remove: this.remove(name),
    aspect: this.choice(`${name}.aspect`, ASPECTS, '请选'),
    label: this.text(`${name}.label`),
    source: this.text(`${name}.source`),
    levels: this.rows(`${name}.levels`).map((level) => ({
      code: this.text(`${level}.code`),
      label: this.text(`${level}.label`),
      reopens: this.tick(`${level}.reopens`, '重新办理'),
      remove: this.tick(`${level}.remove`, '删去'),
    })),
  });
}
