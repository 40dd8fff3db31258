import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { notFound } from '../../proposals/not-found.js';
import { HandOverQueries } from '../../proposals/sitting/hand-overs.queries.js';
import type { HandOverView } from '../../proposals/sitting/hand-overs.views.js';
import { offerOf, PaperMaker, type Format, type MadePaper, type OfferedPaper } from '../papers-of.service.js';
import type { Asked, Typed } from '../paper-offer.js';
import type { SheetWaiting } from '../sheet-press.js';
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

  /** @param how `unitId`: with this unit's list alone */
  async make(
    actor: Actor,
    id: string,
    kind: string,
    { unitId, ...how }: { typed: Typed; format: Format; waiting?: SheetWaiting; unitId?: string },
  ): Promise<MadePaper> {
    const all = await this.factsOf(actor, id);
    const facts = unitId === undefined ? all : { ...all, view: ofUnit(all.view, unitId) };
    const offer = offerOf<HandOverFacts>(HAND_OVER_PAPERS, kind);
    return this.maker.make(actor, offer, facts, RELATIONS, { ...how, name: facts.view.day });
  }

  private async factsOf(actor: Actor, id: string): Promise<HandOverFacts> {
    return { view: await this.queries.read(actor, id), actor, today: this.clock.today() };
  }
}

function ofUnit(view: HandOverView, unitId: string): HandOverView {
  const lists = view.lists.filter((list) => list.unitId === unitId);
  if (lists.length === 0) throw notFound('hand-overs', view.id);
  const proposals = new Set(lists.flatMap(({ rows }) => rows.map(({ proposalId }) => proposalId)));
  return { ...view, lists, proposals: proposals.size, units: 1 };
}

/** The query has looked already whose it is. */
const RELATIONS = ['any', 'answers'] as const;

const nameOf = ({ view }: HandOverFacts): string =>
  `${view.session.committee}${view.session.label}会议 · ${view.day}交办`;
