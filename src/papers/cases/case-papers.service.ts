import { Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { FilledForms } from '../filled/filled-forms.service.js';
import { opened, PaperDesk, type OpenedPaper, type PaperPart } from '../paper-desk.js';
import { offerOf, PaperMaker, type OfferedPaper } from '../papers-of.service.js';
import { fileContents } from '../../letters/papers/kinds/file-contents.js';
import { may } from '../../domain/rights/may.js';
import { ArchivePackages } from '../../proposals/closing/archive-packages.service.js';
import type { ArchiveContents } from '../../proposals/closing/archive.views.js';
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

/** 一件提案的文书. */
@Injectable()
export class CasePapers extends PaperDesk<CasePapersView> {
  constructor(
    private readonly facts: CaseFactsQueries,
    private readonly packages: ArchivePackages,
    maker: PaperMaker,
    forms: FilledForms,
  ) {
    super(maker, forms);
  }

  async list(actor: Actor, id: string): Promise<CasePapersView> {
    const facts = await this.facts.ofCase(actor, id);
    const lasts = await this.forms.lasts([id, ...facts.view.assignments.map((hand) => hand.id)]);
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
          papers: this.withLast(papers, hand.id, lasts),
        });
    }
    const papers = this.maker.offered(actor, CASE_PAPERS, facts, facts.relations);
    return {
      title: facts.view.title,
      called: facts.proposal.number,
      papers: this.withLast(papers, id, lasts),
      hands,
    };
  }

  protected async open(
    actor: Actor,
    id: string,
    kind: string,
    { hand: named = null }: PaperPart,
  ): Promise<OpenedPaper> {
    const facts = await this.facts.ofCase(actor, id);
    const name = `${facts.proposal.number}提案`;
    const ended = facts.view.state === 'archived';
    if (!isOfHand(kind))
      return opened<CaseFacts>({
        offer: offerOf<CaseFacts>(CASE_PAPERS, kind),
        facts: kind === fileContents.id ? { ...facts, contents: await this.contentsOf(actor, facts) } : facts,
        relations: facts.relations,
        of: facts.proposal.number,
        name,
        subject: { id, caseId: id, of: null },
        ended,
      });
    const own = await this.facts.ofHand(facts, handOr(facts, named));
    const { id: handId, unitName } = own.hand;
    return opened<HandFacts>({
      offer: offerOf<HandFacts>(HAND_PAPERS, kind),
      facts: own,
      relations: own.handRelations,
      of: `${facts.proposal.number} · ${unitName ?? ''}`,
      name: facts.view.assignments.length > 1 ? `${name}${unitName ?? ''}` : name,
      subject: { id: handId, caseId: id, of: unitName },
      ended,
    });
  }

  private async contentsOf(actor: Actor, { view, relations }: CaseFacts): Promise<ArchiveContents | null> {
    const taken = view.answers.archive?.papers && may(actor, 'archive.take', [...relations, 'any']);
    return taken ? this.packages.contents(actor, view.id) : null;
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
