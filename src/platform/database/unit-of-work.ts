import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';
import { explained } from './errors.js';

interface Transaction {
  manager: EntityManager;
  open: boolean;
}

/**
 * The one door for writes: everything that `work` writes through `tx` is stored together or not at all. A call inside
 * a call joins the open transaction. On SQLite, where TypeORM has a single connection, transactions take turns;
 * otherwise a write of another request would join this one and vanish with its rollback. Keep waiting (files, printing,
 * mail) outside.
 */
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<Transaction>();
  private readonly takesTurns: boolean;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly writer: DataSource) {
    this.takesTurns = writer.options.type === 'better-sqlite3';
  }

  /** A locked or full database comes out as a `Refusal`. */
  async run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const joined = this.current.getStore();
    if (joined?.open) return work(joined.manager);
    try {
      return await (this.takesTurns ? this.inTurn(() => this.transact(work)) : this.transact(work));
    } catch (error) {
      throw explained(error);
    }
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.last.then(task);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private transact<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.writer.transaction(async (manager) => {
      const transaction = { manager, open: true };
      try {
        return await this.current.run(transaction, () => work(manager));
      } finally {
        transaction.open = false;
      }
    });
  }
}
