import { Injectable } from '@nestjs/common';
import { DataSource, Not, IsNull } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { may } from '../../domain/rights/may.js';
import type { Relation } from '../../domain/rights/rights.js';
import { namedIn } from '../instructions/load-instructions.js';
import { relationsToHand, type Hand } from '../rights/standing.js';
import { Paper } from './paper.entity.js';

/** A scan or an attachment of a case. */
export interface CasePaper {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  by: string;
  at: Date;
  /** Who sent it, by account. */
  byId: string;
}

/** 材料: what was handed in with the steps of a case, as far as the person may open it. */
@Injectable()
export class CasePapers {
  constructor(private readonly reader: DataSource) {}

  /** The newest first. `hands`: the assignments of the case that papers may belong to, by id. */
  async of(
    actor: Actor,
    caseId: string,
    relations: readonly Relation[],
    hands: ReadonlyMap<string, Hand>,
  ): Promise<CasePaper[]> {
    const { manager } = this.reader;
    const rows = await manager.find(Paper, {
      where: { caseId, opens: Not(IsNull()) },
      order: { at: 'DESC', id: 'ASC' },
    });
    const open: CasePaper[] = [];
    for (const { id, name, size, uploadedBy, uploadedById, at, opens, assignmentId } of rows) {
      const hand = assignmentId === null ? undefined : hands.get(assignmentId);
      const own = hand ? relationsToHand(actor, hand, relations) : relations;
      const named = opens === 'instruction.read' && (await namedIn(manager, actor, id));
      if (opens !== null && may(actor, opens, named ? [...own, 'named'] : own))
        open.push({ id, name, size, by: uploadedBy, byId: uploadedById, at });
    }
    return open;
  }
}
