import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/rights/actor.js';
import { recordPromises } from '../../commitments/commitment-store.js';
import type { CommitmentCandidate } from '../../domain/commitments.js';
import { dropDraft } from '../../letters/reply-draft-store.js';
import type { NumberedResults } from '../../letters/reply-results-store.js';
import { addVersion, insertReply, type NewVersion } from '../../letters/reply-store.js';
import { acceptedReplyText } from '../../letters/reply-text.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { unitName } from '../assignments/unit-name.js';
import { moveAssignment, moveProposal, record, type CaseChange } from '../case-change.js';
import { writingRefusal } from '../case-rules.js';
import type { TypedPromise } from '../commitments/draft-promises.js';
import { PromiseEntries } from '../commitments/promise-entries.service.js';
import { promisesIn } from './letter-text.js';
import { ReplyRecordService } from './reply-record.service.js';
import { noteOwn } from '../issuing/own-looks.js';
import { notFound } from '../not-found.js';
import { demandOverHand } from '../rights/demand-over.js';
import { ReplyResultsService } from './reply-results.service.js';
import type { ReplyRecord, SavedReply } from './replies.views.js';

export type ImportedVersion = Pick<NewVersion, 'replyId' | 'base' | 'text'> & Required<Pick<NewVersion, 'source'>>;

/** What one form saves together with the text. */
export interface Rest {
  record?: ReplyRecord;
  results?: NumberedResults;
  promises?: readonly TypedPromise[];
}

/** Writing replies: start one, save version after version. */
@Injectable()
export class ReplyService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly records: ReplyRecordService,
    private readonly results: ReplyResultsService,
    private readonly entries: PromiseEntries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins the reply of an assignment, or finds the one begun before. */
  start(actor: Actor, assignmentId: string): Promise<SavedReply> {
    return this.unitOfWork.run(async (tx) => {
      const assignment = await tx.findOneBy(Assignment, { id: assignmentId });
      if (!assignment) throw notFound('assignments', assignmentId);
      await demandOverHand(tx, actor, 'reply.write', assignment, ['assignments', assignmentId]);
      const begun = await tx.findOneBy(Reply, { assignmentId, round: assignment.round });
      if (begun) return { replyId: begun.id, version: begun.version };
      const change = { tx, caseId: assignment.proposalId, actor, at: this.clock.now() };
      return { replyId: await startReply(change, assignment), version: 0 };
    });
  }

  /**
   * Saves a new version made from version `base` (0 for the first). The text that is there already makes no new one.
   * Somebody else's save in between is a `Conflict<ReplyText, { version, text }>`. With a `key`, sending the same save
   * twice saves once.
   */
  async save(
    actor: Actor,
    replyId: string,
    base: number,
    typed: string,
    key: string | null = null,
  ): Promise<SavedReply> {
    const text = acceptedReplyText(typed);
    const promises = promisesIn(text);
    const store = () => this.store(actor, { replyId, base, text }, promises);
    if (key === null) return store();
    const request = { key, actorId: actor.id, asked: ['replies.save', replyId, base, text], at: this.clock.now() };
    return answerOnce(this.unitOfWork, request, store);
  }

  /** The text and what stands beside it, from one form: all of it is stored, or nothing. */
  saveWithRest(
    actor: Actor,
    replyId: string,
    version: Pick<NewVersion, 'base' | 'text'>,
    { record: elements, results, promises = [] }: Rest,
  ): Promise<SavedReply> {
    return this.unitOfWork.run(async (tx) => {
      if (elements) await this.records.save(actor, replyId, elements.version, elements.values);
      if (results) await this.results.save(actor, replyId, results.version, results.results);
      const saved = await this.save(actor, replyId, version.base, version.text);
      const { caseId } = await tx.findOneByOrFail(Reply, { id: replyId });
      await this.entries.enter({ tx, caseId, actor, at: this.clock.now() }, replyId, promises);
      return saved;
    });
  }

  /**
   * Takes a text that came out of a file as a new version. What the person has typed and not saved stays kept: the file says
   * nothing about it.
   */
  saveImported(actor: Actor, version: ImportedVersion, promises: readonly CommitmentCandidate[]): Promise<SavedReply> {
    return this.store(actor, version, promises);
  }

  private store(
    actor: Actor,
    { replyId, base, text, source }: Pick<NewVersion, 'replyId' | 'base' | 'text' | 'source'>,
    promises: readonly CommitmentCandidate[],
  ): Promise<SavedReply> {
    return this.unitOfWork.run(async (tx) => {
      const reply = await tx.findOneBy(Reply, { id: replyId });
      if (!reply) throw notFound('replies', replyId);
      const assignment = await tx.findOneByOrFail(Assignment, { id: reply.assignmentId });
      await demandOverHand(tx, actor, 'reply.write', assignment, ['replies', replyId]);
      const refusal = writingRefusal(assignment.state);
      if (refusal) throw refusal;
      const newest = await tx.findOneBy(ReplyVersion, { replyId, no: reply.version });
      if (base === reply.version && newest?.text === text) {
        if (!source) await dropDraft(tx, { replyId, accountId: actor.id });
        return { replyId, version: base };
      }
      const at = this.clock.now();
      const change = { tx, caseId: reply.caseId, actor, at };
      if (!source) await dropDraft(tx, { replyId, accountId: actor.id });
      const version = await storeVersion(change, { replyId, base, text, author: actor, at, source }, promises);
      await noteOwn(tx, actor, replyId, version, at);
      const unit = await unitName(tx, assignment);
      if (source) await record(change, { action: 'reply.imported', detail: { unit, file: source.name, version } });
      else await record(change, { action: 'reply.saved', detail: { unit, version } });
      return { replyId, version };
    });
  }
}

/** Begins a reply and moves assignment and case on; gives the reply's id. */
export async function startReply(change: CaseChange, assignment: Assignment): Promise<string> {
  const refusal = writingRefusal(assignment.state);
  if (refusal) throw refusal;
  const { id: assignmentId, round } = assignment;
  const unit = await unitName(change.tx, assignment);
  await record(change, { action: 'reply.started', detail: { unit } });
  if (assignment.state === 'signed_in') await moveAssignment(change, assignment, 'drafting', unit);
  await moveProposal(change, 'handed_over', 'in_handling');
  return insertReply(change.tx, { caseId: change.caseId, assignmentId, round }, change.at);
}

/** Stores a version and brings the promises on record in line with it; gives the version's number. */
export async function storeVersion(
  change: CaseChange,
  newVersion: NewVersion,
  promises: readonly CommitmentCandidate[],
): Promise<number> {
  const replyVersion = await addVersion(change.tx, newVersion);
  const source = { caseId: change.caseId, replyId: newVersion.replyId, replyVersion };
  await recordPromises(change.tx, source, promises, change.at);
  return replyVersion;
}
