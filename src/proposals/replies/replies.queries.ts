import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sessionView } from '../../directory/directory.views.js';
import { resultsOf } from '../../letters/reply-results-store.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may } from '../../domain/rights/may.js';
import type { Relation } from '../../domain/rights/rights.js';
import { AssignmentQueries } from '../assignments/assignments.queries.js';
import { lastSeen } from '../issuing/own-looks.js';
import { RecordsOfPaper } from '../issuing/record-of-paper.queries.js';
import { notFound } from '../not-found.js';
import { ProposalQueries } from '../proposals.queries.js';
import { relationsOf } from '../rights/parties.js';
import { readingRight, relationsToHand, type Hand } from '../rights/standing.js';
import type { AssignmentView } from '../assignments/assignments.views.js';
import type { ReplyView, VersionSummary } from './replies.views.js';
import { shownVersion } from './shown-version.js';

@Injectable()
export class ReplyQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly assignments: AssignmentQueries,
    private readonly proposals: ProposalQueries,
    private readonly records: RecordsOfPaper,
  ) {}

  /**
   * A reply with the text of version `no`, by default the newest. Not found for those who may not read it as far as it has
   * come; its earlier versions are for those who may read drafts. Somebody whom one version was shown to (征求意见稿、会签) reads
   * exactly that one.
   */
  async read(actor: Actor, id: string, no?: number): Promise<ReplyView> {
    const { reply, assignment, proposal, relations, whole } = await this.find(actor, id);
    const newest = whole ? reply.version : await shownVersion(this.reader.manager, actor, id);
    if (newest === null) throw notFound('replies', id);
    const drafts = whole && may(actor, 'draft.read', relations);
    if (no !== undefined && no !== newest && !drafts) throw versionNotFound(no);
    const handled = may(actor, 'opinion.read', relations);
    const wanted = no ?? newest;
    const text = wanted === 0 ? '' : await this.text(id, wanted);
    const { number, title, session } = proposal;
    return {
      id,
      caseId: reply.caseId,
      version: newest,
      no: wanted,
      text,
      record: { version: reply.recordVersion, values: reply.record },
      results: handled ? await resultsOf(this.reader.manager, id) : NO_RESULTS,
      assignment,
      proposal: { id: proposal.id, number, title, sessionLabel: sessionView(session).label },
      versions: (await this.versions(id)).filter((version) => drafts || version.no === newest),
      recordOfPaper: await this.records.of(id, wanted),
      lastSeen: drafts ? await lastSeen(this.reader.manager, actor, id, newest) : null,
      handled,
      mayWrite: may(actor, 'reply.write', relations),
    };
  }

  /** Whether the letter itself may be read, as far as it has come; not found where not even the case may. */
  async mayReadLetter(actor: Actor, id: string): Promise<boolean> {
    return (await this.find(actor, id)).whole;
  }

  /** How the person stands to it; not found where not even the case may be read. */
  async relationsTo(actor: Actor, id: string): Promise<Relation[]> {
    return (await this.find(actor, id)).relations;
  }

  private async find(actor: Actor, id: string) {
    const reply = await this.reader.manager.findOneBy(Reply, { id });
    const assignment = reply && (await this.assignments.find(reply.assignmentId));
    const proposal = reply && (await this.proposals.find(actor, reply.caseId));
    if (!reply || !assignment || !proposal) throw notFound('replies', id);
    const relations = relationsToHand(
      actor,
      handOf(assignment),
      await relationsOf(this.reader.manager, actor, proposal),
    );
    return { reply, assignment, proposal, relations, whole: may(actor, readingRight(assignment.state), relations) };
  }

  private async text(replyId: string, no: number): Promise<string> {
    const version = await this.reader.manager.findOneBy(ReplyVersion, { replyId, no });
    if (version) return version.text;
    throw versionNotFound(no);
  }

  /** Newest first; the texts themselves stay in the database. */
  private async versions(replyId: string): Promise<VersionSummary[]> {
    const rows = await this.reader
      .createQueryBuilder(ReplyVersion, 'version')
      .select(['version.no', 'version.authorName', 'version.at', 'version.sourceName'])
      .addSelect('LENGTH(version.text)', 'characters')
      .where('version.replyId = :replyId', { replyId })
      .orderBy('version.no', 'DESC')
      .getRawAndEntities<{ characters: number | string }>();
    return rows.entities.map(({ no, authorName, at, sourceName }, i) => ({
      no,
      author: authorName,
      at,
      sourceName,
      characters: Number(rows.raw[i]?.characters),
    }));
  }
}

/** What a proposer is told stands in the letter. */
const NO_RESULTS = { version: 0, results: [] };

const handOf = ({ unit, state }: AssignmentView): Hand => ({ unitId: unit?.id ?? null, state });

const versionNotFound = (no: number): Refusal =>
  new Refusal('replies.version-not-found', `这份答复没有第 ${no} 稿。`, '请从稿次列表里选择。');
