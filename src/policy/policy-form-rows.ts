import { RULE_ITEMS, type PolicyItem } from '../domain/policy/policy-items.js';
import { formText, type FormBody } from '../platform/web/form.js';
import type { FormFields } from './policy-form.js';
import { ruleSchemas } from './policy.schema.js';

/** One rule of the form, folded: what it says in a line, its inputs inside. */
export interface RuleRow {
  title: string;
  /** `3个月`; empty where there is no such rule, or where it is not complete. */
  words: string;
  /** `自交办之日起算；逾期：催办`. */
  more: string;
  source: string;
  error: string;
  open: boolean;
  changed: boolean;
  isNew: boolean;
}

export interface RuleRowInput {
  /** `clocks`, `review`. */
  part: string;
  title: string;
  /** As typed; undefined where nothing is. */
  rule: unknown;
  source: string;
  error: string;
  /** Something in it is refused. */
  wrong: boolean;
  changed: boolean;
  isNew: boolean;
}

export function ruleRow({ part, title, rule, source, error, wrong, changed, isNew }: RuleRowInput): RuleRow {
  const item = isNew || rule === undefined ? null : itemOf(part, rule);
  const { '': words = '', ...facts } = item?.facts ?? {};
  const listed = LISTED.has(part);
  return {
    title: listed && !isNew ? (item ? called(item) : '没有填全') : title,
    words: listed ? (item?.key === undefined ? words : '') : words || '没有规定',
    more: Object.entries(facts)
      .filter(([name, said]) => said !== '' && !UNSAID.has(name))
      .map(([name, said]) => `${name}：${said}`)
      .join('；'),
    source: isNew ? '' : source,
    error,
    // What is not complete is to be completed.
    open: wrong || (listed && !isNew && item === null),
    changed,
    isNew,
  };
}

/** A reason is called by its own words. */
const called = ({ subject, scope, key, facts }: PolicyItem): string =>
  key === undefined ? `${subject}${scope && `（${scope}）`}` : facts['']!;

/** Parts of many rules, each with a subject of its own. */
const LISTED = new Set(['clocks', 'categories', 'satisfaction', 'numbers', 'titles', 'ladder', 'notFiling']);

/** Codes, what the long text inside says, and the source, which has a line of its own. */
const UNSAID = new Set(['档次代号', '说明', '依据']);

/** The rule in words; null while it is not complete. */
function itemOf(part: string, rule: unknown): PolicyItem | null {
  if (!isPart(part) || !ruleSchemas[part].safeParse(rule).success) return null;
  return (RULE_ITEMS[part] as (rule: unknown) => PolicyItem)(rule);
}

const isPart = (part: string): part is keyof typeof ruleSchemas => part in ruleSchemas;

/** Whether the inputs of a rule say what those of some rule of the version before said: rows may have moved. */
export function sameRule(name: string, typed: FormBody, before: FormFields): boolean {
  const [part, row] = name.split('.') as [string, string | undefined];
  const said = inputsOf(name, typed);
  if (row === undefined) return inputsOf(name, before) === said;
  const rows = new Set(Object.keys(before).flatMap((key) => (key.startsWith(`${part}.`) ? [key.split('.')[1]!] : [])));
  return [...rows].some((one) => inputsOf(`${part}.${one}`, before) === said);
}

function inputsOf(name: string, body: FormBody): string {
  return Object.keys(body ?? {})
    .filter((key) => key.startsWith(`${name}.`))
    .map((key) => [key.slice(name.length), formText(body, key).trim()].join('='))
    .filter((input) => !input.endsWith('='))
    .sort()
    .join('\n');
}
