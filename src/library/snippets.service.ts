import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { demandAtAll, mayAtAll } from '../domain/rights/may.js';
import type { Clock } from '../platform/clock.js';
import { Conflict } from '../platform/database/conflict.js';
import { newId } from '../platform/database/ids.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK } from '../platform/tokens.js';
import { Snippet } from './snippet.entity.js';
import { MOST_SNIPPETS, snippetInput } from './snippets.schemas.js';
import type { SnippetView, SnippetWords } from './snippets.views.js';

/** 常用语: everybody's own, and those of a unit, which its office looks after. */
@Injectable()
export class Snippets {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One's own and the unit's, own ones first, each by name. */
  async list(actor: Actor): Promise<SnippetView[]> {
    const rows = await this.reader.manager.find(Snippet, { where: reachOf(actor) });
    return rows
      .map((row) => viewOf(actor, row))
      .sort((a, b) => Number(a.shared) - Number(b.shared) || byName(a.title, b.title) || a.id.localeCompare(b.id));
  }

  /** Another person's, and another unit's, do not exist for the actor. */
  async read(actor: Actor, id: string): Promise<SnippetView> {
    return viewOf(actor, await found(this.reader.manager, actor, id));
  }

  async add(actor: Actor, words: SnippetWords, shared: boolean): Promise<SnippetView> {
    const { title, text } = accepted(words);
    if (shared) demandShare(actor);
    const owner = shared ? { accountId: null, unitId: actor.unitId } : { accountId: actor.id, unitId: null };
    const row: Snippet = {
      id: newId(),
      ...owner,
      title,
      text,
      by: actor.name,
      updatedAt: this.clock.now(),
      version: 1,
    };
    await this.unitOfWork.run(async (tx) => {
      const where = shared ? { unitId: actor.unitId! } : { accountId: actor.id };
      if ((await tx.countBy(Snippet, where)) >= MOST_SNIPPETS) throw tooMany(shared);
      await tx.insert(Snippet, row);
    });
    return viewOf(actor, row);
  }

  async change(actor: Actor, id: string, version: number, words: SnippetWords): Promise<SnippetView> {
    const change = { ...accepted(words), by: actor.name, updatedAt: this.clock.now(), version: version + 1 };
    return this.unitOfWork.run(async (tx) => {
      const row = await changeable(tx, actor, id);
      const { affected } = await tx.update(Snippet, { id, version }, change);
      if (affected !== 1)
        throw new Conflict(
          'snippets.conflict',
          `“${row.title}”刚由${row.by}改过，没有保存。`,
          viewOf(actor, row),
          words,
        );
      return viewOf(actor, { ...row, ...change });
    });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await changeable(tx, actor, id);
      await tx.delete(Snippet, { id });
    });
  }
}

const byName = new Intl.Collator('zh-Hans-CN').compare;

function reachOf({ id, unitId }: Actor) {
  return [{ accountId: id }, ...(unitId === null ? [] : [{ unitId }])];
}

const mayChange = (actor: Actor, { accountId, unitId }: Snippet): boolean =>
  accountId === actor.id || (unitId !== null && unitId === actor.unitId && mayAtAll(actor, 'snippet.share'));

function viewOf(actor: Actor, row: Snippet): SnippetView {
  const { id, title, text, by, updatedAt, version } = row;
  return { id, title, text, shared: row.unitId !== null, mine: mayChange(actor, row), by, updatedAt, version };
}

async function found(manager: EntityManager, actor: Actor, id: string): Promise<Snippet> {
  const row = await manager.findOne(Snippet, { where: reachOf(actor).map((own) => ({ ...own, id })) });
  if (row) return row;
  throw new Refusal('snippets.not-found', '没有这条常用语。', '它可能已被删去；请从列表里选择。');
}

async function changeable(tx: EntityManager, actor: Actor, id: string): Promise<Snippet> {
  const row = await found(tx, actor, id);
  if (!mayChange(actor, row)) demandAtAll(actor, 'snippet.share');
  return row;
}

function demandShare(actor: Actor): void {
  demandAtAll(actor, 'snippet.share');
  if (actor.unitId === null)
    throw new Refusal('snippets.invalid', '您的账号没有单位，不能存为本单位共用。', '请存为自己的常用语。');
}

/** The API has checked its body already; a form comes as it was typed. */
function accepted(words: SnippetWords): SnippetWords {
  const { title, text } = words;
  const checked = snippetInput.safeParse({ title, text });
  if (checked.success) return checked.data;
  const fields = Object.fromEntries(checked.error.issues.map(({ path, message }) => [String(path[0]), message]));
  const [problem] = Object.values(fields);
  throw new Refusal('snippets.invalid', `常用语没有保存：${problem}。`, '请改正后再保存。', fields);
}

const tooMany = (shared: boolean): Refusal =>
  new Refusal(
    'snippets.too-many',
    `${shared ? '本单位' : '自己'}的常用语已有 ${MOST_SNIPPETS} 条，没有保存。`,
    '请先删去不用的。',
  );
