import { z } from 'zod';
import { words } from './paper-kind.js';

/** What becomes of one suggestion of a proposal. */
export const RESULTS = { done: '已完成', under_way: '正推进', planned: '列入计划', declined: '未采纳' } as const;
export type ResultCode = keyof typeof RESULTS;
export const RESULT_CODES = Object.keys(RESULTS) as ResultCode[];

/** The answer to one suggestion, as papers print it. */
export interface SuggestionResult {
  no: number;
  suggestion: string;
  result: ResultCode;
  label: string;
  text: string;
  /** Of a suggestion that is not taken up. */
  reason: string | null;
}

export const answersSchema = z.array(
  z.strictObject({
    no: z.int(),
    suggestion: words,
    result: z.enum(['done', 'under_way', 'planned', 'declined']),
    label: words,
    text: words,
    reason: words.nullable(),
  }),
);

export function countsOf(results: readonly SuggestionResult[]) {
  const count = (code: ResultCode): number => results.filter(({ result }) => result === code).length;
  return {
    all: results.length,
    done: count('done'),
    underWay: count('under_way'),
    planned: count('planned'),
    declined: count('declined'),
  };
}

/** How a unit speaks of itself: 我局, 我委, 我街道. */
export function selfWordOf(agency: string): string {
  const word = /(局|委|办|厅|院|中心|街道|镇|乡|部|会|公司|集团)(?:办事处|员会|公室|人民政府)?$/.exec(agency)?.[1];
  return word === undefined || word === '会' ? '单位' : word;
}
