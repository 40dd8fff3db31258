import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditEntry } from '../audit/audit-entry.entity.js';
import { Reply } from '../letters/reply.entity.js';
import { AssignmentQueries } from './assignments/assignments.queries.js';
import { caseActions } from './case-rules.js';
import { CommitmentQueries } from './commitments/commitments.queries.js';
import { notFound } from './not-found.js';
import { Proposal } from './proposal.entity.js';
import { ProposalQueries } from './proposals.queries.js';
import type { AssignmentView } from './assignments/assignments.views.js';
import type { CaseView } from './proposals.views.js';
import { ProposerQueries } from './proposers.queries.js';
import type { ReplySummary } from './replies/replies.views.js';
import { LEVELS, ORIGINS } from './states.js';
import { Suggestion } from './suggestion.entity.js';
import { timelineEntry } from './timeline.js';

/** Everything about one proposal. */
@Injectable()
export class CaseQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly proposals: ProposalQueries,
    private readonly assignments: AssignmentQueries,
    private readonly proposers: ProposerQueries,
    private readonly commitments: CommitmentQueries,
  ) {}

  async read(id: string): Promise<CaseView> {
    const proposal = await this.proposals.find(id);
    const [row] = proposal ? await this.proposals.rows([proposal]) : [];
    if (!proposal || !row) throw notFound('proposals', id);
    const assignments = (await this.assignments.ofCases([id])).get(id) ?? [];
    const replies = await this.replies(id, assignments);
    const commitments = await this.commitments.ofCase(id);
    const { origin, level, body, stateReason } = proposal;
    return {
      ...row,
      origin,
      originLabel: origin && ORIGINS[origin],
      level,
      levelLabel: level && LEVELS[level],
      body,
      stateReason,
      mergedInto: await this.mainCase(proposal),
      suggestions: await this.suggestions(id),
      proposerList: (await this.proposers.ofCases([id])).get(id) ?? [],
      assignments,
      timeline: await this.timeline(id),
      replies,
      commitments,
      actions: caseActions(assignments, replies, commitments),
    };
  }

  private async replies(caseId: string, assignments: readonly AssignmentView[]): Promise<ReplySummary[]> {
    const rows = await this.reader.manager.findBy(Reply, { caseId });
    return assignments.flatMap(({ id, round, unitName, roleLabel }) => {
      const reply = rows.find(({ assignmentId }) => assignmentId === id);
      if (!reply) return [];
      const { version, updatedAt } = reply;
      return [{ id: reply.id, assignmentId: id, round, unitName, roleLabel, version, updatedAt }];
    });
  }

  private async mainCase({ mergedIntoId }: Proposal): Promise<CaseView['mergedInto']> {
    const main = mergedIntoId === null ? null : await this.reader.manager.findOneBy(Proposal, { id: mergedIntoId });
    return main && { id: main.id, number: main.number, title: main.title };
  }

  private async suggestions(proposalId: string): Promise<CaseView['suggestions']> {
    const rows = await this.reader.manager.find(Suggestion, { where: { proposalId }, order: { no: 'ASC' } });
    return rows.map(({ id, no, text }) => ({ id, no, text }));
  }

  private async timeline(caseId: string): Promise<CaseView['timeline']> {
    const rows = await this.reader.manager.find(AuditEntry, { where: { chain: caseId }, order: { seq: 'DESC' } });
    return rows.map(timelineEntry);
  }
}
