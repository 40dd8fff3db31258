import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import { WITHIN, type ListName } from '../../domain/lists/description.js';
import type { ListState } from '../../domain/lists/state.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { lastDayWithin } from '../../domain/work-calendar/count-days.js';
import type { Clock } from '../../platform/clock.js';
import { encodeCursor } from '../../platform/database/page.js';
import { CLOCK } from '../../platform/tokens.js';
import { WARNING_DAYS } from '../../platform/web/day-words.js';
import { CommitmentQueries } from '../commitments/commitments.queries.js';
import { DistrictRules } from '../due/district-rules.js';
import { ProposalQueries } from '../proposals.queries.js';
import { ProposerQueries } from '../proposers.queries.js';
import { SearchPort } from '../search.js';
import { assignmentSource } from './assignments.source.js';
import { commitmentSource } from './commitments.source.js';
import { cursorOf, keyset, sortKeys } from './keyset.js';
import type { Asking, ListRow, ListSource, Option, SortTerm } from './list-source.js';
import { proposalSource } from './proposals.source.js';
import { replySource } from './replies.source.js';

/** A page of a list and where the next one begins. */
export interface ListPage {
  rows: ListRow[];
  next: string | null;
}

/** How many there are, and how many there would be behind each value of the counted filters. */
export interface ListCounts {
  total: number;
  of: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Filters and orders that look at due days. */
const DATED = ['due', 'day'];

/** Rows of one question when many are wanted. */
const CHUNK = 400;

/** One way to ask all lists: a description, its source, and what somebody has asked for. */
@Injectable()
export class ListQueries {
  private readonly sources: Readonly<Record<ListName, ListSource>>;

  constructor(
    private readonly reader: DataSource,
    private readonly search: SearchPort,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
    proposals: ProposalQueries,
    commitments: CommitmentQueries,
    directory: DirectoryQueries,
    proposers: ProposerQueries,
  ) {
    this.sources = {
      proposals: proposalSource(proposals, directory),
      assignments: assignmentSource(directory, proposers),
      replies: replySource(directory, proposers),
      commitments: commitmentSource(commitments, directory),
    };
  }

  source(name: ListName): ListSource {
    return this.sources[name];
  }

  async asking(actor: Actor, state: ListState): Promise<Asking> {
    const calendar = await this.rules.calendar();
    const today = this.clock.today();
    return {
      reader: this.reader,
      actor,
      today,
      calendar,
      warning: lastDayWithin(calendar, today, WARNING_DAYS),
      state,
    };
  }

  /** The rows from the state's place on. */
  async page(name: ListName, asking: Asking, limit: number): Promise<ListPage> {
    const { ids, next } = await this.ids(name, asking, limit);
    return { rows: await this.rows(name, asking, ids), next };
  }

  rows(name: ListName, asking: Asking, ids: readonly string[]): Promise<ListRow[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.source(name).rows(asking, ids);
  }

  /** Only the ids, in the list's order: of hundreds as cheap as of one page. */
  async ids(name: ListName, asking: Asking, limit: number): Promise<{ ids: string[]; next: string | null }> {
    const source = this.source(name);
    const terms = termsOf(source, asking);
    const dated = DATED.some((name) => name === asking.state.sort || asking.state.filters[name]);
    const query = this.matching(source, asking, dated).select(`${source.alias}.id`, 'id');
    terms.forEach(({ sql }, i) => query.addSelect(sql, `k${i}`));
    terms.forEach(({ flipped }, i) => query.addOrderBy(`k${i}`, flipped ? 'DESC' : 'ASC'));
    query.addOrderBy(`${source.alias}.id`, 'ASC').limit(limit + 1);
    const { after } = asking.state;
    if (after !== null) {
      const { sql, parameters } = keyset(terms, `${source.alias}.id`, cursorOf(after, asking.state, terms));
      query.andWhere(sql, parameters);
    }
    const found = await query.getRawMany<{ id: string } & Record<string, string | number>>();
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const more = found.length > limit && last !== undefined;
    return {
      ids: page.map(({ id }) => id),
      next: more ? encodeCursor([...sortKeys(asking.state), ...keysOf(last, terms), last.id]) : null,
    };
  }

