import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { sessionView } from '../../directory/directory.views.js';
import { likeness } from '../../domain/proposing/likeness.js';
import type { Actor } from '../../domain/rights/actor.js';
import { SENT } from '../../domain/workflow/states.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { unitName } from '../assignments/unit-name.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';
import { ProposerQueries } from '../proposers.queries.js';
import { Looks } from '../rights/looks.js';
import { repliesWithin, whoAsks } from '../rights/reach.js';

/** 往年答复: a letter that was sent on much the same matter. */
export interface EarlierReply {
  replyId: string;
  caseId: string;
  number: string | null;
  session: string;
  title: string;
  unit: string | null;
  /** Proposers that both proposals have. */
  sameProposers: string[];
  text: string;
}

const MOST = 5;
/** Below it two titles only share what all titles share. */
const ALIKE = 0.3;
/** Somebody who asks again asks for much the same. */
const SAME_PROPOSER = 0.2;

interface Candidate {
  assignmentId: string;
  proposalId: string;
  title: string;
}

/** Letters that were sent, that the person may read, and that answer much the same as the reply that is being written. */
@Injectable()
export class EarlierReplies {
  constructor(
    private readonly reader: DataSource,
    private readonly proposers: ProposerQueries,
    private readonly looks: Looks,
  ) {}

  /** The likest first. That they were looked at is written down. */
  async of(actor: Actor, { caseId, title }: { caseId: string; title: string }): Promise<EarlierReply[]> {
    const repeated = await this.casesOfSameProposers(caseId);
    const chosen = (await this.candidates(actor, caseId))
      .map((one) => ({ one, score: likeness(title, one.title) + (repeated.has(one.proposalId) ? SAME_PROPOSER : 0) }))
      .filter(({ score }) => score >= ALIKE)
      .sort((a, b) => b.score - a.score || a.one.assignmentId.localeCompare(b.one.assignmentId))
      .slice(0, MOST)
      .map(({ one }) => one);
    const names = await this.proposers.ofCases([caseId, ...chosen.map(({ proposalId }) => proposalId)]);
    const own = new Set((names.get(caseId) ?? []).map(({ name }) => name));
    const found: EarlierReply[] = [];
    for (const one of chosen) {
      const letter = await this.letter(one);
      if (!letter) continue;
      const sameProposers = (names.get(one.proposalId) ?? []).map(({ name }) => name).filter((name) => own.has(name));
      found.push({ ...letter, sameProposers });
      await this.looks.at(actor, 'reply', one.proposalId);
    }
    return found;
  }

  private candidates(actor: Actor, caseId: string): Promise<Candidate[]> {
    return this.reader
      .createQueryBuilder(Assignment, 'assignment')
      .innerJoin(Proposal, 'proposal', 'proposal.id = assignment.proposalId')
      .where('assignment.state IN (:...sent) AND proposal.id <> :caseId', { sent: SENT, caseId })
      .andWhere(repliesWithin(this.reader, actor), whoAsks(actor))
      .select('assignment.id', 'assignmentId')
      .addSelect('proposal.id', 'proposalId')
      .addSelect('proposal.title', 'title')
      .getRawMany<Candidate>();
  }

  private async casesOfSameProposers(caseId: string): Promise<Set<string>> {
    const { manager } = this.reader;
    const own = await manager.findBy(Proposer, { proposalId: caseId });
    const members = own.flatMap(({ memberId }) => memberId ?? []);
    const bodies = own.flatMap(({ unitId }) => unitId ?? []);
    const where = [
      ...(members.length > 0 ? [{ memberId: In(members) }] : []),
      ...(bodies.length > 0 ? [{ unitId: In(bodies) }] : []),
    ];
    const others = where.length === 0 ? [] : await manager.find(Proposer, { where });
    return new Set(others.map(({ proposalId }) => proposalId));
  }

  private async letter({ assignmentId, proposalId }: Candidate): Promise<Omit<EarlierReply, 'sameProposers'> | null> {
    const { manager } = this.reader;
    const assignment = await manager.findOneByOrFail(Assignment, { id: assignmentId });
    const reply = await manager.findOneBy(Reply, { assignmentId, round: assignment.round });
    const version = reply && (await manager.findOneBy(ReplyVersion, { replyId: reply.id, no: reply.version }));
    if (!reply || !version) return null;
    const { number, title, sessionId } = await manager.findOneByOrFail(Proposal, { id: proposalId });
    const session = await manager.findOneByOrFail(CommitteeSession, { id: sessionId });
    return {
      replyId: reply.id,
      caseId: proposalId,
      number,
      session: sessionView(session).label,
      title,
      unit: await unitName(manager, assignment),
      text: version.text,
    };
  }
}
