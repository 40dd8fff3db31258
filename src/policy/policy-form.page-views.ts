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
  ONE_PERSON,
  REVIEW_STEPS,
  RUNG_LEVELS,
  STEPS,
  TITLE_OBJECTS,
} from '../domain/policy/words.js';
import { formText, type Choice, type Field, type FormBody } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import { rulesOf, usedRows, type FormFields } from './policy-form.js';
import { ruleRow, sameRule, type RuleRow } from './policy-form-rows.js';

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
  categories: {
    row: RuleRow;
    remove: Tick;
    code: Field;
    label: Field;
    meaning: Field;
    outcome: ChoiceField;
    source: Field;
  }[];
  satisfaction: ReturnType<FormView['scale']>[];
  numbers: PatternRow[];
  titles: PatternRow[];
  review: { row: RuleRow; steps: (ChoiceField & { label: string })[]; onePerson: ChoiceField; source: Field };
  publication: { row: RuleRow; extent: ChoiceField; asksProposer: Tick; source: Field };
  feedback: { row: RuleRow; asks: ChoiceField; combines: ChoiceField; source: Field };
  ladder: { row: RuleRow; remove: Tick; workingDays: Field; level: ChoiceField; action: Field; source: Field }[];
  promises: { row: RuleRow; unit: ChoiceField; amount: Field; monthDay: Field; source: Field };
  proposing: { row: RuleRow; bodyMost: Field; jointDays: Field; source: Field };
  notFiling: { row: RuleRow; remove: Tick; code: Field; label: Field; explanation: Field; source: Field }[];
  delays: { row: RuleRow; beforeDue: Tick; times: Field; months: Field; source: Field };
  returns: { row: RuleRow; most: Field; source: Field };
}

interface PatternRow {
  row: RuleRow;
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
  /** Number of the version it goes on from, and its inputs: what differs from them is marked. */
  from: number;
  before: FormFields;
  problems?: readonly Problem[];
  problem?: string;
  /** Input name → what is wrong with it. */
  errors?: Readonly<Record<string, string>>;
}

export function policyForm(input: PolicyFormInput): PolicyForm {
  const { body, revision, from, before, problems = [], problem = '', errors = {} } = input;
  const view = new FormView(body, errors, before);
  const { text, choice, tick, rows } = view;
  const pattern = (list: 'numbers' | 'titles', objects: Readonly<Record<string, string>>) =>
    rows(list).map((name) => ({
      row: view.row(name, list === 'numbers' ? '再加一种编号' : '再加一种标题'),
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
      row: view.row(name, '再加一类'),
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
      row: view.row('review', '答复的审核环节'),
      steps: Object.keys(REVIEW_STEPS).map((_, index) => ({
        label: `第${index + 1}道`,
        ...choice(`review.steps.${index}`, REVIEW_STEPS, '没有'),
      })),
      onePerson: choice('review.onePerson', ONE_PERSON, '提醒并记录'),
      source: text('review.source'),
    },
    publication: {
      row: view.row('publication', '公开'),
      extent: choice('publication.extent', EXTENTS, '请选'),
      asksProposer: tick('publication.asksProposer', '起草时征求提案者意见'),
      source: text('publication.source'),
    },
    feedback: {
      row: view.row('feedback', '征询意见'),
      asks: choice('feedback.asks', ASKED, '请选'),
      combines: choice('feedback.combines', COMBININGS, '请选'),
      source: text('feedback.source'),
    },
    ladder: rows('ladder').map((name) => ({
      row: view.row(name, '再加一级催办'),
      remove: view.remove(name),
      workingDays: text(`${name}.workingDays`),
      level: choice(`${name}.level`, RUNG_LEVELS, '请选'),
      action: text(`${name}.action`),
      source: text(`${name}.source`),
    })),
    promises: {
      row: view.row('promises', '没有时限的承诺何时复核'),
      unit: choice('promises.recheck.unit', RECHECK_UNITS, '没有规定'),
      amount: text('promises.recheck.amount'),
      monthDay: text('promises.recheck.monthDay'),
      source: text('promises.source'),
    },
    proposing: {
      row: view.row('proposing', '提出提案'),
      bodyMost: text('proposing.bodyMost'),
      jointDays: text('proposing.jointDays'),
      source: text('proposing.source'),
    },
    notFiling: rows('notFiling').map((name) => ({
      row: view.row(name, '再加一种情形'),
      remove: view.remove(name),
      code: text(`${name}.code`),
      label: text(`${name}.label`),
      explanation: text(`${name}.explanation`),
      source: text(`${name}.source`),
    })),
    delays: {
      row: view.row('delays', '承诺的延期'),
      beforeDue: tick('delays.beforeDue', '只能在到期以前申请'),
      times: text('delays.times'),
      months: text('delays.months'),
      source: text('delays.source'),
    },
    returns: {
      row: view.row('returns', '退回几次后由区领导裁定'),
      most: text('returns.most'),
      source: text('returns.source'),
    },
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

function once<T>(make: () => T): () => T {
  let made: { is: T } | undefined;
  return () => (made ??= { is: make() }).is;
}

class FormView {
  constructor(
    private readonly body: FormBody,
    private readonly errors: Readonly<Record<string, string>>,
    private readonly before: FormFields = {},
  ) {}

  private readonly rules = once(() => rulesOf(this.body).rules);

  /** A rule in one line; `title` where it says none itself: of a rule of its own, and of the empty row to be filled. */
  readonly row = (name: string, title: string): RuleRow => {
    const [part, at] = name.split('.') as [string, string | undefined];
    const index = at === undefined ? undefined : usedRows(this.body, part).indexOf(Number(at));
    const said = (this.rules() as Record<string, unknown>)[part];
    const rule = index === undefined ? said : (said as readonly unknown[] | undefined)?.[index];
    const errors = Object.keys(this.errors).filter((error) => error === name || error.startsWith(`${name}.`));
    return ruleRow({
      part,
      title,
      rule,
      isNew: index === -1,
      wrong: errors.length > 0,
      error: this.errors[name] ?? '',
      source: formText(this.body, `${name}.source`),
      changed: index !== -1 && !sameRule(name, this.body, this.before),
    });
  };

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

  readonly clock = (name: string) => {
    const field = (part: string) => `${name}.${part}`;
    const inside = [...Object.keys(this.errors)].some((error) =>
      [field('appliesTo'), field('extension')].some((start) => error.startsWith(start)),
    );
    return {
      row: this.row(name, '再加一条时限'),
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
    row: this.row(name, '再加一项'),
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
