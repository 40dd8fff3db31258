import type { HandlingRole } from '../letter/reading.js';
import type { Right } from '../rights/rights.js';
import type { Input, Inputs } from './inputs.js';
import type { AssignmentState } from './states.js';

/** Where a step leads when the table cannot name it: back into the unit's hands, or on as the policy's review steps say. */
export type Destination = AssignmentState | 'in_hand' | 'after_review';

/** What must be so beside state and right; `hand-needs.ts` says why it is not. */
export type Need = 'return_window' | 'text' | 'no_errors' | 'not_the_drafter' | 'request_not_refused' | 'other_unit';

/** One step of an assignment (承办). */
export interface HandStep {
  /** On the button. */
  label: string;
  /** In the trail, behind the unit's name. */
  done: string;
  from: readonly AssignmentState[];
  to: Destination;
  /** Only for these roles; without it for all. */
  roles?: readonly HandlingRole[];
  right: Right;
  inputs: Inputs;
  needs: readonly Need[];
}

const reason: Input = { label: '理由', kind: 'lines' };
const opinion: Input = { label: '意见', kind: 'lines', optional: true };
const day: Input = { label: '日期', kind: 'day' };

const IN_HAND: readonly AssignmentState[] = ['dispatched', 'signed_in', 'co_opinion_due', 'drafting'];
const ANSWERING: readonly HandlingRole[] = ['lead', 'separate', 'sole'];

export const CHANNELS = { in_person: '当面送达', post: '邮寄', platform: '提案平台', email: '电子邮件' } as const;
export const NEW_ROLES = { lead: '主办', sole: '独办', separate: '分办', co: '会办' } as const;

const steps = <K extends string>(table: Record<K, HandStep>): Readonly<Record<K, HandStep>> => table;

/** 承办流程: every step of an assignment, who may take it, from where, to where, and what it asks. */
export const HAND_STEPS = steps({
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
    inputs: { reason, suggestedUnit: { label: '建议改由', kind: 'unit', optional: true } },
    needs: ['return_window', 'request_not_refused'],
  },
  request_change: {
    label: '申请调整',
    done: '申请调整承办单位',
    from: IN_HAND,
    to: 'change_requested',
    right: 'hand.receive',
    inputs: { reason, suggestedUnit: { label: '建议增加', kind: 'unit', optional: true } },
    needs: ['return_window', 'request_not_refused'],
  },
  withdraw_request: {
    label: '撤回申请',
    done: '撤回申请，继续办理',
    from: ['return_requested', 'change_requested'],
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
      unit: { label: '改由', kind: 'unit' },
      role: { label: '以什么身份', kind: 'choice', choices: NEW_ROLES },
      reason: { ...reason, optional: true },
    },
    needs: ['other_unit'],
  },
  accept_change: {
    label: '同意增加承办单位',
    done: '调整获准',
    from: ['change_requested'],
    to: 'in_hand',
    right: 'hand.decide',
    inputs: {
      unit: { label: '增加', kind: 'unit' },
      role: { label: '以什么身份', kind: 'choice', choices: { separate: '分办', co: '会办' } },
      reason: { ...reason, optional: true },
    },
    needs: ['other_unit'],
  },
  refuse_request: {
    label: '不同意申请',
    done: '申请未获同意，继续办理',
    from: ['return_requested', 'change_requested'],
    to: 'in_hand',
    right: 'hand.decide',
    inputs: { reason },
    needs: [],
  },
  send_opinion: {
    label: '提交会办意见',
    done: '提交会办意见',
    from: ['co_opinion_due'],
    to: 'co_opinion_sent',
    roles: ['co'],
    right: 'reply.issue',
    inputs: {},
    needs: ['text'],
  },
  send_for_review: {
    label: '送审',
    done: '送审',
    from: ['drafting'],
    to: 'in_review',
    roles: ANSWERING,
    right: 'reply.write',
    inputs: { note: { ...opinion, label: '给审核人的话' } },
    needs: ['text', 'no_errors'],
  },
  pass_review: {
    label: '审核通过',
    done: '审核通过',
    from: ['in_review'],
    to: 'after_review',
    right: 'reply.review',
    inputs: { note: opinion },
    needs: ['not_the_drafter'],
  },
  return_from_review: {
    label: '退回修改',
    done: '审核退回修改',
    from: ['in_review'],
    to: 'drafting',
    right: 'reply.review',
    inputs: { reason },
    needs: [],
  },
  pass_supervision: {
    label: '督查审核通过',
    done: '督查审核通过',
    from: ['supervision_review'],
    to: 'awaiting_signature',
    right: 'hand.decide',
    inputs: { note: opinion },
    needs: [],
  },
  return_from_supervision: {
    label: '督查退回修改',
    done: '督查退回修改',
    from: ['supervision_review'],
    to: 'drafting',
    right: 'hand.decide',
    inputs: { reason },
    needs: [],
  },
  sign: {
    label: '签发',
    done: '签发',
    from: ['awaiting_signature'],
    to: 'signed',
    right: 'reply.sign',
    inputs: { note: opinion },
    needs: ['not_the_drafter', 'no_errors'],
  },
  sign_on_paper: {
    label: '补录纸质签发',
    done: '纸质签发（补录）',
    from: ['awaiting_signature'],
    to: 'signed',
    right: 'reply.issue',
    inputs: { signer: { label: '签发人', kind: 'line' }, day: { ...day, label: '签发日期' } },
    needs: ['no_errors'],
  },
  return_from_signing: {
    label: '退回修改',
    done: '签发人退回修改',
    from: ['awaiting_signature'],
    to: 'drafting',
    right: 'reply.sign',
    inputs: { reason },
    needs: [],
  },
  number: {
    label: '编号',
    done: '编发文字号',
    from: ['signed'],
    to: 'numbered',
    right: 'reply.issue',
    inputs: {
      docNumber: { label: '发文字号', kind: 'line', hint: '如 示区建函〔2026〕12号' },
      day: { ...day, label: '成文日期' },
    },
    needs: [],
  },
  seal: {
    label: '用印',
    done: '用印',
    from: ['numbered'],
    to: 'sealed',
    right: 'reply.issue',
    inputs: { day: { ...day, label: '用印日期' } },
    needs: [],
  },
  deliver: {
    label: '送达',
    done: '送达答复',
    from: ['numbered', 'sealed'],
    to: 'delivered',
    right: 'reply.issue',
    inputs: { day: { ...day, label: '送达日期' }, channel: { label: '送达方式', kind: 'choice', choices: CHANNELS } },
    needs: [],
  },
  publish: {
    label: '公开',
    done: '公开答复',
    from: ['delivered'],
    to: 'published',
    right: 'reply.issue',
    inputs: { examiner: { label: '保密审查人', kind: 'line' } },
    needs: [],
  },
  withhold: {
    label: '不公开',
    done: '决定不公开',
    from: ['delivered'],
    to: 'withheld',
    right: 'reply.issue',
    inputs: { reason: { ...reason, label: '不公开的理由' } },
    needs: [],
  },
});
export type HandAction = keyof typeof HAND_STEPS;

export const HAND_ACTIONS = Object.keys(HAND_STEPS) as HandAction[];
