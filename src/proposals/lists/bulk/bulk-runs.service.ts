import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ListName } from '../../../domain/lists/description.js';
import { again, MOST_ROWS, pending, phaseAfter, type BulkPhase, type BulkRow } from '../../../domain/lists/bulk.js';
import { LISTS } from '../../../domain/lists/index.js';
import { readState } from '../../../domain/lists/state.js';
import { Refusal } from '../../../domain/refusal.js';
import type { Actor } from '../../../domain/rights/actor.js';
import { demandAtAll, mayAtAll } from '../../../domain/rights/may.js';
import type { Clock } from '../../../platform/clock.js';
import { isDuplicate } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { CLOCK } from '../../../platform/tokens.js';
import { parametersIn } from '../../../platform/web/parameters.js';
import { notFound } from '../../not-found.js';
import type { InputView } from '../../workflow/step.views.js';
import { ListQueries } from '../lists.queries.js';
import { actionsOf, bulkActions, type BulkAction } from './bulk-actions.js';
import { BulkRows } from './bulk-rows.js';
import { BulkRun } from './bulk-run.entity.js';
import type { BulkBar } from './bulk.page-views.js';

/** Milliseconds of one request; what is left is done by the next one. */
const TURN = 1500;

/** What somebody wants done: with these rows, or with all that match. */
export interface BulkWish {
  action: string;
  ids: readonly string[];
  /** The list's filters, for all that match; null for the ids. */
  query: string | null;
  /** Where one goes on afterwards. */
  back: string;
  /** Names the request: sent twice, it is one. */
  key: string | null;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * 批量办理: each row is looked at, somebody sees which can be done and which cannot, and why; then each is done by itself, in
 * its own transaction, under its own key. What is done is kept after every turn, so nothing is lost or done twice, whenever it
 * stops.
 */
@Injectable()
export class BulkRuns {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: ListQueries,
    private readonly rows: BulkRows,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What stands below a list; null for whoever can do nothing with many of its rows. */
  bar(actor: Actor, name: ListName, query: string, total: number): BulkBar | null {
    const actions = bulkActions(actor, name).map(({ code, label }) => ({ code, label }));
    const prints = mayAtAll(actor, 'print.many');
    return (actions.length === 0 && !prints) || total === 0
      ? null
      : { action: `/lists/${name}/bulk`, query, key: newId(), actions, prints, total, most: MOST_ROWS };
  }

  async start(actor: Actor, name: ListName, wish: BulkWish): Promise<BulkRun> {
    demandAtAll(actor, 'bulk.run');
    const action = this.action(name, wish.action);
    demandAtAll(actor, action.right);
    const key = wish.key !== null && ID.test(wish.key) ? wish.key : newId();
    const earlier = await this.reader.manager.findOneBy(BulkRun, { id: key });
    if (earlier && isSame(earlier, actor, name, wish)) return earlier;
    // A page that was kept and pressed again, for something else: that is another batch.
    const id = earlier ? newId() : key;
    const rows = await this.chosen(actor, name, wish);
    const run: BulkRun = {
      id,
      accountId: actor.id,
      list: name,
      action: action.code,
      phase: 'checking',
      typed: {},
      rows,
      back: wish.back,
      version: 1,
      at: this.clock.now(),
    };
    try {
      await this.unitOfWork.run((tx) => tx.insert(BulkRun, run));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return this.read(actor, id);
    }
    return this.goOn(actor, id);
  }

  async read(actor: Actor, id: string): Promise<BulkRun> {
    const run = await this.reader.manager.findOneBy(BulkRun, { id, accountId: actor.id });
    if (!run) throw notFound('bulk', id);
    return run;
  }

  /** Works on what is left, for one turn. */
  async goOn(actor: Actor, id: string): Promise<BulkRun> {
    const run = await this.read(actor, id);
    const action = this.action(run.list, run.action);
    const until = performance.now() + TURN;
    const results = new Map<string, BulkRow>();
    let unforeseen: Error | null = null;
    for (const row of pending(run.phase, run.rows)) {
      if (results.size > 0 && performance.now() > until) break;
      try {
        results.set(row.id, await this.one(actor, run, action, row));
      } catch (error) {
        // The row says so and the others go on; the log gets the cause.
        unforeseen = error instanceof Error ? error : new Error(String(error));
        const state = run.phase === 'checking' ? 'cannot' : 'failed';
        results.set(row.id, { ...row, state, why: '程序出了没有料到的错，这一件没有办。' });
        break;
      }
    }
    const kept = await this.keep(actor, id, (rows) => rows.map((row) => results.get(row.id) ?? row), run.phase);
    if (unforeseen) throw unforeseen;
    return kept;
  }

  /** Somebody has seen what can be done, and says to do it. */
  async begin(actor: Actor, id: string, typed: Readonly<Record<string, string>>): Promise<BulkRun> {
    const run = await this.read(actor, id);
    if (run.phase !== 'ready') return this.goOn(actor, id);
    const [first] = run.rows.filter(({ state }) => state === 'can');
    if (!first) throw new Refusal('bulk.none', '没有一件能办，没有办理。', '请返回清单另选。');
    // What is typed for all of them is judged by the first, before anything is done.
    const action = this.action(run.list, run.action);
    const { inputs } = await this.rows.look(actor, action, first.id);
    const wrong = missing(inputs, typed);
    if (wrong) throw wrong;
    await this.unitOfWork.run((tx) =>
      tx.update(
        BulkRun,
        { id, version: run.version, phase: 'ready' },
        { phase: 'doing', typed, version: run.version + 1 },
      ),
    );
    return this.goOn(actor, id);
  }

