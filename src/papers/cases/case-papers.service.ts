import { Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { offerOf, PaperMaker, type Format, type MadePaper, type OfferedPaper } from '../papers-of.service.js';
import type { Asked, Typed } from '../paper-offer.js';
import type { SheetWaiting } from '../sheet-press.js';
import { CaseFactsQueries, type CaseFacts, type HandFacts } from './case-facts.js';
import { CASE_PAPERS } from './committee-papers.js';
import { LETTER_PAPERS } from './letter-papers.js';
import { UNIT_PAPERS } from './unit-papers.js';

const HAND_PAPERS = [...LETTER_PAPERS, ...UNIT_PAPERS];

/** What can be printed of a case: of the whole, and of each hand. */
export interface CasePapersView {
  title: string;
  called: string;
  papers: OfferedPaper[];
  hands: { id: string; unit: string; role: string; round: number; papers: OfferedPaper[] }[];
}

export interface PaperAsked {
  name: string;
  /** What it is printed of. */
  of: string;
  asks: Asked[];
}

/** 一件提案的文书. */
@Injectable()
export class CasePapers {
  constructor(
    private readonly facts: CaseFactsQueries,
    private readonly maker: PaperMaker,
  ) {}

  async list(actor: Actor, id: string): Promise<CasePapersView> {
    const facts = await this.facts.ofCase(actor, id);
    const hands: CasePapersView['hands'] = [];
    for (const hand of facts.view.assignments) {
      const own = await this.facts.ofHand(facts, hand.id);
      const papers = this.maker.offered(actor, HAND_PAPERS, own, own.handRelations);
      if (papers.length > 0)
        hands.push({
          id: hand.id,
          unit: hand.unitName ?? '承办单位',
          role: hand.roleLabel ?? '',
          round: hand.round,
          papers,
        });
    }
    return {
      title: facts.view.title,
      called: facts.proposal.number,
      papers: this.maker.offered(actor, CASE_PAPERS, facts, facts.relations),
      hands,
    };
  }

  async asks(actor: Actor, id: string, kind: string, handId: string | null): Promise<PaperAsked> {
    const facts = await this.facts.ofCase(actor, id);
    if (isOfHand(kind)) {
      const own = await this.facts.ofHand(facts, handOr(facts, handId));
      const offer = offerOf<HandFacts>(HAND_PAPERS, kind);
      const of = `${facts.proposal.number} · ${own.hand.unitName ?? ''}`;
      return { name: offer.kind.name, of, asks: this.maker.asks(actor, offer, own, own.handRelations) };
    }
    const offer = offerOf<CaseFacts>(CASE_PAPERS, kind);
    return {
      name: offer.kind.name,
      of: facts.proposal.number,
      asks: this.maker.asks(actor, offer, facts, facts.relations),
    };
  }

  async make(
    actor: Actor,
    id: string,
    kind: string,
    { hand, typed, format, waiting }: { hand: string | null; typed: Typed; format: Format; waiting?: SheetWaiting },
  ): Promise<MadePaper> {
    const facts = await this.facts.ofCase(actor, id);
    const how = { typed, format, waiting, name: facts.view.number === null ? '' : `第${facts.view.number}号提案` };
    if (isOfHand(kind)) {
      const own = await this.facts.ofHand(facts, handOr(facts, hand));
      return this.maker.make(actor, offerOf<HandFacts>(HAND_PAPERS, kind), own, own.handRelations, how);
    }
    const offer = offerOf<CaseFacts>(CASE_PAPERS, kind);
    return this.maker.make(actor, offer, facts, facts.relations, how);
  }
}

const isOfHand = (kind: string): boolean => HAND_PAPERS.some((offer) => offer.kind.id === kind);

/** Where only one unit has the case, it need not be named. */
function handOr({ view }: CaseFacts, named: string | null): string {
  if (named !== null) return named;
  const [only, other] = view.assignments;
  if (only && !other) return only.id;
  throw new Refusal(
    'papers.which-hand',
    view.assignments.length === 0 ? '提案还没有交办，没有承办单位的文书。' : '没有说明是哪个承办单位的文书。',
    '请从提案页的“文书”里点选。',
    { hand: '请选承办单位' },
  );
}
