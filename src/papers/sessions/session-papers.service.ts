import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/rights/actor.js';
import { offerOf, PaperMaker, type Format, type MadePaper, type OfferedPaper } from '../papers-of.service.js';
import type { Asked, Typed } from '../paper-offer.js';
import type { SheetWaiting } from '../sheet-press.js';
import { SessionFactsQueries, type ArchivedCase, type Gathered, type IssuedLetter } from './session-facts.js';
import { SESSION_PAPERS } from './session-papers.js';

/** 一个届次的文书: ledger, reminders, yearly report, book. */
@Injectable()
export class SessionPapers {
  constructor(
    private readonly facts: SessionFactsQueries,
    private readonly maker: PaperMaker,
  ) {}

  async list(actor: Actor, id: string): Promise<{ of: string; papers: OfferedPaper[] }> {
    const facts = await this.gathered(actor, id, '');
    return { of: facts.name, papers: this.maker.offered(actor, SESSION_PAPERS, facts, RELATIONS) };
  }

  async asks(actor: Actor, id: string, kind: string): Promise<{ name: string; of: string; asks: Asked[] }> {
    const offer = offerOf<Gathered>(SESSION_PAPERS, kind);
    const facts = await this.gathered(actor, id, kind);
    return { name: offer.kind.name, of: facts.name, asks: this.maker.asks(actor, offer, facts, RELATIONS) };
  }

  /** @param how `only` these cases of it */
  async make(
    actor: Actor,
    id: string,
    kind: string,
    { only, ...how }: { typed: Typed; format: Format; waiting?: SheetWaiting; only?: readonly string[] },
  ): Promise<MadePaper> {
    const offer = offerOf<Gathered>(SESSION_PAPERS, kind);
    const facts = await this.gathered(actor, id, kind, only);
    return this.maker.make(actor, offer, facts, RELATIONS, { ...how, name: facts.name });
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
    };
  }
}

const RELATIONS = ['any'] as const;
