import { columnsOf, type ListDescription } from '../../domain/lists/description.js';
import {
  isNarrowed,
  sortedBy,
  withFilter,
  withoutValue,
  writeState,
  type Initials,
  type ListState,
  type Unusable,
} from '../../domain/lists/state.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import type { Cell } from './cell.js';
import type { BulkBar } from './bulk/bulk.page-views.js';
import type { ListRow, Option } from './list-source.js';
import type { ListCounts } from './lists.queries.js';
import type { SavedViews } from './saved-views.page-views.js';

/** One value of a counted filter, with how many there are; a click adds it or takes it away. */
interface CountedChip {
  label: string;
  count: number;
  href: string;
  current: boolean;
  late: boolean;
}

interface FilterField {
  name: string;
  label: string;
  ticks: { value: string; label: string; selected: boolean }[];
  /** A day or a year is typed. */
  typed: { day: boolean; value: string } | null;
  /** Sent along so that no tick means none, and not what the list begins with. */
  guard: boolean;
}

export interface ListPageView extends PageView {
  list: string;
  path: string;
  tabs: { label: string; href: string; current: boolean }[];
  search: string;
  searches: string;
  noun: string;
  /** What the form of the filters carries along. */
  kept: { name: string; value: string }[];
  filters: FilterField[];
  /** Something is asked that stands behind the button of the filters. */
  opened: boolean;
  counted: {
    label: string;
    /** Of the first of them; one way to see all is enough. */
    all: { label: string; count: number; href: string; current: boolean } | null;
    chips: CountedChip[];
  }[];
  active: { label: string; gone: boolean; href: string }[];
  clear: string | null;
  narrowed: boolean;
  summary: string;
  notices: string[];
  problem: string;
  columns: { name: string; label: string; shown: boolean; fixed: boolean }[];
  back: string;
  heads: { label: string; href: string | null; aria: string; mark: string; widest: boolean }[];
  rows: {
    id: string;
    version: number;
    href: string;
    called: string;
    late: boolean;
    picked: boolean;
    cells: (Cell & { label: string; href: string })[];
  }[];
  next: string | null;
  first: string | null;
  exports: { label: string; href: string }[];
  views: SavedViews;
  bulk: BulkBar | null;
  write: { href: string; label: string } | null;
  ledger: object | null;
  empty: string;
}

export interface ListPageInput {
  list: ListDescription;
  state: ListState;
  initials: Initials;
  unusable: readonly Unusable[];
  columns: readonly string[];
  hidden: readonly string[];
  rows: readonly ListRow[];
  next: string | null;
  counts: ListCounts;
  options: Readonly<Record<string, readonly Option[]>>;
  views: SavedViews;
  bulk: BulkBar | null;
  write: ListPageView['write'];
  ledger: object | null;
  tabs: readonly ListDescription[];
  today: string;
  problem?: string;
}

/** What to do where there is nothing at all. */
const EMPTY: Readonly<Record<ListDescription['name'], string>> = {
  proposals: '提案登记表从“登记”导入，委员提交的提案也列在这里。',
  assignments: '提案交办以后，每个单位一件，列在这里。',
  replies: '承办单位开始起草，答复就列在这里。',
  commitments: '签发一份有“下一步工作”的答复，承诺会自动列在这里。',
};

export const listHref = (list: ListDescription, state: ListState, initials: Initials): string => {
  const query = writeState(list, state, initials);
  return query.size === 0 ? `/${list.name}` : `/${list.name}?${query.toString()}`;
};

export function listPage(input: ListPageInput): ListPageView {
  const { list, state, initials, counts, columns } = input;
  const href = (to: ListState) => listHref(list, to, initials);
  const query = writeState(list, { ...state, after: null }, initials).toString();
  const shown = columns.filter((name) => !input.hidden.includes(name));
  const summary = `${list.noun}${counts.total}${list.unit}`;
  return {
    title: list.title,
    section: list.name === 'commitments' ? 'commitments' : 'proposals',
    ownSearch: true,
    width: 'wide',
    list: list.name,
    path: `/${list.name}`,
    tabs: input.tabs.map(({ name, title }) => ({ label: title, href: `/${name}`, current: name === list.name })),
    search: state.search,
    searches: list.searches,
    noun: list.noun,
    kept: keptOf(input),
    filters: filterFields(input),
    opened: Object.entries(list.filters).some(
      ([name, words]) =>
        !words.counted && (state.filters[name] ?? []).length > 0 && initials[name] === undefined && !words.initial,
    ),
    counted: countedChips(input, href),
    active: activeChips(input, href),
    clear: isNarrowed(list, state, initials) ? `/${list.name}` : null,
    narrowed: isNarrowed(list, state, initials),
    summary,
    notices: noticesOf(input),
    problem: input.problem ?? '',
    columns: columnsOf(list)
      .filter((name) => !input.hidden.includes(name))
      .map((name) => ({
        name,
        label: list.columns[name]!.label,
        shown: shown.includes(name),
        fixed: list.columns[name]!.fixed ?? false,
      })),
    back: href({ ...state, columns: null }),
    heads: shown.map((name) => head(list, state, name, href)),
    rows: input.rows.map(({ id, version, href: to, called, late, cells }) => ({
      id,
      version,
      href: to,
      called,
      late,
      picked: false,
      cells: shown.flatMap((name) => {
        const one = cells[name];
        return one ? [{ ...one, label: list.columns[name]!.label, href: to }] : [];
      }),
    })),
    next: input.next === null ? null : href({ ...state, after: input.next }),
    first: state.after === null ? null : href({ ...state, after: null }),
    exports:
      counts.total === 0
        ? []
        : ['xlsx', 'csv'].map((kind) => ({
            label: kind === 'xlsx' ? 'Excel（.xlsx）' : 'CSV',
            href: `/lists/${list.name}/export.${kind}?${query}`,
          })),
    views: input.views,
    bulk: input.bulk,
    write: input.write,
    ledger: input.ledger,
    empty: EMPTY[list.name],
  };
}

