import { createHash } from 'node:crypto';
import { In, type EntityManager } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import { AnsweredRequest } from './answered-request.entity.js';
import { isDuplicate } from './errors.js';
import { newId } from './ids.js';
import type { UnitOfWork } from './unit-of-work.js';

/** One request under the caller's own key (Idempotency-Key). */
export interface KeyedRequest {
  key: string;
  actorId: string;
  /** What is asked; the same key with something else is refused. */
  asked: unknown;
  at: Date;
}

/** Does the work once per key: a repeated request gets the first one's answer, and nothing happens again. */
export const answerOnce = <T>(unitOfWork: UnitOfWork, request: KeyedRequest, work: () => Promise<T>): Promise<T> =>
  onceMoreIfDuplicate(() => unitOfWork.run((tx) => answerWithin(tx, request, work)));

/**
 * Two requests with one key at the same moment: the loser was rolled back whole and, once more, finds the winner's answer.
 * Where a request stands under two keys it may lose twice.
 */
export async function onceMoreIfDuplicate<T>(act: () => Promise<T>): Promise<T> {
  for (let left = MOST_LOST; ; left--) {
    try {
      return await act();
    } catch (error) {
      if (!isDuplicate(error) || left === 0) throw error;
    }
  }
}

const MOST_LOST = 3;

/** The same inside a transaction; who opened it does so with `onceMoreIfDuplicate`. */
export async function answerWithin<T>(tx: EntityManager, request: KeyedRequest, work: () => Promise<T>): Promise<T> {
  const { key, actorId, at } = request;
  const fingerprint = fingerprintOf(request.asked);
  const earlier = await tx.findOneBy(AnsweredRequest, { key, actorId });
  if (earlier) return earlierAnswer<T>(earlier, fingerprint);
  // The key is taken before the work: a second request waits here and cannot do the work beside the first.
  const id = newId();
  await tx.insert(AnsweredRequest, { id, key, actorId, fingerprint, answer: null, at });
  const answer = await work();
  await tx.update(AnsweredRequest, { id }, { answer: answer as object });
  return answer;
}

/** What was asked, as one short word. */
export const fingerprintOf = (asked: unknown): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('hex');

/** Whether a request under one of these keys has been answered, so that nothing need be prepared for it. */
export const isAnswered = (manager: EntityManager, keys: readonly string[], actorId: string): Promise<boolean> =>
  manager.existsBy(AnsweredRequest, { key: In(keys), actorId });

function earlierAnswer<T>(earlier: AnsweredRequest, fingerprint: string): T {
  if (earlier.fingerprint === fingerprint) return earlier.answer as T;
  throw new Refusal(
    'request.key-reused',
    `Idempotency-Key“${earlier.key}”已经用于另一个请求。`,
    '请为新的请求换一个 Idempotency-Key。',
  );
}
