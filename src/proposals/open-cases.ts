import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, MoreThanOrEqual, Raw, type EntityManager } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import { OpenCases } from '../policy/open-cases.js';
import { Assignment } from './assignments/assignment.entity.js';
import { UNDER_WAY } from './case-rules.js';
import { Proposal } from './proposal.entity.js';

@Injectable()
export class OpenProposals implements OpenCases {
  constructor(private readonly reader: DataSource) {}

  count(): Promise<number> {
    return this.reader.manager.countBy(Proposal, { state: In([...UNDER_WAY]) });
  }

  /** A case that does not say when it was filed goes by the day of its hand-over. */
  async keep(tx: EntityManager, kept: Parameters<OpenCases['keep']>[1], from: PlainDate): Promise<void> {
    const { policyId, version } = kept;
    const handed = tx
      .createQueryBuilder(Assignment, 'hand')
      .select('hand.proposalId')
      .where('hand.handedOverDay >= :from')
      .getQuery();
    const handedOver = Raw((id) => `${id} IN (${handed})`, { from });
    for (const which of [{ filedDay: MoreThanOrEqual(from) }, { filedDay: IsNull(), id: handedOver }])
      await tx.update(Proposal, { policyVersion: IsNull(), ...which }, { policyId, policyVersion: version.version });
  }
}
