import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { AuditEntry } from '../audit/audit-entry.entity.js';
import type { Actor } from '../domain/rights/actor.js';
import { may } from '../domain/rights/may.js';
import { Reply } from '../letters/reply.entity.js';
import { AssignmentQueries } from './assignments/assignments.queries.js';
import { caseActions, stepAction } from './case-rules.js';
import { AnswersQueries } from './feedback/answers.queries.js';
import type { AnswersView } from './feedback/answers.views.js';
import { CommitmentQueries } from './commitments/commitments.queries.js';
import { InstructionQueries } from './instructions/instructions.queries.js';
import { notFound } from './not-found.js';
import { Proposal } from './proposal.entity.js';
import { unitsOfDesk } from './rights/reach.js';
import { relationsOf } from './rights/parties.js';
import { readingRight, relationsToHand, type Hand } from './rights/standing.js';
import { proposalRow, ProposalQueries } from './proposals.queries.js';
import type { AssignmentView } from './assignments/assignments.views.js';
import type { CaseView } from './proposals.views.js';
import { CasePapers, type CasePaper } from './papers/case-papers.queries.js';
import { IssuedPaper } from './issuing/issued-paper.entity.js';
import { ProposerQueries } from './proposers.queries.js';
import type { ReplySummary } from './replies/replies.views.js';
import { LEVELS, ORIGINS } from './states.js';
import { CASES } from './workflow/cases/cases.js';
import type { DraftShowing } from './workflow/hands/draft-showing.entity.js';
import type { LoadedHand } from './workflow/hands/load-hand.js';
import { HandRecords } from './workflow/hands/hand-records.js';
import type { HandRecordView } from './workflow/hands/hand-record.views.js';
import { HANDS } from './workflow/hands/hands.js';
import type { StepView } from './workflow/step.views.js';
import { PROMISES } from './workflow/promises/promises.js';
import { Steps } from './workflow/steps.service.js';
import { EntryQueries } from './drafting/entry.queries.js';
import { DistrictRules, type Rules } from './due/district-rules.js';
import { CaseSittingQueries } from './sitting/case-sitting.queries.js';
import { Suggestion } from './suggestion.entity.js';
import { concernsProposers, isTold, plainLine, timelineEntry } from './timeline.js';

