import type { AssignmentState } from '../states.js';
import { evidence, reason } from '../common-inputs.js';
import { handSteps } from './facts.js';
import {
  actsForBody,
  inReturnWindow,
  notTooOftenBack,
  otherUnit,
  requestNotRefused,
  REQUESTED,
  unitInScope,
} from './needs.js';

export const NEW_ROLES = { lead: '主办', sole: '独办', separate: '分办', co: '会办' } as const;

const IN_HAND: readonly AssignmentState[] = ['dispatched', 'signed_in', 'co_opinion_due', 'drafting'];

/** 签收、申请退回或调整、对它的决定. */
export const RECEIVING = handSteps({
  sign_in: {
    label: '签收',
    done: '签收',
    from: ['dispatched'],
    to: 'in_hand',
    right: 'hand.receive',
    inputs: {},
    needs: [],
  },
  request_return: {
    label: '申请退回',
    done: '申请退回',
    from: IN_HAND,
    to: 'return_requested',
    right: 'hand.receive',
    aside: true,
    inputs: { reason, suggestedUnit: { label: '建议改由', kind: 'pick', from: 'unit', optional: true }, evidence },
    needs: [inReturnWindow, requestNotRefused],
  },
  request_change: {
    label: '申请调整',
    done: '申请调整承办单位',
    from: IN_HAND,
    to: 'change_requested',
    right: 'hand.receive',
    aside: true,
    inputs: { reason, suggestedUnit: { label: '建议增加', kind: 'pick', from: 'unit', optional: true }, evidence },
    needs: [inReturnWindow, requestNotRefused],
  },
  withdraw_request: {
    label: '撤回申请',
    done: '撤回申请，继续办理',
    from: REQUESTED,
    to: 'in_hand',
    right: 'hand.receive',
    inputs: {},
    needs: [],
  },
  accept_return: {
    label: '同意退回并改派',
    done: '退回获准，改派',
    from: ['return_requested'],
    to: 'reassigned',
    right: 'hand.decide',
    inputs: {
      unit: { label: '改由', kind: 'pick', from: 'unit' },
      role: { label: '以什么身份', kind: 'choice', choices: NEW_ROLES },
      reason: { ...reason, optional: true },
    },
    needs: [notTooOftenBack, actsForBody, otherUnit, unitInScope],
  },
  accept_change: {
    label: '同意增加承办单位',
    done: '调整获准',
    from: ['change_requested'],
    to: 'in_hand',
    right: 'hand.decide',
    inputs: {
      unit: { label: '增加', kind: 'pick', from: 'unit' },
      role: { label: '以什么身份', kind: 'choice', choices: { separate: '分办', co: '会办' } },
      reason: { ...reason, optional: true },
    },
    needs: [actsForBody, otherUnit, unitInScope],
  },
  refuse_request: {
    label: '不同意申请',
    done: '申请未获同意，继续办理',
    from: REQUESTED,
    to: 'in_hand',
    right: 'hand.decide',
    inputs: { reason },
    needs: [],
  },
});
