import type { EntityManager } from 'typeorm';
import { frozenLetter, sameLetter } from '../../domain/issuing/frozen-letter.js';
import { readLetter } from '../../domain/letter/read.js';
import { applyRecord, type LetterRecord } from '../../domain/letter/record.js';
import { Unit } from '../../directory/unit.entity.js';
import { lookFor } from '../../letters/letterheads/look-for.js';
import { letterFormat } from '../../letters/letter-format.js';
import { missingElements } from '../../letters/paper/missing-elements.js';
import { letterRecordFrom } from '../../letters/record-input.js';
import type { ReplyVersion } from '../../letters/reply-version.entity.js';
import type { Reply } from '../../letters/reply.entity.js';
import { newId } from '../../platform/database/ids.js';
import { sha256 } from '../../platform/sha256.js';
import { sm3 } from '../../platform/sm3.js';
import { addresseesOf } from '../feedback/addressees.js';
import { FrozenLetter } from './frozen-letter.entity.js';

/** A reply as it would be signed now. */
export interface ToSign {
  caseId: string;
  reply: Pick<Reply, 'id' | 'version' | 'record'>;
  newest: Pick<ReplyVersion, 'text'>;
  /** The unit that answers; null where it is not in the directory. */
  unit: { id: string; name: string } | null;
  /** Ids of the units that join it, in order. */
  joint: readonly string[];
}

/** 抄送: as the office entered them, else as the text says. */
export const copiesOf = ({ reply, newest }: Pick<ToSign, 'reply' | 'newest'>): string[] =>
  letterRecordFrom(reply.record).copies ?? readLetter(newest.text).model.copies;

/** All that a signature given now would bind, as one text. */
export async function contentToSign(manager: EntityManager, toSign: ToSign): Promise<string> {
  const { caseId, reply, newest, unit, joint } = toSign;
  const addressees = await addresseesOf(manager, caseId);
  const names = await unitNames(manager, joint);
  return frozenLetter({
    text: newest.text,
    elements: { ...(unit !== null && { unit: unit.name }), ...reply.record },
    addressees: addressees.map(({ name }) => name),
    copies: copiesOf(toSign),
    joint: joint.map((id) => names.get(id) ?? ''),
    format: letterFormat(),
    look: await lookFor(manager, unit),
  });
}

/** 定稿 of exactly this content: the one that an earlier signature made, or a new one. */
export async function freeze(tx: EntityManager, toSign: ToSign, at: Date): Promise<FrozenLetter> {
  const content = await contentToSign(tx, toSign);
  const { id: replyId, version } = toSign.reply;
  const hash = sha256(content);
  const earlier = await tx.find(FrozenLetter, { where: { replyId, version }, order: { at: 'ASC' } });
  const kept =
    earlier.find((letter) => letter.sha256 === hash) ?? earlier.find((one) => sameLetter(one.content, content));
  if (kept) return kept;
  const frozen = { id: newId(), replyId, version, content, sha256: hash, sm3: sm3(content), at };
  await tx.insert(FrozenLetter, frozen);
  return frozen;
}

/** What of the elements that every letter has is missing when it is signed, in words; number and date come later. */
export function holesBeforeNumber(text: string, record: LetterRecord): string[] {
  const later = ['docNumber', 'date'];
  return missingElements(applyRecord(readLetter(text).model, record))
    .filter(({ field }) => !later.includes(field))
    .map(({ label }) => label);
}

async function unitNames(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of ids) names.set(id, (await manager.findOneByOrFail(Unit, { id })).name);
  return names;
}
