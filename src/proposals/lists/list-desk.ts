import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { columnsOf, type ListName } from '../../domain/lists/description.js';
import { LISTS } from '../../domain/lists/index.js';
import {
  readState,
  shownColumns,
  writeState,
  type Initials,
  type ListState,
  type Unusable,
} from '../../domain/lists/state.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { parametersOf } from '../../platform/web/parameters.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { listHref, listPage, type ListPageInput } from './list.page-views.js';
import { ListQueries } from './lists.queries.js';
import { SavedLists } from './saved-lists.service.js';
import { BulkRuns } from './bulk/bulk-runs.service.js';

export const PAGE_SIZE = 30;

/** What an address asks of a list, for one person. */
export interface Asked {
  state: ListState;
  unusable: Unusable[];
  initials: Initials;
}

/** Every list as a page. */
@Injectable()
export class ListDesk {
  constructor(
    private readonly pages: Pages,
    private readonly lists: ListQueries,
    private readonly saved: SavedLists,
    private readonly bulk: BulkRuns,
  ) {}

  asked(actor: Actor, name: ListName, parameters: Readonly<Record<string, readonly string[]>>): Asked {
    const initials = this.lists.source(name).initials?.(actor) ?? {};
    return { ...readState(LISTS[name], parameters, initials), initials };
  }

  async show(
    actor: Actor,
    name: ListName,
    query: FormBody,
    res: Response,
    own: Partial<Pick<ListPageInput, 'write' | 'ledger'>> & { problem?: Refusal } = {},
  ): Promise<void> {
    const list = LISTS[name];
    const { state: wanted, unusable, initials } = this.asked(actor, name, parametersOf(query));
    let [state, problem] = [wanted, own.problem];
    let asking = await this.lists.asking(actor, state);
    let page;
    try {
      page = await this.lists.page(name, asking, PAGE_SIZE);
    } catch (error) {
      // A place in a list that is none any more: the list from its beginning, and why.
      if (!(error instanceof Refusal) || state.after === null) throw error;
      problem = error;
      state = { ...state, after: null };
      asking = { ...asking, state };
      page = await this.lists.page(name, asking, PAGE_SIZE);
    }
    const kept = await this.saved.columns(actor, name);
    const counts = await this.lists.counts(name, asking);
    const source = this.lists.source(name);
    const search = writeState(list, { ...state, after: null }, initials).toString();
    const view = listPage({
      list,
      state,
      initials,
      unusable,
      columns: shownColumns(list, state, kept),
      hidden: source.hidden?.(actor) ?? [],
      ...page,
      counts,
      options: await this.lists.options(name, asking),
      views: await this.saved.views(actor, name, search),
      bulk: this.bulk.bar(actor, name, search, counts.total),
      write: own.write ?? null,
      ledger: own.ledger ?? null,
      tabs: Object.values(LISTS),
      today: asking.today,
      problem: problem && `${problem.sentence}已从第一页显示。`,
    });
    if (res.req.headers['hx-request'] !== undefined) res.set('HX-Push-Url', listHref(list, state, initials));
    const status = problem ? refusalStatus(problem) : unusable.length > 0 ? 422 : 200;
    this.pages.render(res, 'list', view, status);
  }

  /** The columns that somebody sees, in their order. */
  async columnsFor(actor: Actor, name: ListName, state: ListState): Promise<string[]> {
    const hidden = this.lists.source(name).hidden?.(actor) ?? [];
    const shown = shownColumns(LISTS[name], state, await this.saved.columns(actor, name));
    return columnsOf(LISTS[name]).filter((column) => shown.includes(column) && !hidden.includes(column));
  }
}
