import type { ListName } from '../../domain/lists/description.js';
import { LISTS } from '../../domain/lists/index.js';
import type { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { PageView } from '../../platform/web/pages.js';
import type { SavedListView, ViewWish } from './saved-lists.service.js';

export interface ViewPage extends PageView {
  here: string;
  remove: string | null;
  back: string;
  listTitle: string;
  version: number;
  query: string;
  name: { value: string; error: string };
  shared: boolean;
  shareable: boolean;
  problem: string;
}

export interface ViewPageInput {
  list: ListName;
  wish: ViewWish;
  /** Null while it is not kept yet. */
  view: SavedListView | null;
  actor: Actor;
  refusal?: Refusal;
}

/** A view's name, and with whom it is shared. */
export function viewPage({ list, wish, view, actor, refusal }: ViewPageInput): ViewPage {
  return {
    title: view ? '修改视图' : '保存视图',
    section: list === 'commitments' ? 'commitments' : 'proposals',
    width: 'narrow',
    here: view ? `/lists/views/${view.id}` : `/lists/${list}/views`,
    remove: view && `/lists/views/${view.id}/delete`,
    back: wish.query === '' ? `/${list}` : `/${list}?${wish.query}`,
    listTitle: LISTS[list].title,
    version: view?.version ?? 0,
    query: wish.query,
    name: { value: wish.name, error: refusal?.fields.name ?? '' },
    shared: wish.shared,
    shareable: actor.unitId !== null,
    problem: refusal?.message ?? '',
  };
}
