import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { writesOwn } from '../../domain/workflow/cases/entry-new.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';
import { whoAsks } from '../rights/reach.js';
import { UNSUBMITTED } from '../rights/standing.js';
import type { ProposalState } from '../states.js';
import { JointInvite } from './joint-invite.entity.js';
import { ProposalEntry } from './proposal-entry.entity.js';

/** A proposal that waits for somebody at the desk. */
export interface Waiting {
  id: string;
  title: string;
  state: ProposalState;
  /** Why it was returned. */
  reason: string | null;
  /** 联名截止. */
  jointUntil: PlainDate | null;
  /** How many have not answered whether they sign. */
  asked: number;
}

/** What of one's own writing waits at the desk, by who asks. */
export interface DraftingDesk {
  mayWrite: boolean;
  /** Its own, not others' from paper. */
  writesOwn: boolean;
  /** One is asked to sign these. */
  invited: Waiting[];
  /** One's own: drafts, those being signed, those returned. */
  own: Waiting[];
  /** Left to 提案委 before they are handed in. */
  entrusted: Waiting[];
}

/** Nobody has more than a handful. */
const MOST = 50;

@Injectable()
export class DeskQueries {
  constructor(private readonly reader: DataSource) {}

  async desk(actor: Actor): Promise<DraftingDesk> {
    const invite = this.reader
      .createQueryBuilder(JointInvite, 'invite')
      .select('invite.proposalId')
      .where("invite.state = 'asked' AND (invite.memberId = :askingMember OR invite.unitId = :askingUnit)");
    const first = this.reader
      .createQueryBuilder(Proposer, 'author')
      .select('author.proposalId')
      .where('author.no = 1 AND (author.memberId = :askingMember OR author.unitId = :askingUnit)');
    const left = this.reader
      .createQueryBuilder(ProposalEntry, 'entry')
      .select('entry.proposalId')
      .where('entry.entrusted = :yes');
    const mayJoin = mayAtAll(actor, 'case.join');
    return {
      mayWrite: mayAtAll(actor, 'case.draft'),
      writesOwn: writesOwn(actor),
      invited: mayJoin ? await this.waiting(actor, ['awaiting_joint'], invite.getQuery()) : [],
      own: mayAtAll(actor, 'case.propose')
        ? await this.waiting(actor, [...UNSUBMITTED, 'returned'], first.getQuery())
        : [],
      entrusted: mayAtAll(actor, 'case.record') ? await this.waiting(actor, UNSUBMITTED, left.getQuery()) : [],
    };
  }

  private async waiting(actor: Actor, states: readonly ProposalState[], among: string): Promise<Waiting[]> {
    const proposals = await this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .where('proposal.state IN (:...states)', { states })
      .andWhere(`proposal.id IN (${among})`, whoAsks(actor))
      .orderBy('proposal.title', 'ASC')
      .addOrderBy('proposal.id', 'ASC')
      .limit(MOST)
      .getMany();
    if (proposals.length === 0) return [];
    const ids = proposals.map(({ id }) => id);
    const { manager } = this.reader;
    const entries = await manager.findBy(ProposalEntry, { proposalId: In(ids) });
    const asked = await manager.findBy(JointInvite, { proposalId: In(ids), state: 'asked' });
    return proposals.map(({ id, title, state, stateReason }) => ({
      id,
      title,
      state,
      reason: state === 'returned' ? stateReason : null,
      jointUntil: entries.find(({ proposalId }) => proposalId === id)?.jointUntil ?? null,
      asked: asked.filter(({ proposalId }) => proposalId === id).length,
    }));
  }
}
