import { patternOfWords, patternWords } from '../domain/policy/patterns.js';
import type { Rules } from '../domain/policy/policy-items.js';
import { LATE_ACTIONS } from '../domain/policy/words.js';
import { formText, type FormBody } from '../platform/web/form.js';

/**
 * The rules as the inputs of one form. An input is called as the value's place in the JSON (`clocks.3.extension.max.amount`);
 * an input that is absent or empty says nothing.
 */
export type FormFields = Record<string, string>;

/** What is true or false and may be left out; elsewhere a tick says it. */
const THREE_WAYS = new Set(['rolls', 'key']);

export function fieldsOf(rules: Rules): FormFields {
  return Object.fromEntries(leaves('', rules));
}

function leaves(name: string, value: unknown): [string, string][] {
  const key = name.slice(name.lastIndexOf('.') + 1);
  if (key === 'approver' && Array.isArray(value)) return [[name, value.join('、')]];
  if (key === 'onLate' && Array.isArray(value)) return value.map((action) => [`${name}.${String(action)}`, '1']);
  if (THREE_WAYS.has(key)) return value === undefined ? [] : [[name, value === true ? 'yes' : 'no']];
  if (typeof value === 'boolean') return value ? [[name, '1']] : [];
  if (key === 'pattern' && typeof value === 'string') return [[name, patternWords(value)]];
  if (typeof value === 'string' || typeof value === 'number') return [[name, String(value)]];
  return Object.entries(value ?? {}).flatMap(([part, inner]) => leaves(name === '' ? part : `${name}.${part}`, inner));
}

/** Rules as they were typed, not yet looked at. */
export interface TypedRules {
  rules: unknown;
  /** The input that a place of `rules` came from: rows may have been skipped. */
  inputOf: (path: readonly (string | number)[]) => string;
}

/** Rows that are empty or marked as 删去 are left out. */
export function rulesOf(body: FormBody): TypedRules {
  const form = new TypedForm(body);
  const rows = (list: string) => usedRows(body, list);
  const satisfaction = rows('satisfaction');
  const rules = {
    clocks: rows('clocks').map((row) => clockOf(form, `clocks.${row}`)),
    categories: rows('categories').map((row) =>
      form.texts(`categories.${row}`, ['code', 'label', 'meaning', 'outcome', 'source']),
    ),
    satisfaction: satisfaction.map((row) => {
      const name = `satisfaction.${row}`;
      const levels = form.coded(`${name}.levels`, rows(`${name}.levels`), 'level').map(([at, code]) => ({
        code,
        ...form.texts(at, ['label']),
        reopens: form.tick(`${at}.reopens`),
      }));
      return { ...form.texts(name, ['aspect', 'label', 'source']), levels };
    }),
    numbers: rows('numbers').map((row) => form.pattern(`numbers.${row}`)),
    titles: rows('titles').map((row) => form.pattern(`titles.${row}`)),
    review: {
      steps: rows('review.steps').map((row) => form.text(`review.steps.${row}`)),
      ...(form.text('review.onePerson') !== '' && { onePerson: form.text('review.onePerson') }),
      ...form.texts('review', ['source']),
    },
    publication: {
      ...form.texts('publication', ['extent', 'source']),
      asksProposer: form.tick('publication.asksProposer'),
    },
    feedback: form.texts('feedback', ['asks', 'combines', 'source']),
    ladder: rows('ladder').map((row) => ({
      ...form.texts(`ladder.${row}`, ['level', 'action', 'source']),
      workingDays: form.number(`ladder.${row}.workingDays`),
    })),
    ...optional('promises', promisesOf(form)),
    ...optional('delays', delaysOf(form)),
    ...optional('proposing', proposingOf(form)),
    ...optional('notFiling', notFilingOf(form, rows('notFiling'))),
    ...optional('returns', returnsOf(form)),
  };
  return { rules, inputOf: (path) => inputOf(body, path) };
}

/** Codes that nobody types: the page carries them for rows that have one. */
const CARRIED = /^(?:notFiling\.\d+|satisfaction\.\d+\.levels\.\d+)\.code$/;

/** Indices of the rows of a list in which anything was typed, in order. */
export function usedRows(body: FormBody, list: string): number[] {
  const start = `${list}.`;
  const used = new Set<number>();
  const gone = new Set<number>();
  for (const name of Object.keys(body ?? {})) {
    if (!name.startsWith(start)) continue;
    const [, row = '', field = ''] = /^(\d{1,3})(?:\.(.+))?$/.exec(name.slice(start.length)) ?? [];
    if (row === '' || CARRIED.test(name) || formText(body, name).trim() === '') continue;
    if (field === 'remove') gone.add(Number(row));
    else used.add(Number(row));
  }
  return [...used].filter((row) => !gone.has(row)).sort((a, b) => a - b);
}

