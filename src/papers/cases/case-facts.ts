import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addressedTo, type Addressed } from '../../domain/letter/addressed.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { printedDate } from '../../domain/plain-date.js';
import type { Scale } from '../../domain/policy/policy.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Relation } from '../../domain/rights/rights.js';
import type { ProposalNamed } from '../../letters/papers/paper-kind.js';
import { shanghaiDay, type Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config.js';
import { CLOCK, CONFIG } from '../../platform/tokens.js';
import type { AssignmentView } from '../../proposals/assignments/assignments.views.js';
import { calledBy } from '../../proposals/case-name.js';
import { CaseQueries } from '../../proposals/case.queries.js';
import type { ArchiveContents } from '../../proposals/closing/archive.views.js';
import { outsideSite } from '../../proposals/codes/code-address.js';
import { DistrictRules, versionOf } from '../../proposals/due/district-rules.js';
import { IssuedPaper } from '../../proposals/issuing/issued-paper.entity.js';
import { notFound } from '../../proposals/not-found.js';
import { Proposal } from '../../proposals/proposal.entity.js';
import type { ProposalKind } from '../../proposals/states.js';
import type { CaseView } from '../../proposals/proposals.views.js';
import { ReplyQueries } from '../../proposals/replies/replies.queries.js';
import type { ReplyView } from '../../proposals/replies/replies.views.js';
import { SuggestionResultQueries, type SuggestionResults } from '../../proposals/replies/suggestion-results.queries.js';
import { relationsOf } from '../../proposals/rights/parties.js';
import { relationsToHand } from '../../proposals/rights/standing.js';
import { ReviewNote } from '../../proposals/workflow/hands/review-note.entity.js';
import type { HandRecordView } from '../../proposals/workflow/hands/hand-record.views.js';
import type { TrailNote } from './signing-trail.js';

/** What a case's papers are filled in from, as far as the person may know it. */
export interface CaseFacts {
  view: CaseView;
  relations: readonly Relation[];
  actor: Actor;
  today: PlainDate;
  proposal: ProposalNamed;
  addressed: Addressed;
  /** Where people of outside reach the program; null where nobody has said. */
  site: string | null;
  /** 卷内目录; read for that paper alone. */
  contents: ArchiveContents | null;
  /** The satisfaction scales of the case's rules. */
  scales: readonly Scale[];
}

/** The same with one hand of the case. */
export interface HandFacts extends CaseFacts {
  hand: AssignmentView;
  handRelations: readonly Relation[];
  record: HandRecordView | null;
  /** Null where there is none, or it is not for this person. */
  reply: ReplyView | null;
  results: SuggestionResults | null;
  /** 审核痕迹 of the reply, the oldest first; none for those who know the letter alone. */
  notes: readonly TrailNote[];
  issued: { docNumber: string; date: PlainDate } | null;
  /** `2026年6月18日`, or what papers say instead of a day that is not certain. */
  due: string;
}

@Injectable()
export class CaseFactsQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly cases: CaseQueries,
    private readonly replies: ReplyQueries,
    private readonly results: SuggestionResultQueries,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async ofCase(actor: Actor, id: string): Promise<CaseFacts> {
    const view = await this.cases.read(actor, id);
    const proposal = await this.reader.manager.findOneByOrFail(Proposal, { id });
    const rules = versionOf(await this.rules.read(), proposal, null);
    return {
      view,
      relations: await relationsOf(this.reader.manager, actor, proposal),
      actor,
      today: this.clock.today(),
      proposal: namedProposal(view),
      addressed: addressedIn(view),
      site: outsideSite(this.config),
      contents: null,
      scales: rules?.version.satisfaction ?? [],
    };
  }

  /** @throws {Refusal} not found for a hand of another case */
  async ofHand(facts: CaseFacts, handId: string): Promise<HandFacts> {
    const hand = facts.view.assignments.find(({ id }) => id === handId);
    if (!hand) throw notFound('assignments', handId);
    const summary = facts.view.replies.find(({ assignmentId }) => assignmentId === handId);
    const reply = summary && summary.version > 0 ? await this.replies.read(facts.actor, summary.id) : null;
    const issued = reply
      ? await this.reader.manager.findOneBy(IssuedPaper, { replyId: reply.id, version: reply.no })
      : null;
    const standing = { unitId: hand.unit?.id ?? null, state: hand.state };
    return {
      ...facts,
      hand,
      handRelations: relationsToHand(facts.actor, standing, [...facts.relations]),
      record: facts.view.handRecords.find(({ assignmentId }) => assignmentId === handId) ?? null,
      reply,
      results: reply ? await this.results.of(reply) : null,
      notes: reply?.handled ? await this.notesOf(reply.id) : [],
      issued: issued && { docNumber: issued.docNumber, date: issued.day },
      due: dueWords(hand),
    };
  }

  private async notesOf(replyId: string): Promise<TrailNote[]> {
    const rows = await this.reader.manager.find(ReviewNote, { where: { replyId }, order: { at: 'ASC', id: 'ASC' } });
    return rows.map(({ action, note, actorName, at }) => ({ action, note, actorName, day: shanghaiDay(at) }));
  }
}

/** 集体提案: whoever has put these forward is a body. */
const OF_BODIES: readonly (ProposalKind | null)[] = ['collective', 'sector', 'special_committee', 'group'];

/** A body that is in no directory is told from a member by the proposal's kind. */
const addressedIn = ({ proposerList, kind }: CaseView): Addressed =>
  addressedTo(
    proposerList.map(({ name, member, body }) => ({
      name,
      member: body === null && (member !== null || !OF_BODIES.includes(kind)),
    })),
  );

/** A day that depends on a calendar nobody has yet is not printed. */
const dueWords = ({ dueDay, dueProvisional }: AssignmentView): string =>
  dueDay === null ? '按规定' : dueProvisional ? '日历公布后另行通知' : printedDate(dueDay);

export function namedProposal({ session, number, receiptNumber, title, proposers }: CaseView): ProposalNamed {
  return {
    session: `${session.committee}${session.label}会议`,
    number: calledBy({ number, receiptNumber }),
    title,
    proposers: proposers.length > 0 ? proposers : ['提案者'],
  };
}
