import type { EntityManager } from 'typeorm';
import { newId } from '../platform/database/ids.js';
import { ReplyDraft } from './reply-draft.entity.js';

/** Whose draft of which reply. */
export type DraftOwner = Pick<ReplyDraft, 'replyId' | 'accountId'>;

/** Keeps what somebody has typed, in place of what that person kept before. */
export async function keepDraft(
  tx: EntityManager,
  owner: DraftOwner,
  draft: Pick<ReplyDraft, 'base' | 'text' | 'beside' | 'at'>,
): Promise<void> {
  const { replyId, accountId } = owner;
  const { affected } = await tx.update(ReplyDraft, { replyId, accountId }, draft);
  if (affected === 1) return;
  const first = { id: newId(), replyId, accountId, ...draft };
  await tx.createQueryBuilder().insert().into(ReplyDraft).values(first).orIgnore().execute();
  // Two windows at the same moment: the row is there now, from either of them.
  await tx.update(ReplyDraft, { replyId, accountId }, draft);
}

export async function dropDraft(tx: EntityManager, { replyId, accountId }: DraftOwner): Promise<void> {
  await tx.delete(ReplyDraft, { replyId, accountId });
}