function clockOf(form: TypedForm, name: string): object {
  const field = (part: string) => `${name}.${part}`;
  const unit = form.text(field('unit'));
  const counted = { amount: form.number(field('amount')) };
  const rolls = optional('rolls', form.yesOrNo(field('rolls')));
  const anchor = form.texts(name, ['anchor']);
  const counting =
    unit === 'fixed_date'
      ? { monthDay: form.text(field('monthDay')) ?? '', ...anchor, ...rolls }
      : unit === 'before_due'
        ? { ...counted, ...form.texts(name, ['of']) }
        : { ...counted, ...anchor, ...(unit !== 'working_day' && rolls) };
  const scope = {
    ...form.texts(field('appliesTo'), ['origin', 'level', 'kind']),
    ...optional('key', form.yesOrNo(field('appliesTo.key'))),
  };
  return {
    ...form.texts(name, ['step', 'unit', 'source']),
    ...counting,
    ...(Object.keys(scope).length > 0 && { appliesTo: scope }),
    ...optional('extension', extensionOf(form, field('extension'))),
    onLate: Object.keys(LATE_ACTIONS).filter((action) => form.tick(field(`onLate.${action}`))),
  };
}

function extensionOf(form: TypedForm, name: string): object | undefined {
  const names = ['max.amount', 'max.unit', 'times', 'approver'].map((part) => `${name}.${part}`);
  if (!names.some((one) => form.text(one) !== undefined)) return undefined;
  return {
    max: { amount: form.number(`${name}.max.amount`), ...form.texts(`${name}.max`, ['unit']) },
    times: form.number(`${name}.times`),
    approver: (form.text(`${name}.approver`) ?? '').split(/[、，,；;]/).filter((who) => who.trim() !== ''),
    beforeDue: form.tick(`${name}.beforeDue`),
  };
}

/** Nothing typed: no rule. */
function promisesOf(form: TypedForm): object | undefined {
  const field = (part: string) => `promises.recheck.${part}`;
  const typed = ['unit', 'amount', 'monthDay'].some((part) => form.text(field(part)) !== undefined);
  const texts = form.texts('promises', ['source']);
  if (!typed && Object.keys(texts).length === 0) return undefined;
  const unit = form.text(field('unit'));
  const counting =
    unit === 'fixed_date' ? form.texts('promises.recheck', ['monthDay']) : { amount: form.number(field('amount')) };
  return { recheck: { ...optional('unit', unit), ...counting }, ...texts };
}

/** Nothing typed: no rule. */
function delaysOf(form: TypedForm): object | undefined {
  const names = ['times', 'months', 'source'].map((part) => `delays.${part}`);
  if (!names.some((name) => form.text(name) !== undefined)) return undefined;
  return {
    beforeDue: form.tick('delays.beforeDue'),
    times: form.number('delays.times'),
    months: form.number('delays.months'),
    ...form.texts('delays', ['source']),
  };
}

/** Nothing typed: what is usual. */
function proposingOf(form: TypedForm): object | undefined {
  const names = ['bodyMost', 'jointDays', 'source'].map((part) => `proposing.${part}`);
  if (!names.some((name) => form.text(name) !== undefined)) return undefined;
  return {
    bodyMost: form.number('proposing.bodyMost'),
    jointDays: form.number('proposing.jointDays'),
    ...form.texts('proposing', ['source']),
  };
}

/** No row: the usual reasons. */
function notFilingOf(form: TypedForm, rows: readonly number[]): object[] | undefined {
  if (rows.length === 0) return undefined;
  return form
    .coded('notFiling', rows, 'reason')
    .map(([at, code]) => ({ code, ...form.texts(at, ['label', 'explanation', 'source']) }));
}

function returnsOf(form: TypedForm): object | undefined {
  const texts = form.texts('returns', ['source']);
  const most = form.number('returns.most');
  return most === undefined && Object.keys(texts).length === 0 ? undefined : { ...optional('most', most), ...texts };
}

/** Reads typed inputs; what was left empty is undefined, so that the schema says what is missing. */
class TypedForm {
  constructor(private readonly body: FormBody) {}

  text(name: string): string | undefined {
    return formText(this.body, name).trim() || undefined;
  }

  texts(name: string, parts: readonly string[]): Record<string, string> {
    return Object.assign({}, ...parts.map((part) => optional(part, this.text(`${name}.${part}`)))) as Record<
      string,
      string
    >;
  }

  /** Rows with the code that each has; a new one gets the first that is free. */
  coded(list: string, rows: readonly number[], start: string): [name: string, code: string][] {
    const used = new Set(rows.map((row) => this.text(`${list}.${row}.code`)));
    let next = 0;
    const free = (): string => {
      const code = `${start}_${++next}`;
      return used.has(code) ? free() : code;
    };
    return rows.map((row) => [`${list}.${row}`, this.text(`${list}.${row}.code`) ?? free()]);
  }

  /** A number's or a title's, with its places in Chinese as the page shows them. */
  pattern(name: string): object {
    const { pattern, ...others } = this.texts(name, ['object', 'pattern', 'source']);
    return { ...others, ...optional('pattern', pattern && patternOfWords(pattern)) };
  }

  /** Text that is no number stays text, which the schema refuses by its place. */
  number(name: string): number | string | undefined {
    const text = this.text(name);
    return text !== undefined && /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text;
  }

  tick(name: string): boolean {
    return this.text(name) !== undefined;
  }

  yesOrNo(name: string): boolean | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : text === 'yes';
  }
}

const optional = (name: string, value: unknown): object => (value === undefined ? {} : { [name]: value });

function inputOf(body: FormBody, path: readonly (string | number)[]): string {
  const names: string[] = [];
  for (const part of path) {
    const last = names.at(-1);
    if (typeof part === 'string') names.push(part);
    else if (last === 'approver' || last === 'onLate') break;
    else names.push(String(usedRows(body, names.join('.'))[part] ?? part));
  }
  return names.join('.');
}
