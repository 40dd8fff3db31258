import { isPlainDate } from '../plain-date.js';
import { ALL, columnsOf, columnsShown, type FilterWords, type ListDescription } from './description.js';

/** What somebody has asked a list for; the address of the page says all of it. */
export interface ListState {
  search: string;
  /** Filter → values, of which one must hold; filters that ask nothing are absent. */
  filters: Readonly<Record<string, readonly string[]>>;
  sort: string;
  down: boolean;
  /** In the list's order; null where the person's own choice, or else the list's, holds. */
  columns: readonly string[] | null;
  after: string | null;
}

/** Parameters of an address as they came: a name may come several times. */
export type Parameters = Readonly<Record<string, readonly string[]>>;

/** Something of an address that means nothing, in words; the list goes on without it. */
export interface Unusable {
  name: string;
  value: string;
  sentence: string;
}

/** Longer than anything that is found anywhere. */
export const LONGEST_SEARCH = 200;
/** Values of one filter. */
const MOST_VALUES = 60;

export interface ReadState {
  state: ListState;
  unusable: Unusable[];
}

/** Reads an address. What cannot be used is left out and named, so that nobody takes the list for what was asked. */
export function readState(list: ListDescription, parameters: Parameters, initials: Initials = {}): ReadState {
  const unusable: Unusable[] = [];
  const asked = withAliases(list, parameters);
  const filters: Record<string, readonly string[]> = {};
  for (const [name, words] of Object.entries(list.filters)) {
    const given = valuesOf(asked[name]);
    const values = given.filter((value) => value !== ALL);
    // Beside others it says nothing: a form sends it along, so that taking the last value away is not mistaken for saying none.
    if (given.length > 0 && values.length === 0) continue;
    const good = values.filter((value) => isValue(words, value)).slice(0, MOST_VALUES);
    for (const value of values.filter((one) => !good.includes(one)))
      unusable.push({ name, value, sentence: `“${words.label}”没有“${short(value)}”这一项` });
    const holds = good.length > 0 ? good : (initials[name] ?? words.initial);
    if (holds) filters[name] = holds;
  }
  const { sort, down } = sortIn(list, asked, unusable);
  return {
    state: {
      search: (asked.q?.at(-1) ?? '').trim().slice(0, LONGEST_SEARCH),
      filters,
      sort,
      down,
      columns: columnsIn(list, asked, unusable),
      after: asked.after?.at(-1)?.trim() || null,
    },
    unusable,
  };
}

/** Initial values that depend on who looks. */
export type Initials = Readonly<Record<string, readonly string[]>>;

function withAliases({ aliases = {} }: ListDescription, given: Parameters): Parameters {
  const asked: Record<string, readonly string[]> = { ...given };
  for (const [alias, [filter, value]] of Object.entries(aliases))
    if ((given[alias]?.at(-1) ?? '') !== '') asked[filter] = [...(asked[filter] ?? []), value];
  return asked;
}

/** `state=a&state=b` and `state=a,b` alike, each once. */
const valuesOf = (given: readonly string[] = []): string[] => [
  ...new Set(given.flatMap((one) => one.split(',').map((value) => value.trim())).filter(Boolean)),
];

function isValue({ kind, codes }: FilterWords, value: string): boolean {
  if (kind === 'codes') return codes !== undefined && Object.hasOwn(codes, value);
  if (kind === 'days') return isPlainDate(value);
  if (kind === 'years') return /^(19|20|21)\d\d$/.test(value);
  return value.length <= 100;
}

function sortIn(list: ListDescription, asked: Parameters, unusable: Unusable[]): { sort: string; down: boolean } {
  const [first = ''] = list.sorts;
  const typed = asked.sort?.at(-1)?.trim() ?? '';
  const sort = typed.replace(/^-/, '');
  if (list.sorts.includes(sort)) return { sort, down: typed.startsWith('-') };
  if (typed !== '') unusable.push({ name: 'sort', value: typed, sentence: `不能按“${short(typed)}”排列` });
  return { sort: first, down: false };
}

function columnsIn(list: ListDescription, asked: Parameters, unusable: Unusable[]): string[] | null {
  const wanted = valuesOf(asked.cols);
  if (wanted.length === 0) return null;
  const known = columnsOf(list);
  for (const value of wanted.filter((one) => !known.includes(one)))
    unusable.push({ name: 'cols', value, sentence: `没有“${short(value)}”这一列` });
  return wanted.some((one) => known.includes(one)) ? columnsAmong(list, wanted) : null;
}

/** The wanted columns in the list's order, with those that are always there. */
export const columnsAmong = (list: ListDescription, wanted: readonly string[]): string[] =>
  columnsOf(list).filter((name) => wanted.includes(name) || list.columns[name]!.fixed);

/** What is shown: what the address says, else what the person keeps, else what the list begins with. */
export const shownColumns = (
  list: ListDescription,
  { columns }: ListState,
  kept: readonly string[] | null,
): string[] => (columns ? [...columns] : kept ? columnsAmong(list, kept) : columnsShown(list));

const short = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value);

/** The address's parameters for a state; what goes without saying is left out. */
export function writeState(list: ListDescription, state: ListState, initials: Initials = {}): URLSearchParams {
  const query = new URLSearchParams();
  if (state.search !== '') query.set('q', state.search);
  for (const [name, words] of Object.entries(list.filters)) {
    const values = state.filters[name] ?? [];
    const starts = initials[name] ?? words.initial;
    if (starts && values.length === 0) query.set(name, ALL);
    else if (!(starts && same(starts, values))) for (const value of values) query.append(name, value);
  }
  if (state.down || state.sort !== list.sorts[0]) query.set('sort', `${state.down ? '-' : ''}${state.sort}`);
  if (state.columns) query.set('cols', state.columns.join(','));
  if (state.after !== null) query.set('after', state.after);
  return query;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value) => b.includes(value));

/** The same list with one filter set to these values; from its beginning. */
export function withFilter(state: ListState, name: string, values: readonly string[]): ListState {
  const { [name]: before, ...others } = state.filters;
  void before;
  return { ...state, after: null, filters: values.length === 0 ? others : { ...others, [name]: values } };
}

export const withoutValue = (state: ListState, name: string, value: string): ListState =>
  withFilter(
    state,
    name,
    (state.filters[name] ?? []).filter((one) => one !== value),
  );

/** What the head of a column leads to: this order, or the other way round. */
export const sortedBy = (state: ListState, sort: string): ListState => ({
  ...state,
  after: null,
  down: state.sort === sort ? !state.down : false,
  sort,
});

/** Nothing asked but what the list begins with. */
export function isNarrowed(list: ListDescription, state: ListState, initials: Initials = {}): boolean {
  if (state.search !== '') return true;
  return Object.keys(list.filters).some((name) => {
    const starts = initials[name] ?? list.filters[name]!.initial ?? [];
    return !same(starts, state.filters[name] ?? []) && (state.filters[name] ?? []).length > 0;
  });
}
