import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { sessionView } from '../../directory/directory.views.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may } from '../../domain/rights/may.js';
import type { Relation } from '../../domain/rights/rights.js';
import { INVITE_ROLES, INVITE_STATES } from '../../domain/proposing/invites.js';
import { alike } from '../../domain/proposing/likeness.js';
import { TRANSFERS } from '../../domain/workflow/cases/examining.js';
import { CHANNELS } from '../../domain/workflow/common-inputs.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { groupBy } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import { casesWithin, repliesWithin, whoAsks } from '../rights/reach.js';
import { UNSUBMITTED } from '../rights/standing.js';
import { PROPOSAL_STATES, type ProposalState } from '../states.js';
import type { EntryView, InviteView, SimilarView, ToldView } from './entry.views.js';
import { namedInvites } from './load-entry.js';
import { ProposalEntry } from './proposal-entry.entity.js';
import type { Told } from './store-signers.js';

const MOST_SIMILAR = 5;

/** Before a proposal is filed one looks whether there was one like it. */
const COMPARED: readonly ProposalState[] = [...UNSUBMITTED, 'submitted', 'returned', 'not_filed'];

/** What a case shows of how it came in, by how somebody stands to it. */
export interface CameIn {
  entry: EntryView | null;
  invitations: InviteView[];
  similar: SimilarView[];
}

@Injectable()
export class EntryQueries {
  constructor(private readonly reader: DataSource) {}

  /** Who was asked to sign, and who declined, is between the proposers and 提案委. */
  async ofCase(actor: Actor, proposal: Proposal, relations: readonly Relation[]): Promise<CameIn> {
    const { manager } = this.reader;
    const row = await manager.findOneBy(ProposalEntry, { proposalId: proposal.id });
    const records = may(actor, 'case.record', relations);
    const own = may(actor, 'case.propose', relations) || may(actor, 'case.join', relations);
    const invited = records || own ? await namedInvites(manager, [proposal.id]) : [];
    return {
      entry: row && entryView(row, proposal.state, records),
      invitations: invited.map((invite) => ({
        name: invite.name,
        role: invite.role,
        roleLabel: INVITE_ROLES[invite.role],
        state: invite.state,
        stateLabel: INVITE_STATES[invite.state],
        answeredAt: invite.answeredAt,
        told: toldView(invite),
      })),
      similar:
        COMPARED.includes(proposal.state) && (records || own) ? await this.similar(actor, proposal, records) : [],
    };
  }

  /**
   * Proposals of all sessions with much the same title. Of those that somebody may not read only the title of what was filed
   * is told, as the list of a session's proposals tells it, unless its proposers do not want it public.
   */
  async similar(
    actor: Actor,
    { id, title }: { id: string | null; title: string },
    all: boolean,
  ): Promise<SimilarView[]> {
    const query = this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .select(['proposal.id', 'proposal.title'])
      .where('proposal.id <> :id AND proposal.state NOT IN (:...unsubmitted)', {
        id: id ?? '-',
        unsubmitted: UNSUBMITTED,
      });
    if (!all)
      query.andWhere('proposal.number IS NOT NULL AND (proposal.mayPublish IS NULL OR proposal.mayPublish = :yes)', {
        yes: true,
      });
    const rows = await query.getRawMany<{ proposal_id: string; proposal_title: string }>();
    const others = rows.map((row) => ({ id: row.proposal_id, title: row.proposal_title }));
    const found = alike(title, others, MOST_SIMILAR).map((one) => one.id);
    if (found.length === 0) return [];
    const readable = await this.readable(actor, found);
    const letters = await this.letters(actor, found);
    const proposals = await this.withSessions(found);
    return found.flatMap((one) => {
      const other = proposals.find((proposal) => proposal.id === one);
      return other ? [similarView(other, readable.has(one), letters.get(one) ?? [])] : [];
    });
  }

  private async readable(actor: Actor, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .where(casesWithin(this.reader, actor, 'case.read'), whoAsks(actor))
      .andWhere('proposal.id IN (:...ids)', { ids })
      .getMany();
    return new Set(rows.map(({ id }) => id));
  }

  /** Letters of these cases that the actor may read, by case. */
  private async letters(actor: Actor, ids: readonly string[]): Promise<Map<string, SimilarView['letters']>> {
    const rows = await this.reader
      .createQueryBuilder(Reply, 'reply')
      .innerJoin(Assignment, 'assignment', 'assignment.id = reply.assignmentId')
      .innerJoin(Proposal, 'proposal', 'proposal.id = reply.caseId')
      .leftJoin(Unit, 'unit', 'unit.id = assignment.unitId')
      .select([
        'reply.id AS id',
        'reply.caseId AS caseid',
        'unit.shortName AS unit',
        'assignment.unitPrinted AS printed',
      ])
      .where(repliesWithin(this.reader, actor), whoAsks(actor))
      .andWhere('assignment.state IN (:...sent) AND reply.caseId IN (:...ids)', { ids })
      .orderBy('reply.round', 'ASC')
      .addOrderBy('reply.id', 'ASC')
      .getRawMany<{ id: string; caseid: string; unit: string | null; printed: string | null }>();
    const of = groupBy(rows, ({ caseid }) => caseid);
    return new Map(
      [...of].map(([id, own]) => [
        id,
        own.map(({ id: replyId, unit, printed }) => ({ replyId, unit: unit ?? printed ?? '' })),
      ]),
    );
  }

  private async withSessions(ids: readonly string[]): Promise<(Proposal & { session: CommitteeSession })[]> {
    return (await this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .innerJoinAndMapOne('proposal.session', CommitteeSession, 'session', 'session.id = proposal.sessionId')
      .where('proposal.id IN (:...ids)', { ids })
      .getMany()) as (Proposal & { session: CommitteeSession })[];
  }
}

function entryView(row: ProposalEntry, state: ProposalState, records: boolean): EntryView {
  const { registered, receivedDay, jointUntil, jointUntilTime, paperId, transferredAs, transferredTo, transferredDay } =
    row;
  const transferred = transferredAs !== null && transferredTo !== null && transferredDay !== null;
  return {
    registered,
    entrusted: row.entrusted && UNSUBMITTED.includes(state),
    receivedDay,
    told: toldView(row),
    scanId: records ? paperId : null,
    jointUntil,
    jointUntilTime,
    transfer: transferred
      ? { as: transferredAs, asLabel: TRANSFERS[transferredAs], to: transferredTo, day: transferredDay }
      : null,
  };
}

function toldView({ channel, toldBy, enteredBy }: Told): ToldView | null {
  return channel === null ? null : { channel, channelLabel: CHANNELS[channel], toldBy, enteredBy };
}

function similarView(
  proposal: Proposal & { session: CommitteeSession },
  readable: boolean,
  letters: SimilarView['letters'],
): SimilarView {
  const { id, title, number, state, session } = proposal;
  return {
    id: readable ? id : null,
    title,
    number,
    session: sessionView(session).label,
    stateLabel: PROPOSAL_STATES[state].label,
    letters,
  };
}