  /** What failed is looked at once more. */
  async retry(actor: Actor, id: string): Promise<BulkRun> {
    const { phase } = await this.read(actor, id);
    if (phase === 'done') await this.keep(actor, id, again, 'checking');
    return this.goOn(actor, id);
  }

  /** What the step asks, as the first row that can be done has it; nothing once it is under way. */
  async inputs(actor: Actor, run: BulkRun): Promise<InputView[]> {
    if (run.phase !== 'ready') return [];
    const action = this.action(run.list, run.action);
    for (const { id, state } of run.rows)
      if (state === 'can') {
        const looked = await this.rows.look(actor, action, id).catch(() => null);
        if (looked) return looked.inputs;
      }
    return [];
  }

  action(name: ListName, code: string): BulkAction {
    const found = actionsOf(name).find((one) => one.code === code);
    if (found) return found;
    throw new Refusal(
      'bulk.unknown',
      `${LISTS[name].title}没有“${code.slice(0, 40)}”这种批量办理。`,
      '请用清单下面的按钮。',
      {
        action: '没有这种办理',
      },
    );
  }

  private async one(actor: Actor, run: BulkRun, action: BulkAction, row: BulkRow): Promise<BulkRow> {
    try {
      if (run.phase === 'checking') {
        const { version } = await this.rows.look(actor, action, row.id);
        return { ...row, state: 'can', version, why: '' };
      }
      await this.rows.take(actor, action, row, run.typed, `bulk:${run.id}:${row.id}`);
      return { ...row, state: 'done', why: '' };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const state = run.phase === 'checking' ? 'cannot' : 'failed';
      return { ...row, state, why: error.sentence };
    }
  }

  /** Stores what a turn found; somebody else's turn at the same moment is kept beside it. */
  private async keep(
    actor: Actor,
    id: string,
    change: (rows: BulkRow[]) => BulkRow[],
    phase: BulkPhase,
  ): Promise<BulkRun> {
    for (;;) {
      const done = await this.unitOfWork.run(async (tx) => {
        const run = await tx.findOneBy(BulkRun, { id, accountId: actor.id });
        if (!run) throw notFound('bulk', id);
        const rows = change(run.rows);
        const next = { rows, phase: phaseAfter(phase, rows), version: run.version + 1 };
        const stored = await tx.update(BulkRun, { id, version: run.version }, next);
        return stored.affected === 1 ? { ...run, ...next } : null;
      });
      if (done) return done;
    }
  }

  private async chosen(actor: Actor, name: ListName, { ids, query }: BulkWish): Promise<BulkRow[]> {
    const { unit, title } = LISTS[name];
    const initials = this.lists.source(name).initials?.(actor) ?? {};
    const { state } = readState(LISTS[name], parametersIn(query ?? ''), initials);
    const asking = await this.lists.asking(actor, state);
    const wanted = query === null ? [...new Set(ids)] : (await this.lists.ids(name, asking, MOST_ROWS + 1)).ids;
    if (wanted.length === 0) throw new Refusal('bulk.none', `没有选${title}，没有办理。`, '请先勾选，再点要办的事。');
    if (wanted.length > MOST_ROWS) {
      const count = query === null ? wanted.length : await this.lists.total(name, asking);
      throw new Refusal(
        'bulk.too-many',
        `一次最多办理${MOST_ROWS}${unit}，选了${count}${unit}，没有办理。`,
        '请先用筛选缩小范围，分几批办理。',
      );
    }
    const known = new Map((await this.lists.some(name, asking, wanted)).map((row) => [row.id, row]));
    return wanted.map((id) => {
      const row = known.get(id);
      return row
        ? { id, version: row.version, called: row.called, state: 'waiting', why: '' }
        : { id, version: 0, called: '', state: 'cannot', why: '没有这一件，或者您看不到它。' };
    });
  }
}

/** The same request once more: the same step of the same rows. */
function isSame(run: BulkRun, actor: Actor, name: ListName, { action, ids, query }: BulkWish): boolean {
  if (run.accountId !== actor.id || run.list !== name || run.action !== action) return false;
  const wanted = new Set(ids);
  return query !== null || (run.rows.length === wanted.size && run.rows.every(({ id }) => wanted.has(id)));
}

function missing(inputs: readonly InputView[], typed: Readonly<Record<string, string>>): Refusal | null {
  const lacking = inputs.filter(({ name, optional }) => !optional && (typed[name] ?? '').trim() === '');
  const [first] = lacking;
  if (!first) return null;
  const fields = Object.fromEntries(lacking.map(({ name, label }) => [name, `请填“${label}”`]));
  return new Refusal('bulk.incomplete', `没有填“${first.label}”，没有办理。`, '请填好再办理。', fields);
}
