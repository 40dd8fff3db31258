import type { EntityManager } from 'typeorm';
import type { Actor } from '../domain/rights/actor.js';
import { Conflict } from '../platform/database/conflict.js';
import { newId } from '../platform/database/ids.js';
import type { TypedRecord } from './record-input.js';
import { ReplyVersion } from './reply-version.entity.js';
import { Reply } from './reply.entity.js';

/** The newest text of a reply, as a writer who came too late gets it. */
export interface ReplyText {
  version: number;
  text: string;
  author: string | null;
}

export async function insertReply(
  tx: EntityManager,
  reply: Pick<Reply, 'caseId' | 'assignmentId' | 'round'>,
  at: Date,
): Promise<string> {
  const id = newId();
  await tx.insert(Reply, {
    id,
    ...reply,
    version: 0,
    record: {},
    recordVersion: 0,
    undatedReason: null,
    updatedAt: at,
  });
  return id;
}

/** A new version (稿) made from version `base`. */
export interface NewVersion {
  replyId: string;
  /** The version the writer started from; 0 for the first. */
  base: number;
  text: string;
  author: Actor;
  at: Date;
  /** The file it comes from, when it was imported; without `sha256` where an earlier version has come from that file. */
  source?: { sha256: string | null; name: string };
}

/**
 * Stores the version and gives its number; when somebody saved in between, a `Conflict` that carries both texts.
 */
export async function addVersion(tx: EntityManager, version: NewVersion): Promise<number> {
  const { replyId, base, text, author, at, source } = version;
  const no = base + 1;
  const first = await tx.update(Reply, { id: replyId, version: base }, { version: no, updatedAt: at });
  if (first.affected !== 1) throw await overtaken(tx, version);
  await tx.insert(ReplyVersion, {
    id: newId(),
    replyId,
    no,
    text,
    authorId: author.id,
    authorName: author.name,
    at,
    sourceSha256: source?.sha256 ?? null,
    sourceName: source?.name ?? null,
  });
  return no;
}

/** Stores the record that was made from its version `base`; false, and nothing is stored, when somebody was faster. */
export async function changeRecord(
  tx: EntityManager,
  replyId: string,
  base: number,
  record: TypedRecord,
): Promise<boolean> {
  const result = await tx.update(Reply, { id: replyId, recordVersion: base }, { record, recordVersion: base + 1 });
  return result.affected === 1;
}

async function overtaken(tx: EntityManager, { replyId, base, text }: NewVersion): Promise<Conflict> {
  const newest = await tx.findOne(ReplyVersion, { where: { replyId }, order: { no: 'DESC' } });
  const current: ReplyText = {
    version: newest?.no ?? 0,
    text: newest?.text ?? '',
    author: newest?.authorName ?? null,
  };
  const sentence = `您从第 ${base} 稿改起，而现在已有第 ${current.version} 稿${current.author ? `（${current.author}）` : ''}，没有保存。`;
  return new Conflict('replies.conflict', sentence, current, { version: base, text });
}
