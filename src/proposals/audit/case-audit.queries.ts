import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LogQueries } from '../../audit/log.queries.js';
import type { TrailLineView } from '../../audit/log.views.js';
import { TrailVerifier } from '../../audit/trail-verifier.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Right } from '../../domain/rights/rights.js';
import type { Page, PageRequest } from '../../platform/database/page.js';
import { notFound } from '../not-found.js';
import { Proposal } from '../proposal.entity.js';
import { Looks } from '../rights/looks.js';
import { casesWithin, whoAsks } from '../rights/reach.js';

/** One case's trail as its page shows it. */
export interface CaseTrail {
  /** `第2025018号提案`. */
  name: string;
  lines: number;
  /** What is wrong with the chain, in a sentence; null when it is whole. */
  problem: string | null;
}

/** The trail of one case, for those who may read it; each look is itself written down. */
@Injectable()
export class CaseAuditQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly log: LogQueries,
    @Inject(TrailVerifier) private readonly verifier: TrailVerifier,
    private readonly looks: Looks,
  ) {}

  /** A `Refusal` when there is no such case within the actor's reach. */
  async open(actor: Actor, id: string): Promise<void> {
    if (!(await this.within(actor, 'audit.read', id))) throw notFound('proposals', id);
    await this.looks.at(actor, 'trail', id);
  }

  /** Whether the actor has the right over this case. */
  within(actor: Actor, right: Right, id: string): Promise<boolean> {
    return this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .where(casesWithin(this.reader, actor, right), whoAsks(actor))
      .andWhere('proposal.id = :id', { id })
      .getExists();
  }

  async check(id: string): Promise<CaseTrail> {
    const { lines, problem } = await this.verifier.chain(id);
    return { name: await this.log.nameOf(id), lines, problem: problem && problem.sentence };
  }

  /** Newest first. */
  page(id: string, request: PageRequest): Promise<Page<TrailLineView>> {
    return this.log.chainPage(id, request);
  }

  /** From the first line on. */
  all(id: string): AsyncGenerator<TrailLineView[]> {
    return this.log.chain(id);
  }
}
