import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { HandOverQueries } from '../../proposals/sitting/hand-overs.queries.js';
import { offerOf, PaperMaker, type Format, type MadePaper, type OfferedPaper } from '../papers-of.service.js';
import type { Asked, Typed } from '../paper-offer.js';
import { HAND_OVER_PAPERS, type HandOverFacts } from './hand-over-papers.js';

/** 一次交办的文书. Whoever may see the act stands to it as to anything: it shows only what is theirs. */
@Injectable()
export class HandOverPapers {
  constructor(
    private readonly queries: HandOverQueries,
    private readonly maker: PaperMaker,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(actor: Actor, id: string): Promise<{ of: string; papers: OfferedPaper[] }> {
    const facts = await this.factsOf(actor, id);
    return { of: nameOf(facts), papers: this.maker.offered(actor, HAND_OVER_PAPERS, facts, RELATIONS) };
  }

  async asks(actor: Actor, id: string, kind: string): Promise<{ name: string; of: string; asks: Asked[] }> {
    const facts = await this.factsOf(actor, id);
    const offer = offerOf<HandOverFacts>(HAND_OVER_PAPERS, kind);
    return { name: offer.kind.name, of: nameOf(facts), asks: this.maker.asks(actor, offer, facts, RELATIONS) };
  }

  async make(actor: Actor, id: string, kind: string, how: { typed: Typed; format: Format }): Promise<MadePaper> {
    const facts = await this.factsOf(actor, id);
    const offer = offerOf<HandOverFacts>(HAND_OVER_PAPERS, kind);
    return this.maker.make(actor, offer, facts, RELATIONS, { ...how, name: facts.view.day });
  }

  private async factsOf(actor: Actor, id: string): Promise<HandOverFacts> {
    return { view: await this.queries.read(actor, id), actor, today: this.clock.today() };
  }
}

/** The query has looked already whose it is. */
const RELATIONS = ['any', 'answers'] as const;

const nameOf = ({ view }: HandOverFacts): string =>
  `${view.session.committee}${view.session.label}会议 · ${view.day}交办`;
