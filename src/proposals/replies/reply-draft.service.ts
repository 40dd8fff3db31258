import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { keptResults } from '../../domain/letter/suggestion-results.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { dropDraft, keepDraft } from '../../letters/reply-draft-store.js';
import { ReplyDraft } from '../../letters/reply-draft.entity.js';
import { resultsOf } from '../../letters/reply-results-store.js';
import { acceptedReplyText } from '../../letters/reply-text.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { writingRefusal } from '../case-rules.js';
import { notFound } from '../not-found.js';
import { demandOverHand } from '../rights/demand-over.js';
import { changesOf } from '../commitments/draft-promises.js';
import type { Typed } from './workspace.form.js';
import type { KeptDraft } from './replies.views.js';

/** What was typed: the text alone from a program, the whole form from the page. */
export type DraftTyped = Pick<Typed, 'base' | 'text'> & Partial<Pick<Typed, 'results' | 'promises' | 'beside'>>;

/**
 * 暂存: what a person has typed into a reply and not saved, one buffer per person and reply. It is nobody else's to see, makes
 * no version and no line in the trail, and survives a dead session, another computer and a restart.
 */
@Injectable()
export class ReplyDraftService {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null when nothing is kept, or only what is saved by now. */
  async read(actor: Actor, replyId: string): Promise<KeptDraft | null> {
    const { manager } = this.reader;
    const draft = await manager.findOneBy(ReplyDraft, { replyId, accountId: actor.id });
    if (!draft) return null;
    const reply = await manager.findOneByOrFail(Reply, { id: replyId });
    const newest = await manager.findOneBy(ReplyVersion, { replyId, no: reply.version });
    const { base, text, beside, at } = draft;
    return text === (newest?.text ?? '') && beside === null ? null : { base, text, beside: beside ?? [], at };
  }

  /** Keeps a text that was made from version `base`; refuses what could not be saved either. */
  async keep(
    actor: Actor,
    replyId: string,
    { base, text: typed, results, promises = [], beside = [] }: DraftTyped,
  ): Promise<KeptDraft> {
    const text = acceptedReplyText(typed);
    const at = this.clock.now();
    await this.unitOfWork.run(async (tx) => {
      const { reply, assignment } = await writable(tx, actor, replyId);
      const refusal = writingRefusal(assignment.state);
      if (refusal) throw refusal;
      if (base > reply.version)
        throw new Refusal('replies.invalid', `没有第 ${base} 稿，文字没有暂存。`, '请重新打开页面。', {
          base: '没有这一稿',
        });
      const judged =
        results && !isDeepStrictEqual(keptResults(results.results), (await resultsOf(tx, replyId)).results);
      const changed = judged || promises.some((one) => Object.keys(changesOf(one)).length > 0);
      const kept = changed ? beside : null;
      await keepDraft(tx, { replyId, accountId: actor.id }, { base, text, beside: kept, at });
    });
    return { base, text, beside, at };
  }

  /** Gives up what is kept; nothing happens when nothing is. */
  async drop(actor: Actor, replyId: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await writable(tx, actor, replyId);
      await dropDraft(tx, { replyId, accountId: actor.id });
    });
  }
}

/** The reply and its assignment, for whoever may write it; whether it can be written now is another question. */
async function writable(
  tx: EntityManager,
  actor: Actor,
  replyId: string,
): Promise<{ reply: Reply; assignment: Assignment }> {
  const reply = await tx.findOneBy(Reply, { id: replyId });
  if (!reply) throw notFound('replies', replyId);
  const assignment = await tx.findOneByOrFail(Assignment, { id: reply.assignmentId });
  await demandOverHand(tx, actor, 'reply.write', assignment, ['replies', replyId]);
  return { reply, assignment };
}
