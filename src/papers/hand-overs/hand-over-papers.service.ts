import { Inject, Injectable } from '@nestjs/common';
import { printedDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { notFound } from '../../proposals/not-found.js';
import { HandOverQueries } from '../../proposals/sitting/hand-overs.queries.js';
import type { HandOverView } from '../../proposals/sitting/hand-overs.views.js';
import { FilledForms } from '../filled/filled-forms.service.js';
import { opened, PaperDesk, type OpenedPaper, type PaperPart } from '../paper-desk.js';
import { offerOf, PaperMaker, type PapersOfOne } from '../papers-of.service.js';
import { HAND_OVER_PAPERS, type HandOverFacts } from './hand-over-papers.js';

/** 一次交办的文书. Whoever may see the act stands to it as to anything: it shows only what is theirs. */
@Injectable()
export class HandOverPapers extends PaperDesk<PapersOfOne> {
  constructor(
    private readonly queries: HandOverQueries,
    maker: PaperMaker,
    forms: FilledForms,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    super(maker, forms);
  }

  async list(actor: Actor, id: string): Promise<PapersOfOne> {
    const facts = await this.factsOf(actor, id);
    const papers = this.maker.offered(actor, HAND_OVER_PAPERS, facts, RELATIONS);
    return { of: nameOf(facts), papers: this.withLast(papers, id, await this.forms.lasts([id])) };
  }

  /** @param part `unitIds`: with these units' lists alone */
  protected async open(actor: Actor, id: string, kind: string, { unitIds }: PaperPart): Promise<OpenedPaper> {
    const all = await this.factsOf(actor, id);
    const facts = unitIds === undefined ? all : { ...all, view: ofUnits(all.view, unitIds) };
    const of = nameOf(facts);
    return opened<HandOverFacts>({
      offer: offerOf<HandOverFacts>(HAND_OVER_PAPERS, kind),
      facts,
      relations: RELATIONS,
      of,
      name: facts.view.day,
      subject: { id, caseId: null, of },
      ended: false,
    });
  }

  private async factsOf(actor: Actor, id: string): Promise<HandOverFacts> {
    return { view: await this.queries.read(actor, id), actor, today: this.clock.today() };
  }
}

function ofUnits(view: HandOverView, unitIds: readonly string[]): HandOverView {
  const lists = view.lists.filter(({ unitId }) => unitIds.includes(unitId));
  if (lists.length < unitIds.length) throw notFound('hand-overs', view.id);
  const proposals = new Set(lists.flatMap(({ rows }) => rows.map(({ proposalId }) => proposalId)));
  return { ...view, lists, proposals: proposals.size, units: lists.length };
}

/** The query has looked already whose it is. */
const RELATIONS = ['any', 'answers'] as const;

const nameOf = ({ view }: HandOverFacts): string =>
  `${view.session.committee}${view.session.label}会议 · ${printedDate(view.day)}交办`;
