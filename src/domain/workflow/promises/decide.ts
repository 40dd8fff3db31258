import { day, opinion, reason } from '../common-inputs.js';
import type { Input } from '../inputs.js';
import type { CommitmentState } from '../states.js';
import { promiseSteps } from './facts.js';
import { ADJUSTMENT } from './report.js';
import { adjustmentAsked, ahead, delayAsked, happened, issued, later, withinDelays } from './needs.js';

const approval: Input = { label: '经谁批准', kind: 'line', hint: '姓名、会议或文号' };

/** A delay is asked for while the work goes on; asking for the check ends the asking. */
const UNDER_WAY: readonly CommitmentState[] = ['not_started', 'in_progress', 'adjusted'];
const OPEN: readonly CommitmentState[] = ['not_started', 'in_progress', 'awaiting_check', 'adjusted'];

/** 批延期、调整、核验销号、终止、回头看: for the supervision office. */
export const DECIDING = promiseSteps({
  grant_delay: {
    label: '同意延期',
    done: '同意延期',
    from: UNDER_WAY,
    to: 'stay',
    right: 'commitment.decide',
    inputs: { day: { ...day, label: '准予延至' }, note: opinion },
    only: [issued, delayAsked],
    needs: [later, withinDelays],
  },
  refuse_delay: {
    label: '不同意延期',
    done: '不同意延期',
    from: UNDER_WAY,
    to: 'stay',
    right: 'commitment.decide',
    inputs: { reason },
    only: [issued, delayAsked],
    needs: [],
  },
  grant_adjustment: {
    label: '同意调整',
    done: '同意调整',
    from: UNDER_WAY,
    to: 'adjusted',
    right: 'commitment.decide',
    inputs: { approval, note: opinion },
    only: [issued, adjustmentAsked],
    needs: [],
  },
  refuse_adjustment: {
    label: '不同意调整',
    done: '不同意调整',
    from: UNDER_WAY,
    to: 'stay',
    right: 'commitment.decide',
    inputs: { reason },
    only: [issued, adjustmentAsked],
    needs: [],
  },
  adjust: {
    label: '直接调整',
    done: '调整承诺',
    from: OPEN,
    to: 'adjusted',
    right: 'commitment.decide',
    inputs: { ...ADJUSTMENT, reason, approval },
    aside: true,
    only: [issued],
    needs: [ahead],
  },
  check_off: {
    label: '核验销号',
    done: '核验销号',
    from: ['awaiting_check'],
    to: 'done',
    right: 'commitment.decide',
    inputs: { note: { label: '核验情况', kind: 'lines' }, day: { ...day, label: '销号日期' } },
    only: [issued],
    needs: [happened],
  },
  send_back: {
    label: '退回补办',
    done: '核验退回',
    from: ['awaiting_check'],
    to: 'in_progress',
    right: 'commitment.decide',
    inputs: { reason },
    only: [issued],
    needs: [],
  },
  drop: {
    label: '终止',
    done: '终止承诺',
    from: OPEN,
    to: 'dropped',
    right: 'commitment.decide',
    inputs: { reason, approval },
    aside: true,
    only: [issued],
    needs: [],
  },
  look_back: {
    label: '回头看',
    done: '回头看，仍然有效',
    from: ['done'],
    to: 'stay',
    right: 'commitment.decide',
    inputs: { note: { label: '核查情况', kind: 'lines' }, day: { ...day, label: '核查日期' } },
    only: [issued],
    needs: [happened],
  },
  reopen: {
    label: '重新打开',
    done: '重新打开',
    from: ['done', 'dropped'],
    to: 'in_progress',
    right: 'commitment.decide',
    inputs: { reason: { ...reason, hint: '如 回头看发现没有落实' } },
    aside: true,
    only: [issued],
    needs: [],
  },
});
