import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  keptResults,
  resultProblems,
  resultWords,
  type SuggestionResult,
} from '../../domain/letter/suggestion-results.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { addResults, resultsOf, type NumberedResults } from '../../letters/reply-results-store.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { unitName } from '../assignments/unit-name.js';
import { record } from '../case-change.js';
import { writingRefusal } from '../case-rules.js';
import { resultsInput } from './replies.schemas.js';
import { notFound } from '../not-found.js';
import { demandOverHand } from '../rights/demand-over.js';
import { Suggestion } from '../suggestion.entity.js';

/** 建议办理结果: what became of each suggestion, chosen by whoever writes the reply and kept with it. */
@Injectable()
export class ReplyResultsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Replaces the results whose version is `base` (0 at first). What is there already makes no new version. Somebody else's
   * change in between is a `Conflict<NumberedResults, NumberedResults>`.
   */
  save(actor: Actor, replyId: string, base: number, typed: readonly SuggestionResult[]): Promise<NumberedResults> {
    return this.unitOfWork.run(async (tx) => {
      const reply = await tx.findOneBy(Reply, { id: replyId });
      if (!reply) throw notFound('replies', replyId);
      const assignment = await tx.findOneByOrFail(Assignment, { id: reply.assignmentId });
      await demandOverHand(tx, actor, 'reply.write', assignment, ['replies', replyId]);
      await refuseUnfit(tx, reply.caseId, typed);
      const results = keptResults(typed);
      const current = await resultsOf(tx, replyId);
      if (JSON.stringify(current.results) === JSON.stringify(results)) return current;
      const refusal = writingRefusal(assignment.state);
      if (refusal) throw refusal;
      const at = this.clock.now();
      const kept = base === current.version && (await addResults(tx, { replyId, base, results, author: actor, at }));
      if (!kept) throw overtaken(await resultsOf(tx, replyId), { version: base, results });
      const words = resultWords(results) || '都未选';
      await record(
        { tx, caseId: reply.caseId, actor, at },
        { action: 'reply.results', detail: { unit: await unitName(tx, assignment), results: words } },
      );
      return { version: base + 1, results };
    });
  }
}

async function refuseUnfit(tx: EntityManager, proposalId: string, typed: readonly SuggestionResult[]): Promise<void> {
  const fields = { ...resultProblems(typed, await tx.findBy(Suggestion, { proposalId })), ...unfitWords(typed) };
  const [first] = Object.entries(fields);
  if (first)
    throw new Refusal(
      'replies.results-invalid',
      `第${first[0].split('.')[1]}条建议的办理结果没有保存：${first[1]}。`,
      '请改正后再保存。',
      fields,
    );
}

/** The API has checked its body already; a form comes as it was typed. */
function unfitWords(results: readonly SuggestionResult[]): Record<string, string> {
  const issues = resultsInput.safeParse({ results }).error?.issues ?? [];
  return Object.fromEntries(
    issues.map(({ path: [, index, name], message }) => [
      `${name === 'reason' ? 'reason' : 'result'}.${results[Number(index)]?.suggestion}`,
      message,
    ]),
  );
}

function overtaken(current: NumberedResults, sent: NumberedResults): Conflict<NumberedResults, NumberedResults> {
  const words = resultWords(current.results) || '都未选';
  return new Conflict(
    'replies.results.conflict',
    `各条建议的办理结果刚被别人改过，没有保存。现在是：${words}。`,
    current,
    sent,
  );
}
