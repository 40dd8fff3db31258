import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessLog, type Access } from '../../audit/access-log.js';
import type { Actor } from '../../domain/rights/actor.js';
import { Assignment } from '../assignments/assignment.entity.js';

/** Writes down who looked at a case of which nothing is published yet (未公开的提案). */
@Injectable()
export class Looks {
  constructor(
    private readonly access: AccessLog,
    private readonly reader: DataSource,
  ) {}

  async at(actor: Actor, what: Access, caseId: string): Promise<void> {
    if (await this.reader.manager.existsBy(Assignment, { proposalId: caseId, state: 'published' })) return;
    await this.access.looked(actor, what, caseId);
  }

  /** The same at several, in the transaction that first lets somebody have what there is to see. */
  async within(tx: EntityManager, actor: Actor, what: Access, caseIds: readonly string[]): Promise<void> {
    if (caseIds.length === 0) return;
    const published = await tx
      .createQueryBuilder(Assignment, 'assignment')
      .select('DISTINCT assignment.proposalId', 'id')
      .where("assignment.state = 'published' AND assignment.proposalId IN (:...caseIds)", { caseIds })
      .getRawMany<{ id: string }>();
    const open = new Set(published.map(({ id }) => id));
    await this.access.lookedWithin(
      tx,
      actor,
      what,
      caseIds.filter((id) => !open.has(id)),
    );
  }
}
