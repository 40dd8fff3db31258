import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import { receiptSums } from '../../domain/proposing/received.js';
import { Proposal } from '../proposal.entity.js';
import { UNSUBMITTED } from '../rights/standing.js';
import type { ProposalState } from '../states.js';
import type { SessionReceipts } from './sessions.views.js';

/** 届次, each with what came in. */
@Injectable()
export class SessionQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly directory: DirectoryQueries,
  ) {}

  /** Newest first. What was received is counted by itself, not added up. */
  async receipts(): Promise<SessionReceipts[]> {
    const received = await this.count('proposal.sessionId', 'proposal.state NOT IN (:...unsubmitted)');
    const states = await this.count("proposal.sessionId || '/' || proposal.state", '1 = 1');
    return (await this.directory.sessions()).map((session) => {
      const counts = [...states].flatMap(([key, count]) => {
        const [sessionId, state] = key.split('/') as [string, ProposalState];
        return sessionId === session.id ? [{ state, count }] : [];
      });
      return { session, receipts: { received: received.get(session.id) ?? 0, ...receiptSums(counts) } };
    });
  }

  private async count(by: string, where: string): Promise<Map<string, number>> {
    const rows = await this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .select(by, 'key')
      .addSelect('COUNT(*)', 'count')
      .where(where, { unsubmitted: UNSUBMITTED })
      .groupBy(by)
      .getRawMany<{ key: string; count: number | string }>();
    return new Map(rows.map(({ key, count }) => [key, Number(count)]));
  }
}