  /** One question for the total and for all counted filters; each filter's own counts ignore what is chosen of it. */
  async counts(name: ListName, asking: Asking): Promise<ListCounts> {
    const source = this.source(name);
    const counted = Object.entries(source.counted);
    const query = this.matching(source, asking, true, Object.keys(source.counted)).select('COUNT(*)', 'n');
    counted.forEach(([, sqlOf], i) => query.addSelect(sqlOf(asking), `c${i}`).addGroupBy(`c${i}`));
    const groups = await query.getRawMany<Record<string, string | number | null>>();
    const chosen = counted.map(([filter]) => asking.state.filters[filter] ?? []);
    const fits = (group: (typeof groups)[number], but = -1) =>
      chosen.every((values, i) => i === but || values.length === 0 || values.includes(String(group[`c${i}`])));
    const sum = (rows: typeof groups) => rows.reduce((total, { n }) => total + Number(n), 0);
    const of = Object.fromEntries(
      counted.map(([filter], i) => {
        const own = groups.filter((group) => fits(group, i));
        const values = [...new Set(own.map((group) => String(group[`c${i}`])))];
        return [
          filter,
          Object.fromEntries(values.map((value) => [value, sum(own.filter((g) => String(g[`c${i}`]) === value))])),
        ];
      }),
    );
    return { total: sum(groups.filter((group) => fits(group))), of };
  }

  /** How many match, when nothing else is wanted. */
  total(name: ListName, asking: Asking): Promise<number> {
    return this.matching(this.source(name), asking, true).getCount();
  }

  options(name: ListName, asking: Asking): Promise<Readonly<Record<string, readonly Option[]>>> {
    return this.source(name).options(asking);
  }

  /** All rows that match, chunk by chunk, at most `most`; from the beginning, wherever the page stands. */
  async *all(name: ListName, asking: Asking, most: number): AsyncGenerator<ListRow[]> {
    const { ids } = await this.ids(name, { ...asking, state: { ...asking.state, after: null } }, most);
    for (let start = 0; start < ids.length; start += CHUNK)
      yield await this.rows(name, asking, ids.slice(start, start + CHUNK));
  }

  /** Those of these rows that the person may see, as they stand now. */
  async some(name: ListName, asking: Asking, ids: readonly string[]): Promise<ListRow[]> {
    const source = this.source(name);
    const seen = new Set<string>();
    for (let start = 0; start < ids.length; start += CHUNK) {
      const chunk = ids.slice(start, start + CHUNK);
      const query = source.query(asking, false).select(`${source.alias}.id`, 'id');
      query.andWhere(`${source.alias}.id IN (:...chunk)`, { chunk });
      for (const { id } of await query.getRawMany<{ id: string }>()) seen.add(id);
    }
    const rows: ListRow[] = [];
    const wanted = ids.filter((id) => seen.has(id));
    for (let start = 0; start < wanted.length; start += CHUNK)
      rows.push(...(await this.rows(name, asking, wanted.slice(start, start + CHUNK))));
    return rows;
  }

  private matching(
    source: ListSource,
    asking: Asking,
    dated: boolean,
    but: readonly string[] = [],
  ): SelectQueryBuilder<ObjectLiteral> {
    const query = source.query(asking, dated);
    const { filters, search } = asking.state;
    for (const [name, values] of Object.entries(filters)) {
      const condition = source.where[name];
      if (!condition || values.length === 0 || but.includes(name)) continue;
      const [sql, parameters = {}] = condition(values, asking);
      query.andWhere(sql, parameters);
    }
    if (search !== '')
      this.search.narrow(query, [...source.searched, ...(filters[WITHIN] ? (source.texts ?? []) : [])], search);
    return query;
  }
}

/** The order's terms as they run now. */
function termsOf(source: ListSource, asking: Asking): SortTerm[] {
  const { sort, down } = asking.state;
  const order = source.sorts[sort];
  if (!order) throw new Refusal('list.invalid', `这个清单不能按“${sort}”排列。`, '请点表头重新排列。');
  const [first, ...others] = order(asking);
  // Only the column itself turns round; what is alike in it stays in its usual order.
  const turned = sort === 'number' ? order(asking) : [first!];
  const rest = sort === 'number' ? [] : others;
  return [
    ...turned.map(({ flipped, ...term }): SortTerm =>
      (flipped === undefined) === down ? { ...term, flipped: true } : term,
    ),
    ...rest,
  ];
}

const keysOf = (row: Record<string, string | number>, terms: readonly SortTerm[]): (string | number)[] =>
  terms.map(({ type }, i) => (type === 'number' ? Number(row[`k${i}`]) : String(row[`k${i}`])));
