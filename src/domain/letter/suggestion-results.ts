import { bestOf, sharedPairs } from '../same-words.js';
import type { Block } from './model.js';
import { blockLines } from './write.js';

/** 办理结果 of one suggestion, as the unit that answers it judges. */
export const SUGGESTION_RESULTS = {
  done: '已完成',
  under_way: '正推进',
  planned: '列入计划',
  declined: '未采纳',
} as const;
export type ResultCode = keyof typeof SUGGESTION_RESULTS;
export const RESULT_CODES = Object.keys(SUGGESTION_RESULTS) as ResultCode[];

/** What a unit says about one suggestion beside its letter. */
export interface SuggestionResult {
  /** The suggestion's number. */
  suggestion: number;
  /** Null while nobody has judged. */
  result: ResultCode | null;
  /** Why it is not adopted; null for every other result. */
  reason: string | null;
  /** The words of the paragraph that answers it, where somebody has said which one; else it is looked for. */
  paragraph: string | null;
}

/** A paragraph is found by its words; longer ones need no more of them. */
export const PARAGRAPH_WORDS = 500;
export const REASON_WORDS = 500;

/** What cannot be kept, by the name of the input: `reason.2`. */
export function resultProblems(
  results: readonly SuggestionResult[],
  suggestions: readonly { no: number }[],
): Record<string, string> {
  const problems: [string, string][] = results.flatMap(({ suggestion, result, reason }, index) => {
    if (!suggestions.some(({ no }) => no === suggestion)) return [[`result.${suggestion}`, '提案没有这一条建议']];
    if (results.findIndex((other) => other.suggestion === suggestion) !== index)
      return [[`result.${suggestion}`, '同一条建议写了两次']];
    if (result === 'declined' && reason === null) return [[`reason.${suggestion}`, '选了“未采纳”，须写明原因']];
    return [];
  });
  return Object.fromEntries(problems);
}

/** As it is kept: in the order of the suggestions, those that say something, a reason only beside 未采纳. */
export function keptResults(results: readonly SuggestionResult[]): SuggestionResult[] {
  return results
    .map((one) => ({ ...one, reason: one.result === 'declined' ? one.reason : null }))
    .filter(({ result, paragraph }) => result !== null || paragraph !== null)
    .sort((a, b) => a.suggestion - b.suggestion);
}

/** `第1条已完成，第2条未采纳` for the trail; empty where nothing is judged. */
export function resultWords(results: readonly SuggestionResult[]): string {
  return results
    .flatMap(({ suggestion, result }) => (result === null ? [] : [`第${suggestion}条${SUGGESTION_RESULTS[result]}`]))
    .join('，');
}

/** What the check knows of them. */
export function chosenResults(
  results: readonly SuggestionResult[],
  body: readonly Block[],
): { results: { suggestion: number; result: string }[]; answers: { suggestion: number; block: number }[] } {
  const judged = results.flatMap(({ suggestion, result }) =>
    result === null ? [] : [{ suggestion, result: SUGGESTION_RESULTS[result] }],
  );
  return { results: judged, answers: saidAnswers(results, body) };
}

/** Which block of the body answers which suggestion, by the words that were said to do so; a paragraph that is gone answers nothing. */
export function saidAnswers(
  results: readonly SuggestionResult[],
  body: readonly Block[],
): { suggestion: number; block: number }[] {
  const blocks = body.map((block, index) => ({ index, text: blockLines(block).join('\n') }));
  return results.flatMap(({ suggestion, paragraph }) => {
    if (paragraph === null) return [];
    const words = bare(paragraph);
    const best =
      blocks.find(({ text }) => bare(text) === words) ??
      bestOf(blocks, ({ text }) => sharedPairs(bare(text).slice(0, PARAGRAPH_WORDS), words));
    return best ? [{ suggestion, block: best.index }] : [];
  });
}

/** Blanks and indents say nothing about which paragraph it is. */
const bare = (text: string): string => text.replace(/[\s　]/g, '');
