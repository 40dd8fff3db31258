import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/rights/actor.js';
import { FilledForms } from '../filled/filled-forms.service.js';
import { opened, PaperDesk, type OpenedPaper, type PaperPart } from '../paper-desk.js';
import { offerOf, PaperMaker, type PapersOfOne } from '../papers-of.service.js';
import { SessionFactsQueries, type ArchivedCase, type Gathered, type IssuedLetter } from './session-facts.js';
import { reminder } from '../../letters/papers/kinds/reminder.js';
import { owingHands, SESSION_PAPERS } from './session-papers.js';

/** 一个届次的文书: ledger, reminders, yearly report, book. */
@Injectable()
export class SessionPapers extends PaperDesk<PapersOfOne> {
  constructor(
    private readonly facts: SessionFactsQueries,
    maker: PaperMaker,
    forms: FilledForms,
  ) {
    super(maker, forms);
  }

  async list(actor: Actor, id: string): Promise<PapersOfOne> {
    const facts = await this.gathered(actor, id, '');
    const papers = this.maker.offered(actor, SESSION_PAPERS, facts, RELATIONS);
    return { of: facts.name, papers: this.withLast(papers, id, await this.forms.lasts([id])) };
  }

  /** @param part `only` these cases of it */
  protected async open(actor: Actor, id: string, kind: string, { only }: PaperPart): Promise<OpenedPaper> {
    const offer = offerOf<Gathered>(SESSION_PAPERS, kind);
    const facts = await this.gathered(actor, id, kind, only);
    const { name } = facts;
    return opened<Gathered>({
      offer,
      facts,
      relations: RELATIONS,
      of: name,
      name,
      subject: { id, caseId: null, of: name },
      ended: false,
    });
  }

  /** No more than the paper needs. */
  private async gathered(actor: Actor, id: string, kind: string, only?: readonly string[]): Promise<Gathered> {
    const facts = await this.facts.of(actor, id);
    const all = await facts.cases(only);
    const ids = all.map(({ proposal }) => proposal.id);
    const letters = ['ledger', 'annual-report', 'compilation'].includes(kind);
    return {
      ...facts,
      all,
      issuedLetters: letters ? await facts.issued(ids) : new Map<string, IssuedLetter[]>(),
      archivedCases: kind === 'transfer-list' ? await facts.archived(ids) : new Map<string, ArchivedCase>(),
      figures: kind === 'annual-report' ? await facts.counts(ids) : null,
      chase: kind === reminder.id ? await facts.chased(owingHands(all)) : null,
    };
  }
}

const RELATIONS = ['any'] as const;
