/** 清单: what a list of many things shows, how it is narrowed and sorted, as plain data. */

/** The lists there are, as they stand in addresses. */
export const LIST_NAMES = ['proposals', 'assignments', 'replies', 'commitments'] as const;
export type ListName = (typeof LIST_NAMES)[number];

export interface ColumnWords {
  label: string;
  /** Shown to whoever has chosen nothing. */
  shown: boolean;
  /** Always shown: without it nobody knows what the row is. */
  fixed?: boolean;
  /** Which of the list's sorts its head switches on. */
  sort?: string;
}

export interface FilterWords {
  label: string;
  /**
   * `codes`: of a table; `picks`: of a list that the database knows, by id or name; `days`: civil days; `years`: four digits.
   */
  kind: 'codes' | 'picks' | 'days' | 'years';
  codes?: Readonly<Record<string, string>>;
  /** What holds until somebody says otherwise; `all` in the address says so. */
  initial?: readonly string[];
  /** Shown as counted chips above the list. */
  counted?: boolean;
}

export interface ListDescription {
  name: ListName;
  title: string;
  /** What is counted, as in `提案12件`. */
  noun: string;
  unit: string;
  /** What the search looks in, for its label. */
  searches: string;
  columns: Readonly<Record<string, ColumnWords>>;
  filters: Readonly<Record<string, FilterWords>>;
  /** Names of orders; the first is the list's own. */
  sorts: readonly string[];
  /** Older addresses: a parameter that stands for a value of a filter. */
  aliases?: Readonly<Record<string, readonly [filter: string, value: string]>>;
}

/** The filter that lets the search look into long texts, too. */
export const WITHIN = 'within';

/** Takes an initial value away. */
export const ALL = 'all';

/** Columns of a list in its own order. */
export const columnsOf = ({ columns }: ListDescription): string[] => Object.keys(columns);

export const columnsShown = (list: ListDescription): string[] =>
  columnsOf(list).filter((name) => list.columns[name]!.shown || list.columns[name]!.fixed);
