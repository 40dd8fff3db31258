import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Actor } from '../domain/rights/actor.js';
import type { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/ids.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK } from '../platform/tokens.js';
import { AccessEntry } from './access-entry.entity.js';

/** What can be looked at or tried, with the words for it. */
export const ACCESSES = {
  'sign-in': '登录',
  'sign-in.failed': '登录失败',
  'sign-in.locked': '输错次数太多，暂停登录',
  'sign-out': '退出登录',
  case: '查阅提案',
  reply: '查阅答复稿',
  paper: '查阅答复纸面',
  print: '下载批量打印的结果',
  trail: '查阅审计记录',
  'log.export': '导出审计记录',
  'log.seal': '封存审计记录',
} as const;
export type Access = keyof typeof ACCESSES;

/** Looks at the same thing by the same person within this time are one entry: a page fetches its paper by itself. */
const SAME_LOOK = 10 * 60_000;

/** 查阅与登录记录. Written before the answer goes out: what is not recorded is not shown. */
@Injectable()
export class AccessLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A look at a case that is not published. */
  async looked(actor: Actor, what: Access, caseId: string): Promise<void> {
    const looks = await this.newLooks(this.reader.manager, actor, what, [caseId]);
    if (looks.length > 0) await this.unitOfWork.run((tx) => tx.insert(AccessEntry, looks));
  }

  /** The same at several, in the transaction that first lets somebody have what there is to see. */
  async lookedWithin(tx: EntityManager, actor: Actor, what: Access, caseIds: readonly string[]): Promise<void> {
    const looks = await this.newLooks(tx, actor, what, caseIds);
    if (looks.length > 0) await tx.insert(AccessEntry, looks);
  }

  /** Those that are no entry yet. */
  private async newLooks(
    manager: EntityManager,
    actor: Actor,
    what: Access,
    caseIds: readonly string[],
  ): Promise<AccessEntry[]> {
    if (actor.roles.includes('system') || caseIds.length === 0) return [];
    const at = this.clock.now();
    const earlier = await manager
      .createQueryBuilder(AccessEntry, 'e')
      .select('e.caseId', 'caseId')
      .where({ accountId: actor.id, what, caseId: In([...caseIds]) })
      .andWhere('e.at > :since AND e.at <= :at', { since: new Date(at.getTime() - SAME_LOOK), at })
      .getRawMany<{ caseId: string }>();
    const known = new Set(earlier.map(({ caseId }) => caseId));
    return caseIds
      .filter((caseId) => !known.has(caseId))
      .map((caseId) => ({
        id: newId(),
        at,
        accountId: actor.id,
        accountName: actor.name,
        unitName: actor.unitName,
        address: null,
        what,
        caseId,
      }));
  }

  /** Something done with the logs themselves, or with what was made of many cases. */
  async did(actor: Actor, what: Access): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.insert(AccessEntry, {
        id: newId(),
        at: this.clock.now(),
        accountId: actor.id,
        accountName: actor.name,
        unitName: actor.unitName,
        address: null,
        what,
        caseId: null,
      }),
    );
  }

  /** Something about signing in; `account` is null for a name that nobody has. */
  async signIn(what: Access, account: { id: string | null; name: string }, address: string): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.insert(AccessEntry, {
        id: newId(),
        at: this.clock.now(),
        accountId: account.id,
        accountName: account.name,
        unitName: null,
        address,
        what,
        caseId: null,
      }),
    );
  }
}
