import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { commentingRefusal, commentText, answerText, MOST_COMMENTS } from '../../domain/reviewing/commenting.js';
import { paragraphsOf, placeOf } from '../../domain/reviewing/anchors.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may } from '../../domain/rights/may.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { Conflict } from '../../platform/database/conflict.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { unitName } from '../assignments/unit-name.js';
import { record } from '../case-change.js';
import { notFound } from '../not-found.js';
import { ReplyQueries } from '../replies/replies.queries.js';
import { demandOverHand } from '../rights/demand-over.js';
import type { CommentsView, CommentView } from './comments.views.js';
import { ParagraphComment } from './paragraph-comment.entity.js';

/** A remark as it is sent: on which paragraph of which version. */
export interface NewComment {
  version: number;
  /** From 1. */
  paragraph: number;
  text: string;
}

/** 批注: who looks a draft over says what is wrong where; its writer answers, and every version carries them on. */
@Injectable()
export class ParagraphComments {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly replies: ReplyQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** As they stand in version `no`, by default the newest; nothing for who reads the letter and not its drafts. */
  async of(actor: Actor, replyId: string, no?: number): Promise<CommentsView> {
    const reply = await this.replies.read(actor, replyId, no);
    const relations = await this.replies.relationsTo(actor, replyId);
    const maySettle = may(actor, 'reply.write', relations);
    const rows = may(actor, 'draft.read', relations) ? await this.rows(this.reader.manager, replyId) : [];
    const paragraphs = paragraphsOf(reply.text);
    const items = rows.map((row): CommentView => {
      const placed = placeOf({ no: row.paragraph, quote: row.quote }, paragraphs);
      return {
        id: row.id,
        revision: row.revision,
        version: row.version,
        quote: row.quote,
        paragraph: placed?.no ?? null,
        changed: placed?.changed ?? false,
        text: row.text,
        author: row.authorName,
        unit: row.unitName,
        own: row.authorId === actor.id,
        at: row.at,
        resolved: row.resolvedAt && { by: row.resolvedBy ?? '', at: row.resolvedAt },
        answer: row.answer,
        maySettle: maySettle || row.authorId === actor.id,
      };
    });
    const order = ({ paragraph }: CommentView) => paragraph ?? Number.MAX_SAFE_INTEGER;
    items.sort((a, b) => order(a) - order(b));
    const open = commentingRefusal(reply.assignment.state) === null;
    return { version: reply.no, items, mayComment: open && may(actor, 'reply.comment', relations) };
  }

  /** Keeps remarks, all of them or none; one that stands there already, word for word, is not kept twice. */
  async add(
    actor: Actor,
    replyId: string,
    comments: readonly NewComment[],
    key: string | null = null,
  ): Promise<{ ids: string[] }> {
    const wanted = comments.map((comment) => ({ ...comment, text: commentText(comment.text) }));
    const at = this.clock.now();
    const work = () =>
      this.unitOfWork.run(async (tx) => {
        const { assignment, reply } = await commentable(tx, actor, replyId, 'reply.comment');
        const kept = await this.rows(tx, replyId);
        if (kept.length + wanted.length > MOST_COMMENTS)
          throw new Refusal(
            'comments.too-many',
            `这份答复已有${kept.length}条批注，至多${MOST_COMMENTS}条。`,
            '意见很多的，请退回修改并在理由里说明。',
          );
        const ids: string[] = [];
        let added = 0;
        for (const { version, paragraph, text } of wanted) {
          const quote = await quoteOf(tx, reply, version, paragraph);
          const twin = kept.find(
            (one) => one.authorId === actor.id && one.resolvedAt === null && one.quote === quote && one.text === text,
          );
          ids.push(twin?.id ?? newId());
          if (twin) continue;
          added += 1;
          await tx.insert(ParagraphComment, {
            ...{ id: ids.at(-1)!, replyId, version, paragraph, quote, text },
            ...{ authorId: actor.id, authorName: actor.name, unitName: actor.unitName, at },
            ...{ resolvedAt: null, resolvedBy: null, answer: null, revision: 1 },
          });
        }
        if (added > 0)
          await record(
            { tx, actor, at, caseId: reply.caseId },
            {
              action: 'reply.commented',
              detail: { unit: await unitName(tx, assignment), version: reply.version, count: added },
            },
          );
        return { ids };
      });
    if (key === null) return work();
    return answerOnce(this.unitOfWork, { key, actorId: actor.id, asked: ['comments', replyId, wanted], at }, work);
  }

  /** 已处理, with or without an answer; or open again. For the letter's writers, and for who made the remark. */
  async settle(
    actor: Actor,
    replyId: string,
    id: string,
    { revision, resolved, answer }: { revision: number; resolved: boolean; answer: string },
  ): Promise<{ revision: number }> {
    const said = answerText(answer);
    const at = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      const row = await tx.findOneBy(ParagraphComment, { id, replyId });
      if (!row) throw notFound('comments', id);
      const own = row.authorId === actor.id;
      const { reply, assignment } = await commentable(tx, actor, replyId, own ? 'comment.settle' : 'reply.write');
      const change = {
        resolvedAt: resolved ? at : null,
        resolvedBy: resolved ? actor.name : null,
        answer: said ?? (resolved ? row.answer : null),
        revision: revision + 1,
      };
      const { affected } = await tx.update(ParagraphComment, { id, revision }, change);
      if (affected !== 1)
        throw new Conflict(
          'comments.conflict',
          `这条批注刚被${row.resolvedBy ?? '别人'}处理过，没有保存。`,
          { revision: row.revision, resolved: row.resolvedAt !== null, answer: row.answer },
          { revision, answer },
        );
      await record(
        { tx, actor, at, caseId: reply.caseId },
        {
          action: 'reply.comment_settled',
          detail: { unit: await unitName(tx, assignment), how: resolved ? '处理' : '重新打开', by: row.authorName },
        },
      );
      return { revision: revision + 1 };
    });
  }

  private rows(manager: EntityManager, replyId: string): Promise<ParagraphComment[]> {
    return manager.find(ParagraphComment, { where: { replyId }, order: { at: 'ASC', id: 'ASC' } });
  }
}

async function commentable(
  tx: EntityManager,
  actor: Actor,
  replyId: string,
  right: 'reply.comment' | 'reply.write' | 'comment.settle',
): Promise<{ reply: Reply; assignment: Assignment }> {
  const reply = await tx.findOneBy(Reply, { id: replyId });
  if (!reply) throw notFound('replies', replyId);
  const assignment = await tx.findOneByOrFail(Assignment, { id: reply.assignmentId });
  await demandOverHand(tx, actor, right, assignment, ['replies', replyId]);
  const refusal = commentingRefusal(assignment.state);
  if (refusal) throw refusal;
  return { reply, assignment };
}

async function quoteOf(tx: EntityManager, reply: Reply, version: number, paragraph: number): Promise<string> {
  const stored = await tx.findOneBy(ReplyVersion, { replyId: reply.id, no: version });
  const found = stored && paragraphsOf(stored.text).find(({ no }) => no === paragraph);
  if (found) return found.text;
  const what = stored ? `第${version}稿没有第${paragraph}段` : `这份答复没有第${version}稿`;
  throw new Refusal('comments.no-paragraph', `${what}，批注没有保存。`, '请刷新页面，看最新一稿。', {
    paragraph: what,
  });
}
