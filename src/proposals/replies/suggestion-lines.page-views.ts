import type { SuggestionAnswer } from '../../domain/letter/check/rules/answers.js';
import { SUGGESTION_RESULTS, type ResultCode, type SuggestionResult } from '../../domain/letter/suggestion-results.js';
import type { Choice, Field } from '../../platform/web/form.js';
import type { SuggestionView } from '../proposals.views.js';
import type { SuggestionResultView } from './suggestion-results.queries.js';

/** A suggestion as the workspace's checklist shows it: what the text says to it, and what the clerk chooses. */
export interface SuggestionLine {
  no: number;
  text: string;
  answered: boolean;
  /** Line of the answer, 0 when there is none to point at. */
  line: number;
  column: number;
  /** The words of the paragraph that somebody has said answers it; empty where it is looked for. */
  paragraph: string;
  /** That paragraph is not in the text any more. */
  gone: boolean;
  results: Choice[];
  resultError: string;
  reason: Field;
}

export interface SuggestionInput {
  suggestions: readonly SuggestionView[];
  answers: readonly SuggestionAnswer[];
  results: readonly SuggestionResult[];
  /** Suggestions whose paragraph stands in the text. */
  found: readonly number[];
  errors: Readonly<Record<string, string>>;
}

export function suggestionLines({ suggestions, answers, results, found, errors }: SuggestionInput): SuggestionLine[] {
  return suggestions.map(({ no, text }) => {
    const answer = answers.find(({ number }) => number === no);
    const chosen = results.find(({ suggestion }) => suggestion === no);
    const { line, column } = answer?.at ?? { line: 0, column: 0 };
    const paragraph = chosen?.paragraph ?? '';
    return {
      no,
      text,
      answered: answer?.answered ?? false,
      line,
      column,
      paragraph,
      gone: paragraph !== '' && !found.includes(no),
      results: resultChoices(chosen?.result ?? null),
      resultError: errors[`result.${no}`] ?? '',
      reason: { name: `reason.${no}`, value: chosen?.reason ?? '', error: errors[`reason.${no}`] ?? null },
    };
  });
}

function resultChoices(chosen: ResultCode | null): Choice[] {
  const options: [string, string][] = [['', '未选'], ...Object.entries(SUGGESTION_RESULTS)];
  return options.map(([value, label]) => ({ value, label, selected: value === (chosen ?? '') }));
}

/** 已选 2/3; empty without suggestions. */
export function resultShare(lines: readonly SuggestionLine[]): string {
  if (lines.length === 0) return '';
  const chosen = lines.filter(({ results }) => results.some(({ value, selected }) => selected && value !== '')).length;
  const answered = lines.filter((line) => line.answered).length;
  return `正文回应${answered}/${lines.length}，已选结果${chosen}/${lines.length}`;
}

/** The same for those who read it. */
export interface ResultLine {
  no: number;
  text: string;
  result: string;
  tone: string;
  reason: string;
  /** `正文第12行`, or that the text says nothing. */
  where: string;
}

const TONES: Readonly<Record<ResultCode, string>> = {
  done: 'done',
  under_way: 'active',
  planned: '',
  declined: 'soon',
};

export function resultLines(items: readonly SuggestionResultView[]): ResultLine[] {
  return items.map(({ no, suggestion, result, resultLabel, reason, answered, line }) => ({
    no,
    text: suggestion,
    result: resultLabel ?? '未选结果',
    tone: result === null ? '' : TONES[result],
    reason: reason ?? '',
    where: line !== null ? `正文第${line}行` : answered ? '正文有回应' : '正文未见回应',
  }));
}
