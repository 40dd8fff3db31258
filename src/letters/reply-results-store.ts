import type { EntityManager } from 'typeorm';
import type { SuggestionResult } from '../domain/letter/suggestion-results.js';
import type { Actor } from '../domain/rights/actor.js';
import { newId } from '../platform/database/ids.js';
import { ReplyResults } from './reply-results.entity.js';

/** The results that count now, and the number that a change must name; 0 before the first. */
export interface NumberedResults {
  version: number;
  results: SuggestionResult[];
}

export async function resultsOf(manager: EntityManager, replyId: string): Promise<NumberedResults> {
  const newest = await manager.findOne(ReplyResults, { where: { replyId }, order: { no: 'DESC' } });
  return { version: newest?.no ?? 0, results: newest?.results ?? [] };
}

/** Stores what was made from version `base`; false, and nothing is stored, when somebody was faster. */
export async function addResults(
  tx: EntityManager,
  {
    replyId,
    base,
    results,
    author,
    at,
  }: { replyId: string; base: number; results: SuggestionResult[]; author: Actor; at: Date },
): Promise<boolean> {
  const id = newId();
  const row = { id, replyId, no: base + 1, results, authorId: author.id, authorName: author.name, at };
  await tx.createQueryBuilder().insert().into(ReplyResults).values(row).orIgnore().execute();
  return tx.existsBy(ReplyResults, { id });
}