/** Everything about one proposal. */
@Injectable()
export class CaseQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly proposals: ProposalQueries,
    private readonly assignments: AssignmentQueries,
    private readonly proposers: ProposerQueries,
    private readonly commitments: CommitmentQueries,
    private readonly workflow: Steps,
    private readonly rules: DistrictRules,
    private readonly handRecords: HandRecords,
    private readonly instructions: InstructionQueries,
    private readonly sitting: CaseSittingQueries,
    private readonly answers: AnswersQueries,
    private readonly entries: EntryQueries,
    private readonly papers: CasePapers,
  ) {}

  /** As far as the actor may see it: replies and promises by how far they have come, the trail by who asks. */
  async read(actor: Actor, id: string): Promise<CaseView> {
    const proposal = await this.proposals.find(actor, id);
    if (!proposal) throw notFound('proposals', id);
    const rules = await this.rules.read();
    const assignments = await this.assignments.ofCase(id, rules);
    const proposerList = (await this.proposers.ofCases([id])).get(id) ?? [];
    const relations = await relationsOf(this.reader.manager, actor, proposal);
    const readable = assignments.filter((assignment) => {
      const hand = handOf(assignment);
      return may(actor, readingRight(hand.state), relationsToHand(actor, hand, relations));
    });
    const { steps, handRecords, answers, shown } = await this.workOf(actor, id, assignments, rules);
    const replies = await this.replies(id, assignments, (hand) =>
      readable.includes(hand) ? 'newest' : (shown.get(hand.id) ?? null),
    );
    const commitments = await this.commitments.ofCase(actor, id);
    const promises = await this.workflow.ofCase(PROMISES, actor, id, rules);
    const promiseSteps = promises.flatMap((promise) => promise.steps);
    const instructions = await this.instructions.ofCase(actor, id);
    const hands = new Map(assignments.map((hand) => [hand.id, handOf(hand)]));
    const papers = await this.papers.of(actor, id, relations, hands);
    const handling = may(actor, 'opinion.read', relations);
    const { origin, level, body, stateReason, suggestedUnits, mayPublish, noPublishReason } = proposal;
    return {
      ...proposalRow(
        proposal,
        assignments,
        proposerList.map(({ name }) => name),
        unitsOfDesk(actor),
      ),
      origin,
      originLabel: origin && ORIGINS[origin],
      level,
      levelLabel: level && LEVELS[level],
      body,
      stateReason,
      mergedInto: await this.mainCase(proposal),
      sitting: await this.sitting.of(actor, proposal, relations),
      suggestedUnits,
      mayPublish,
      noPublishReason,
      ...(await this.entries.ofCase(actor, proposal, relations)),
      suggestions: await this.suggestions(id),
      proposerList,
      assignments,
      timeline: await this.timeline(actor, id, { handling, instructed: instructions.length > 0, papers }),
      papers: papers.map(({ id: paperId, name, size, by, at }) => ({ id: paperId, name, size, by, at })),
      instructions,
      replies,
      commitments,
      answers,
      handRecords,
      steps,
      actions: [
        ...caseActions(
          (right, hand) => may(actor, right, hand ? relationsToHand(actor, handOf(hand), relations) : relations),
          { proposal, assignments, replies, commitments },
        ),
        ...[...steps, ...promiseSteps].filter(({ refusals }) => refusals.length === 0).map(stepAction),
      ],
    };
  }

  /** The steps that may be taken, the proposal's own first, and what has gone on about each assignment, in their order. */
  private async workOf(
    actor: Actor,
    caseId: string,
    assignments: readonly AssignmentView[],
    rules: Rules,
  ): Promise<{
    steps: StepView[];
    handRecords: HandRecordView[];
    answers: AnswersView;
    shown: Map<string, DraftShowing[]>;
  }> {
    const { loaded: file, steps } = await this.workflow.of(CASES, actor, caseId, rules);
    const hands = await this.workflow.ofCase(HANDS, actor, caseId, rules);
    const inOrder = assignments.flatMap(({ id }) => hands.find(({ loaded }) => loaded.id === id) ?? []);
    const loaded = inOrder.map((hand) => hand.loaded);
    return {
      steps: [...steps, ...inOrder.flatMap((hand) => hand.steps)],
      handRecords: await this.handRecords.of(actor, loaded),
      answers: await this.answers.of(actor, file, rules),
      shown: new Map(loaded.map((hand) => [hand.id, shownDrafts(hand)])),
    };
  }

  /** The replies that the person reads: as they are now, or as they were shown. */
  private async replies(
    caseId: string,
    assignments: readonly AssignmentView[],
    reading: (hand: AssignmentView) => 'newest' | readonly DraftShowing[] | null,
  ): Promise<ReplySummary[]> {
    const rows = await this.reader.manager.findBy(Reply, { caseId });
    const issued = rows.length === 0 ? [] : await this.issued(rows.map(({ id }) => id));
    return assignments.flatMap((hand) => {
      const { id, round, unitName, roleLabel } = hand;
      const reply = rows.find(({ assignmentId }) => assignmentId === id);
      const read = reading(hand);
      const last = read === 'newest' ? null : read?.[0];
      if (!reply || (read !== 'newest' && !last)) return [];
      const [version, updatedAt] = last ? [last.version, last.shownAt] : [reply.version, reply.updatedAt];
      const paper = last ? undefined : issued.find((one) => one.replyId === reply.id && one.version === version);
      const docNumber = paper?.docNumber ?? null;
      return [{ id: reply.id, assignmentId: id, round, unitName, roleLabel, version, updatedAt, docNumber }];
    });
  }

  private issued(replyIds: string[]): Promise<Pick<IssuedPaper, 'replyId' | 'version' | 'docNumber'>[]> {
    const select = { id: true, replyId: true, version: true, docNumber: true } as const;
    return this.reader.manager.find(IssuedPaper, { select, where: { replyId: In(replyIds) } });
  }

  private async mainCase({ mergedIntoId }: Proposal): Promise<CaseView['mergedInto']> {
    const main = mergedIntoId === null ? null : await this.reader.manager.findOneBy(Proposal, { id: mergedIntoId });
    return main && { id: main.id, number: main.number, title: main.title };
  }

  private async suggestions(proposalId: string): Promise<CaseView['suggestions']> {
    const rows = await this.reader.manager.find(Suggestion, { where: { proposalId }, order: { no: 'ASC' } });
    return rows.map(({ id, no, text }) => ({ id, no, text }));
  }

  private async timeline(
    actor: Actor,
    caseId: string,
    { handling, instructed, papers }: { handling: boolean; instructed: boolean; papers: readonly CasePaper[] },
  ): Promise<CaseView['timeline']> {
    const all = await this.reader.manager.find(AuditEntry, { where: { chain: caseId }, order: { seq: 'DESC' } });
    const rows = all.filter((line) => isTold(line, { actor, handling: true, instructed }));
    const told = handling ? rows : rows.filter(concernsProposers).map(plainLine);
    const brought = broughtBy(rows, papers);
    return told.map((line) => ({ ...timelineEntry(line), papers: brought.get(line.seq) ?? [] }));
  }
}

/** What of its drafts was shown to the person, the newest first. */
const shownDrafts = ({ showings, ownShowings }: LoadedHand): DraftShowing[] =>
  showings.filter(({ id }) => ownShowings.has(id));

/**
 * The line, by its number, that each file came with: a file is sent just before the step that brings it, so it belongs to the
 * next line of whoever sent it.
 */
function broughtBy(
  newestFirst: readonly AuditEntry[],
  papers: readonly CasePaper[],
): Map<number, { id: string; name: string }[]> {
  const brought = new Map<number, { id: string; name: string }[]>();
  for (const { id, name, byId, at } of papers) {
    const line = newestFirst.findLast((entry) => entry.actorId === byId && entry.at >= at);
    if (line) brought.set(line.seq, [...(brought.get(line.seq) ?? []), { id, name }]);
  }
  return brought;
}

const handOf = ({ unit, state }: AssignmentView): Hand => ({ unitId: unit?.id ?? null, state });
