import { day, reason } from '../common-inputs.js';
import type { Input, Inputs } from '../inputs.js';
import type { CommitmentState } from '../states.js';
import { promiseSteps } from './facts.js';
import {
  adjustmentAsked,
  ahead,
  beforeDue,
  dated,
  delayAsked,
  delayInTime,
  delaysLeft,
  happened,
  hasOpenMilestone,
  issued,
  later,
  linkFits,
  noAdjustmentAsked,
  noDelayAsked,
  roomForMilestones,
  undated,
  withinDelays,
} from './needs.js';

const link: Input = { label: '佐证链接', kind: 'line', optional: true, hint: 'https://' };
const file: Input = { label: '佐证文件', kind: 'file', optional: true, opens: 'commitment.inside' };

/** What an adjustment makes of a promise. */
export const ADJUSTMENT = {
  what: { label: '调整为', kind: 'lines', hint: '今后做什么、做到什么程度' },
  day: { label: '新的时限', kind: 'day', optional: true, hint: '不填即不变' },
  unit: { label: '改由', kind: 'pick', from: 'unit', optional: true },
} as const satisfies Inputs;

/** Work is going on, or may begin. */
const UNDER_WAY: readonly CommitmentState[] = ['not_started', 'in_progress', 'adjusted'];

/** 报进展、节点、申请延期、复核、报请核验: for the unit that made the promise, and the one that keeps it. */
export const REPORTING = promiseSteps({
  report_progress: {
    label: '报进展',
    done: '报进展',
    from: UNDER_WAY,
    to: 'in_progress',
    right: 'commitment.report',
    inputs: {
      text: { label: '进展', kind: 'lines' },
      percent: { label: '进度（%）', kind: 'whole', min: 0, max: 100, optional: true, hint: '0–100' },
      day: { ...day, label: '截至' },
      link,
      file,
    },
    only: [issued],
    needs: [happened, linkFits],
  },
  add_milestone: {
    label: '加节点',
    done: '加节点',
    from: UNDER_WAY,
    to: 'stay',
    right: 'commitment.report',
    inputs: {
      text: { label: '节点', kind: 'line', hint: '如 完成招标' },
      day: { ...day, label: '何时完成' },
    },
    aside: true,
    only: [issued],
    needs: [roomForMilestones, beforeDue],
  },
  finish_milestone: {
    label: '完成节点',
    done: '完成节点',
    from: UNDER_WAY,
    to: 'in_progress',
    right: 'commitment.report',
    inputs: {
      milestone: { label: '节点', kind: 'pick', from: 'milestone' },
      day: { ...day, label: '完成日期' },
      text: { label: '说明', kind: 'lines', optional: true },
      link,
      file,
    },
    aside: true,
    only: [issued, hasOpenMilestone],
    needs: [happened, linkFits],
  },
  request_delay: {
    label: '申请延期',
    done: '申请延期',
    from: UNDER_WAY,
    to: 'stay',
    right: 'commitment.report',
    inputs: { day: { ...day, label: '延至' }, reason },
    only: [issued, dated],
    needs: [noDelayAsked, delayInTime, delaysLeft, later, ahead, withinDelays],
  },
  withdraw_delay: {
    label: '撤回延期申请',
    done: '撤回延期申请',
    from: UNDER_WAY,
    to: 'stay',
    right: 'commitment.report',
    inputs: {},
    aside: true,
    only: [issued, delayAsked],
    needs: [],
  },
  request_adjustment: {
    label: '申请调整',
    done: '申请调整',
    from: UNDER_WAY,
    to: 'stay',
    right: 'commitment.report',
    inputs: { ...ADJUSTMENT, reason },
    aside: true,
    only: [issued],
    needs: [noAdjustmentAsked, ahead],
  },
  withdraw_adjustment: {
    label: '撤回调整申请',
    done: '撤回调整申请',
    from: UNDER_WAY,
    to: 'stay',
    right: 'commitment.report',
    inputs: {},
    aside: true,
    only: [issued, adjustmentAsked],
    needs: [],
  },
  recheck: {
    label: '复核',
    done: '复核',
    from: UNDER_WAY,
    to: 'stay',
    right: 'commitment.report',
    inputs: {
      note: { label: '复核情况', kind: 'lines' },
      day: { label: '现在能定的时限', kind: 'day', optional: true, hint: '还定不了的不填，到下一个复核日再看' },
    },
    only: [issued, undated],
    needs: [ahead],
  },
  submit_for_check: {
    label: '报请核验',
    done: '报请核验',
    from: UNDER_WAY,
    to: 'awaiting_check',
    right: 'commitment.report',
    inputs: {
      text: { label: '完成情况', kind: 'lines' },
      day: { ...day, label: '完成日期' },
      link,
      file,
    },
    only: [issued],
    needs: [happened, linkFits],
  },
});
