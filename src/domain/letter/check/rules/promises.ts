import { commitmentCandidates, type CommitmentCandidate } from '../../../commitments.js';
import { nextStepsIn } from '../../next-steps.js';
import { shortened } from '../find-words.js';
import type { CheckInput, Finding, Rule } from '../rule.js';

const SOURCE = '提案办理规定：列入计划的写明措施、责任单位和完成时限';

function promises(
  { reading }: CheckInput,
  isPoor: (promise: CommitmentCandidate) => boolean,
  tell: (words: string) => Pick<Finding, 'message' | 'remedy'>,
): Finding[] {
  return commitmentCandidates(reading.model)
    .filter(isPoor)
    .map(({ text, block }) => ({ ...tell(shortened(text)), at: reading.places.body[block] ?? null }));
}

/** Nothing to hold anybody to: one remark says all of it. */
const isEmpty = ({ owner, due, duePrinted, measure }: CommitmentCandidate): boolean =>
  owner === null && due === null && duePrinted === null && measure === null;

export const PROMISE_RULES: readonly Rule[] = [
  {
    id: 'C-next-steps',
    severity: 'W',
    name: '没有下一步工作',
    source: SOURCE,
    find: ({ reading: { model, kind } }) =>
      kind === 'reply' && model.classMark !== 'A' && nextStepsIn(model.body).length === 0
        ? [
            {
              message: '没有写下一步工作；类别不是A的答复，委员要看到接下来做什么。',
              remedy: '请增加“下一步工作”，逐项写明措施、责任单位和完成时限；已经办结的，请标明A类。',
              at: null,
            },
          ]
        : [],
  },
  {
    id: 'C-promise-empty',
    severity: 'W',
    name: '空泛的承诺',
    source: SOURCE,
    find: (input) =>
      promises(input, isEmpty, (words) => ({
        message: `“${words}”没有责任单位、时限和可以检查的结果，办理之后无从跟踪。`,
        remedy: '请写明做什么、做到什么程度、由谁做、什么时候完成。',
      })),
  },
  {
    id: 'C-promise-due',
    severity: 'W',
    name: '下一步工作没有时限',
    source: SOURCE,
    find: (input) =>
      promises(
        input,
        (promise) => promise.duePrinted === null && !isEmpty(promise),
        (words) => ({
          message: `“${words}”没有完成时限，办理之后无从跟踪。`,
          remedy: '请写明完成的日期，如“2025年12月31日前”；暂时定不了的，写明何时给出安排。',
        }),
      ),
  },
  {
    id: 'C-promise-owner',
    severity: 'W',
    name: '下一步工作没有责任单位',
    source: SOURCE,
    find: (input) =>
      promises(
        input,
        (promise) => promise.owner === null && !isEmpty(promise),
        (words) => ({
          message: `“${words}”没有责任单位或责任人。`,
          remedy: '请写明由谁牵头或负责，如“由区住房建设局负责”。',
        }),
      ),
  },
];
