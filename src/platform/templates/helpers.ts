import Handlebars from 'handlebars';
import { isPlainDate, printedDate } from '../../domain/plain-date.js';

export type Helpers = Readonly<Record<string, Handlebars.HelperDelegate>>;

/** Handlebars' own block helpers. */
export const BLOCKS: ReadonlySet<string> = new Set(['if', 'unless', 'each', 'with']);

/** What every template may call. */
export const HELPERS: Helpers = {
  /** Behind every `{{field}}`: the value, which must be there (see `demand-values.ts`). */
  demand(value: unknown, where: string): unknown {
    if (value === undefined || value === null) throw new Error(`${where}: the view has no such value.`);
    if (typeof value === 'object') throw new Error(`${where}: only text and numbers can be printed.`);
    return value;
  },
  eq: (a: unknown, b: unknown): boolean => a === b,
  /** `2026年3月18日`. */
  printedDay: (day: unknown): string => {
    if (typeof day !== 'string' || !isPlainDate(day)) throw new Error(`“${String(day)}” is no day.`);
    return printedDate(day);
  },
  /** `甲、乙`. */
  names: (list: unknown): string => {
    if (!Array.isArray(list)) throw new Error('Only a list has names.');
    return list.join('、');
  },
  /** The number of an entry, of its index. */
  numberOf: (index: unknown): number => Number(index) + 1,
  not: (value: unknown): boolean => Handlebars.Utils.isEmpty(value),
  ...Object.fromEntries([...BLOCKS].map((name) => [name, refusing(name)])),
};

/** The built-in block helper, made to tell "false" or "empty" from a field that does not exist at all. */
function refusing(name: string): Handlebars.HelperDelegate {
  const original = Handlebars.helpers[name] as Handlebars.HelperDelegate;
  return function (this: unknown, value: unknown, options: Handlebars.HelperOptions): unknown {
    if (value === undefined) throw new Error(`${options.hash.at}: the view has no such value.`);
    return original.call(this, value, options) as unknown;
  };
}
