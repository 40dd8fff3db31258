import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { answeredSuggestions } from '../../domain/letter/check/rules/answers.js';
import { readLetter } from '../../domain/letter/read.js';
import { chosenResults, SUGGESTION_RESULTS, type ResultCode } from '../../domain/letter/suggestion-results.js';
import { resultsOf } from '../../letters/reply-results-store.js';
import { Suggestion } from '../suggestion.entity.js';

/** One suggestion with what became of it and where the letter answers it. */
export interface SuggestionResultView {
  no: number;
  /** The suggestion in the proposal's words. */
  suggestion: string;
  result: ResultCode | null;
  resultLabel: string | null;
  reason: string | null;
  /** The text speaks of it. */
  answered: boolean;
  /** The line of the text that does, where one does more than others. */
  line: number | null;
  /** Somebody has said which paragraph; otherwise it was looked for. */
  chosen: boolean;
}

export interface SuggestionResults {
  version: number;
  items: SuggestionResultView[];
}

/** 各条建议的办理结果, for the workspace's readers, reviewers and the papers that list them. */
@Injectable()
export class SuggestionResultQueries {
  constructor(private readonly reader: DataSource) {}

  /** Every suggestion of the case in order, compared with this text of the reply. */
  async of({ id, caseId, text }: { id: string; caseId: string; text: string }): Promise<SuggestionResults> {
    const { manager } = this.reader;
    const suggestions = await manager.find(Suggestion, { where: { proposalId: caseId }, order: { no: 'ASC' } });
    const { version, results } = await resultsOf(manager, id);
    const reading = readLetter(text);
    const known = {
      suggestions: suggestions.map((one) => ({ number: one.no, text: one.text })),
      ...chosenResults(results, reading.model.body),
    };
    const answers = answeredSuggestions(reading, known);
    const items = suggestions.map(({ no, text: suggestion }) => {
      const kept = results.find((one) => one.suggestion === no);
      const answer = answers.find(({ number }) => number === no);
      const result = kept?.result ?? null;
      return {
        no,
        suggestion,
        result,
        resultLabel: result && SUGGESTION_RESULTS[result],
        reason: kept?.reason ?? null,
        answered: answer?.answered ?? false,
        line: answer?.at?.line ?? null,
        chosen: known.answers.some((one) => one.suggestion === no),
      };
    });
    return { version, items };
  }
}
