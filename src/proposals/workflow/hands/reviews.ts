import { Reply } from '../../../letters/reply.entity.js';
import { newId } from '../../../platform/database/ids.js';
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

/** With why the promises that have no day have none, once for the letter. */
export const sendForReview: HandTrace = async (change, hand, decision, today) => {
  await note(change, hand, decision, today);
  const { undated } = decision.values;
  if (undated === undefined || !hand.reply) return;
  await change.tx.update(Reply, { id: hand.reply.id }, { undatedReason: undated });
};
