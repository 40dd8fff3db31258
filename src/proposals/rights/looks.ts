import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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
}
