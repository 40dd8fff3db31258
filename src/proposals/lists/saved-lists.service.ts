import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ListName } from '../../domain/lists/description.js';
import { LISTS } from '../../domain/lists/index.js';
import { columnsAmong, readState, writeState } from '../../domain/lists/state.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { INVISIBLE } from '../../domain/visible-text.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { isDuplicate } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { parametersIn } from '../../platform/web/parameters.js';
import { notFound } from '../not-found.js';
import { ListColumns, SavedList } from './saved-list.entity.js';
import type { SavedViews } from './saved-views.page-views.js';

/** What somebody says of a view. */
export interface ViewWish {
  name: string;
  query: string;
  /** For the people of one's unit, too. */
  shared: boolean;
}

export interface SavedListView {
  id: string;
  version: number;
  list: ListName;
  name: string;
  query: string;
  shared: boolean;
  /** One's own, to be renamed and taken away. */
  own: boolean;
  by: string;
}

const LONGEST_NAME = 40;
/** Views of one person and list. */
const MOST_VIEWS = 50;

/** 我的视图: kept by each person, shared with the unit where somebody says so. */
@Injectable()
export class SavedLists {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One's own first, then the unit's, by name. */
  async list(actor: Actor, list: ListName): Promise<SavedListView[]> {
    const rows = await this.reader.manager.find(SavedList, {
      where: [{ list, accountId: actor.id }, ...(actor.unitId === null ? [] : [{ list, sharedUnitId: actor.unitId }])],
      order: { name: 'ASC', id: 'ASC' },
    });
    const views = [...new Map(rows.map((row) => [row.id, row])).values()].map((row) => viewOf(row, actor));
    return [...views.filter(({ own }) => own), ...views.filter(({ own }) => !own)];
  }

  /** Only one's own. */
  async one(actor: Actor, id: string): Promise<SavedListView> {
    const row = await this.reader.manager.findOneBy(SavedList, { id, accountId: actor.id });
    if (!row) throw notFound('views', id);
    return viewOf(row, actor);
  }

  /** As the list's page shows them; `query` is what the page shows now. */
  async views(actor: Actor, name: ListName, query: string): Promise<SavedViews> {
    const items = (await this.list(actor, name)).map((view) => ({
      ...view,
      href: view.query === '' ? `/${name}` : `/${name}?${view.query}`,
      current: view.query === query,
    }));
    return { items, query, shareable: actor.unitId !== null, name: '', error: '' };
  }

  async save(actor: Actor, list: ListName, wish: ViewWish): Promise<SavedListView> {
    const name = nameOf(wish.name);
    const row = {
      id: newId(),
      accountId: actor.id,
      accountName: actor.name,
      list,
      name,
      query: canonical(list, wish.query),
      sharedUnitId: this.sharedWith(actor, wish.shared),
      version: 1,
      at: this.clock.now(),
    };
    await this.unitOfWork.run(async (tx) => {
      if ((await tx.countBy(SavedList, { accountId: actor.id, list })) >= MOST_VIEWS)
        throw new Refusal('views.too-many', `一个清单最多保存${MOST_VIEWS}个视图，没有保存。`, '请先删去不用的视图。');
      try {
        await tx.insert(SavedList, row);
      } catch (error) {
        throw isDuplicate(error) ? taken(name) : error;
      }
    });
    return viewOf(row, actor);
  }

  /** Another name, other filters, or shared or no longer so; only by whom it belongs to. */
  async change(actor: Actor, id: string, version: number, wish: Partial<ViewWish>): Promise<SavedListView> {
    return this.unitOfWork.run(async (tx) => {
      const row = await tx.findOneBy(SavedList, { id, accountId: actor.id });
      if (!row) throw notFound('views', id);
      const patch = {
        ...(wish.name !== undefined && { name: nameOf(wish.name) }),
        ...(wish.query !== undefined && { query: canonical(row.list, wish.query) }),
        ...(wish.shared !== undefined && { sharedUnitId: this.sharedWith(actor, wish.shared) }),
        version: version + 1,
        at: this.clock.now(),
      };
      try {
        const changed = await tx.update(SavedList, { id, version }, patch);
        if (changed.affected !== 1)
          throw new Conflict('views.conflict', '这个视图刚在别处改过，没有保存。', viewOf(row, actor), { version });
      } catch (error) {
        throw isDuplicate(error) ? taken(patch.name ?? row.name) : error;
      }
      return viewOf({ ...row, ...patch }, actor);
    });
  }

  async remove(actor: Actor, id: string): Promise<ListName> {
    return this.unitOfWork.run(async (tx) => {
      const row = await tx.findOneBy(SavedList, { id, accountId: actor.id });
      if (!row) throw notFound('views', id);
      await tx.delete(SavedList, { id });
      return row.list;
    });
  }

  /** The columns that the person has chosen of a list; null while they have not. */
  async columns(actor: Actor, list: ListName): Promise<string[] | null> {
    const row = await this.reader.manager.findOneBy(ListColumns, { accountId: actor.id, list });
    return row && columnsAmong(LISTS[list], row.columns);
  }

  /** Without any, what the list begins with. */
  async keepColumns(actor: Actor, list: ListName, wanted: readonly string[]): Promise<void> {
    const columns = columnsAmong(LISTS[list], wanted);
    await this.unitOfWork.run(async (tx) => {
      await tx.delete(ListColumns, { accountId: actor.id, list });
      if (wanted.length > 0) await tx.insert(ListColumns, { id: newId(), accountId: actor.id, list, columns });
    });
  }

  private sharedWith(actor: Actor, shared: boolean): string | null {
    if (!shared) return null;
    if (actor.unitId !== null) return actor.unitId;
    throw new Refusal(
      'views.no-unit',
      '您的账号不代表单位，视图不能和单位共用，没有保存。',
      '请去掉“本单位共用”再保存。',
      {
        shared: '没有单位可以共用',
      },
    );
  }
}

function nameOf(typed: string): string {
  const name = typed.replace(/\s+/g, ' ').trim();
  const wrong = (sentence: string) =>
    new Refusal('views.invalid', `视图名称不能用：${sentence}，没有保存。`, '请另起一个名称。', { name: sentence });
  if (name === '') throw wrong('没有填写');
  if ([...name].length > LONGEST_NAME) throw wrong(`超过${LONGEST_NAME}个字`);
  if (INVISIBLE.test(name) || /\p{Cc}/u.test(name)) throw wrong('含有看不见的字符或表情符号');
  return name;
}

/** Only what the list knows is kept, and no place in it. */
function canonical(list: ListName, query: string): string {
  const { state } = readState(LISTS[list], parametersIn(query));
  return writeState(LISTS[list], { ...state, after: null }).toString();
}

const taken = (name: string): Refusal =>
  new Refusal('views.taken', `已经有一个叫“${name}”的视图，没有保存。`, '请另起一个名称，或先删去原来的。', {
    name: '已经有这个名称',
  });

const viewOf = ({ id, version, list, name, query, sharedUnitId, accountId, accountName }: SavedList, actor: Actor) => ({
  id,
  version,
  list,
  name,
  query,
  shared: sharedUnitId !== null,
  own: accountId === actor.id,
  by: accountName,
});
