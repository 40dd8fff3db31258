import { In, IsNull } from 'typeorm';
import { picksOf } from '../../../domain/workflow/inputs.js';
import { Reply } from '../../../letters/reply.entity.js';
import { newId } from '../../../platform/database/ids.js';
import { ParagraphComment } from '../../reviewing/paragraph-comment.entity.js';
import type { HandTrace } from './hand-trace.js';
import { ReviewNote } from './review-note.entity.js';

/** What was said to which version. */
export const note: HandTrace = async ({ tx, actor, at }, { reply }, { action, values }) => {
  if (!reply) return;
  await tx.insert(ReviewNote, {
    id: newId(),
    replyId: reply.id,
    version: reply.version,
    action,
    note: values.reason ?? values.note ?? null,
    actorId: actor.id,
    actorName: actor.name,
    at,
  });
};

/** With what became of the reviewers' remarks, and why the promises that have no day have none, once for the letter. */
export const sendForReview: HandTrace = async (change, hand, decision, today) => {
  await note(change, hand, decision, today);
  const { settled, unsettled, undated } = decision.values;
  const { tx, actor, at } = change;
  if (!hand.reply) return;
  const open = { replyId: hand.reply.id, resolvedAt: IsNull() };
  const done = { resolvedAt: at, resolvedBy: actor.name, revision: () => 'revision + 1' };
  if (settled !== undefined) await tx.update(ParagraphComment, { ...open, id: In(picksOf(settled)) }, done);
  if (unsettled !== undefined)
    await tx.update(ParagraphComment, open, { answer: unsettled, revision: () => 'revision + 1' });
  if (undated !== undefined) await tx.update(Reply, { id: hand.reply.id }, { undatedReason: undated });
};