/** The order and the columns stay while filters change. */
function keptOf({ list, state, initials }: ListPageInput): ListPageView['kept'] {
  const query = writeState(list, { ...state, search: '', filters: {}, after: null }, {});
  void initials;
  return ['sort', 'cols'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [{ name, value }];
  });
}

function filterFields({ list, state, options, initials }: ListPageInput): FilterField[] {
  return Object.entries(list.filters).flatMap(([name, words]): FilterField[] => {
    const values = state.filters[name] ?? [];
    const base = { name, label: words.label, guard: (initials[name] ?? words.initial) !== undefined };
    if (words.kind === 'days' || words.kind === 'years')
      return [{ ...base, ticks: [], typed: { day: words.kind === 'days', value: values[0] ?? '' } }];
    const all: readonly Option[] = words.codes
      ? Object.entries(words.codes).map(([value, label]) => ({ value, label }))
      : (options[name] ?? []);
    if (all.length === 0 && values.length === 0) return [];
    return [{ ...base, typed: null, ticks: all.map((one) => ({ ...one, selected: values.includes(one.value) })) }];
  });
}

function countedChips(
  { list, state, counts }: ListPageInput,
  href: (state: ListState) => string,
): ListPageView['counted'] {
  return Object.entries(counts.of).map(([name, of], place) => {
    const words = list.filters[name]!;
    const chosen = state.filters[name] ?? [];
    const label = (value: string) => words.codes?.[value] ?? value;
    const values = Object.keys(words.codes ?? {}).filter((value) => (of[value] ?? 0) > 0 || chosen.includes(value));
    const chips = values
      // What is not due or settled is no work list of its own.
      .filter((value) => name !== 'due' || chosen.includes(value) || !['none', 'settled', 'later'].includes(value))
      .map((value) => ({
        label: label(value),
        count: of[value] ?? 0,
        href: href(
          chosen.includes(value) ? withoutValue(state, name, value) : withFilter(state, name, [...chosen, value]),
        ),
        current: chosen.includes(value),
        late: (value === 'late' || value === 'recheck') && (of[value] ?? 0) > 0,
      }));
    const sum = Object.values(of).reduce((total, count) => total + count, 0);
    return {
      label: words.label,
      all:
        place > 0
          ? null
          : { label: '全部', count: sum, href: href(withFilter(state, name, [])), current: chosen.length === 0 },
      chips,
    };
  });
}

/** Everything that narrows the list, each with a way to take it away. */
function activeChips(
  { list, state, options, today }: ListPageInput,
  href: (state: ListState) => string,
): ListPageView['active'] {
  const chips = Object.entries(list.filters).flatMap(([name, words]) =>
    (state.filters[name] ?? []).map((value) => {
      const known = words.codes ? words.codes[value] : options[name]?.find((one) => one.value === value)?.label;
      const label =
        known ?? (words.kind === 'days' ? dayWords(value, today) : words.kind === 'years' ? `${value}年` : null);
      return {
        label: `${words.label}：${label ?? '已经不在了'}`,
        gone: label === null,
        href: href(withoutValue(state, name, value)),
      };
    }),
  );
  return state.search === ''
    ? chips
    : [{ label: `搜：${state.search}`, gone: false, href: href({ ...state, search: '', after: null }) }, ...chips];
}

function noticesOf({ list, state, options, unusable }: ListPageInput): string[] {
  const gone = Object.entries(list.filters).flatMap(([name, words]) =>
    words.kind !== 'picks'
      ? []
      : (state.filters[name] ?? [])
          .filter((value) => !options[name]?.some((one) => one.value === value))
          .map(() => `筛选里的${words.label}已经不在名录里，这样找不到什么。请点“×”去掉它，或另选一个。`),
  );
  return [
    ...unusable.map(
      ({ name, value, sentence }) => `网址里的“${name}=${value.slice(0, 60)}”不认得：${sentence}。没有按它筛选。`,
    ),
    ...new Set(gone),
  ];
}

function head(
  list: ListDescription,
  state: ListState,
  name: string,
  href: (state: ListState) => string,
): ListPageView['heads'][number] {
  const { label, sort } = list.columns[name]!;
  const current = sort !== undefined && sort === state.sort;
  return {
    label,
    href: sort === undefined ? null : href(sortedBy(state, sort)),
    aria: sort === undefined ? '' : current ? (state.down ? 'descending' : 'ascending') : 'none',
    mark: current ? (state.down ? '▼' : '▲') : '',
    widest: name === 'title' || name === 'text',
  };
}
