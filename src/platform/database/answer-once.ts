import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
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
export async function answerOnce<T>(unitOfWork: UnitOfWork, request: KeyedRequest, work: () => Promise<T>): Promise<T> {
  const { key, actorId, at } = request;
  const fingerprint = createHash('sha256').update(JSON.stringify(request.asked)).digest('hex');
  const once = () =>
    unitOfWork.run(async (tx) => {
      const earlier = await tx.findOneBy(AnsweredRequest, { key, actorId });
      if (earlier) return earlierAnswer<T>(earlier, fingerprint);
      // The key is taken before the work: a second request waits here and cannot do the work beside the first.
      const id = newId();
      await tx.insert(AnsweredRequest, { id, key, actorId, fingerprint, answer: null, at });
      const answer = await work();
      await tx.update(AnsweredRequest, { id }, { answer: answer as object });
      return answer;
    });
  try {
    return await once();
  } catch (error) {
    // Two requests with one key at the same moment: the loser was rolled back whole and now finds the winner's answer.
    if (isDuplicate(error)) return once();
    throw error;
  }
}

/** Whether a request under this key has been answered, so that nothing need be prepared for it. */
export const isAnswered = (manager: EntityManager, key: string, actorId: string): Promise<boolean> =>
  manager.existsBy(AnsweredRequest, { key, actorId });

function earlierAnswer<T>(earlier: AnsweredRequest, fingerprint: string): T {
  if (earlier.fingerprint === fingerprint) return earlier.answer as T;
  throw new Refusal(
    'request.key-reused',
    `Idempotency-Key“${earlier.key}”已经用于另一个请求。`,
    '请为新的请求换一个 Idempotency-Key。',
  );
}
