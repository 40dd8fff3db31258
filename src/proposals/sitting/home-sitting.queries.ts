import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may, mayAtAll } from '../../domain/rights/may.js';
import { BEFORE_HAND_OVER } from '../../domain/workflow/states.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { DistrictRules } from '../due/district-rules.js';
import { Proposal } from '../proposal.entity.js';
import { HandOverQueries } from './hand-overs.queries.js';
import type { HandOverSummary } from './hand-overs.views.js';
import { answerUntil } from './load-sitting.js';
import { PreAssignment } from './pre-assignment.entity.js';

/** What a unit's office has to do with the sitting. */
export interface HomeSitting {
  /** Proposals it is asked about and may still answer. */
  asked: { proposal: Proposal; until: PlainDate | null }[];
  /** The papers it got last. */
  papers: HandOverSummary[];
}

const PAPERS = 3;

@Injectable()
export class HomeSittingQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    private readonly handOvers: HandOverQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<HomeSitting> {
    return {
      asked: mayAtAll(actor, 'pre.answer') ? await this.asked(actor) : [],
      papers:
        mayAtAll(actor, 'hand_over.read') && !may(actor, 'hand_over.read')
          ? (await this.handOvers.list(actor, { limit: PAPERS })).items
          : [],
    };
  }

  private async asked({ unitId }: Actor): Promise<HomeSitting['asked']> {
    if (unitId === null) return [];
    const { manager } = this.reader;
    const rows = await manager.findBy(PreAssignment, { unitId, askedDay: Not(IsNull()), answer: IsNull() });
    if (rows.length === 0) return [];
    const proposals = await manager.find(Proposal, {
      where: { id: In(rows.map(({ proposalId }) => proposalId)), state: In([...BEFORE_HAND_OVER]) },
      order: { receiptKey: 'ASC', id: 'ASC' },
    });
    const rules = await this.rules.read();
    const today = this.clock.today();
    return proposals
      .map((proposal) => {
        const { askedDay } = rows.find(({ proposalId }) => proposalId === proposal.id)!;
        return { proposal, until: answerUntil(proposal, askedDay!, rules) };
      })
      .filter(({ until }) => until === null || today <= until);
  }
}
