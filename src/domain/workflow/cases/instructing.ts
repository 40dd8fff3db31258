import { isPlainDate, printedDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { day } from '../common-inputs.js';
import type { ProposalState } from '../states.js';
import { caseSteps, type CaseNeed } from './facts.js';

/** From the hand-over until the case is archived: before that nobody has it in hand. */
const IN_HAND: readonly ProposalState[] = [
  'handed_over',
  'in_handling',
  'replied',
  'awaiting_feedback',
  'redo',
  'closed',
];

const wordsOrScan: CaseNeed = {
  says: '有批示原文或扫描件',
  refusal: (_facts, { typed, choices }) =>
    choices !== undefined && !typed.text?.trim() && !typed.scan
      ? new Refusal('workflow.input', '没有批示原文，也没有扫描件。', '请录入原文，或附扫描件。', {
          text: '没有原文，也没有扫描件',
        })
      : null,
};

const daysFit: CaseNeed = {
  says: '批示日期不晚于今天，办理期限不早于批示日期',
  refusal: (_facts, { typed, today }) => {
    const { day: given, due } = typed;
    if (given === undefined || !isPlainDate(given)) return null;
    if (given > today)
      return new Refusal('workflow.in-future', `批示日期${printedDate(given)}还没有到。`, '请核对日期。', {
        day: '还没有到',
      });
    return due && isPlainDate(due) && due < given
      ? new Refusal('workflow.instruction-due', `办理期限${printedDate(due)}早于批示日期。`, '请核对日期。', {
          due: '早于批示日期',
        })
      : null;
  },
};

const toldMyUnit: CaseNeed = {
  says: '有交本单位办理、还没有回报的批示事项',
  refusal: ({ instructed }) =>
    instructed.length > 0
      ? null
      : new Refusal('workflow.nothing-to-report', '没有等本单位回报的批示事项。', '请刷新页面，看现在能做什么。'),
};

/**
 * 批示: for the units it names, the supervision office and whoever records it. The trail says no more than that something was
 * recorded; what, and for whom, stands with the instruction.
 */
export const INSTRUCTING = caseSteps({
  record_instruction: {
    label: '登记批示',
    done: '登记限知悉范围的事项',
    from: IN_HAND,
    to: 'stay',
    right: 'instruction.write',
    aside: true,
    discreet: true,
    inputs: {
      leader: { label: '批示领导', kind: 'line', hint: '姓名和职务' },
      day: { ...day, label: '批示日期' },
      text: { label: '批示原文', kind: 'lines', optional: true },
      scan: { label: '批示件扫描件', kind: 'file', opens: 'instruction.read', optional: true },
      units: { label: '交哪些单位办理', kind: 'picks', from: 'handling_unit' },
      what: { label: '要办的事', kind: 'lines' },
      due: { label: '办理期限', kind: 'day', optional: true },
    },
    needs: [wordsOrScan, daysFit],
  },
  report_back: {
    label: '回报批示办理情况',
    done: '回报限知悉范围的事项',
    from: IN_HAND,
    to: 'stay',
    right: 'instruction.report',
    discreet: true,
    inputs: {
      task: { label: '批示事项', kind: 'pick', from: 'instructed' },
      report: { label: '办理情况', kind: 'lines' },
      scan: { label: '附件', kind: 'file', opens: 'instruction.read', optional: true },
    },
    only: [toldMyUnit],
    needs: [],
  },
});
