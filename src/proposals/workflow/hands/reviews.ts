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
