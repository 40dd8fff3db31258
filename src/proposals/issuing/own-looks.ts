import type { EntityManager } from 'typeorm';
import { SYSTEM_ACTOR, type Actor } from '../../domain/rights/actor.js';
import { newId } from '../../platform/database/ids.js';
import { ReplyLook } from './reply-look.entity.js';

/** 上次看到第几稿: the version that the person saw before this one; null for who sees the reply for the first time. */
export async function lastSeen(
  manager: EntityManager,
  { id: accountId }: Actor,
  replyId: string,
  version: number,
): Promise<number | null> {
  const look = await manager.findOneBy(ReplyLook, { replyId, accountId });
  const seen = look && (look.version < version ? look.version : look.previous);
  return seen !== null && seen < version ? seen : null;
}

/** Notes that the person has opened this version. */
export async function noteLook(
  tx: EntityManager,
  actor: Actor,
  replyId: string,
  version: number,
  at: Date,
): Promise<void> {
  const { id: accountId } = actor;
  const look = await tx.findOneBy(ReplyLook, { replyId, accountId });
  if (look && look.version >= version) return;
  if (look) await tx.update(ReplyLook, { id: look.id, version: look.version }, { version, previous: look.version, at });
  else await begin(tx, { id: newId(), replyId, accountId, version, previous: null, at });
}

/** Who has written a version knows it: nothing in it is new to that person. */
export async function noteOwn(
  tx: EntityManager,
  actor: Actor,
  replyId: string,
  version: number,
  at: Date,
): Promise<void> {
  // What the program itself brings in, nobody has seen.
  if (actor.id === SYSTEM_ACTOR.id) return;
  const { id: accountId } = actor;
  const { affected } = await tx.update(ReplyLook, { replyId, accountId }, { version, previous: version, at });
  if (affected === 0) await begin(tx, { id: newId(), replyId, accountId, version, previous: version, at });
}

/** Two windows at the same moment: one row, from either of them. */
async function begin(tx: EntityManager, look: ReplyLook): Promise<void> {
  await tx.createQueryBuilder().insert().into(ReplyLook).values(look).orIgnore().execute();
}
