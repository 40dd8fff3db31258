import { Refusal } from '../../refusal.js';
import { day, reason } from '../common-inputs.js';
import type { AssignmentState } from '../states.js';
import { handSteps, type HandNeed } from './facts.js';
import { forLeader, notInFuture, otherUnit, REQUESTED, unitInScope } from './needs.js';
import { NEW_ROLES } from './receive.js';

/** What a leader may decide (领导裁定). */
export const OUTCOMES = { keep: '由原单位继续办理', return: '退回，改由另一单位办理', add: '增加承办单位' } as const;
export type Outcome = keyof typeof OUTCOMES;

/** States in which a unit is at work on what it has not answered yet. */
const AT_WORK: readonly AssignmentState[] = [
  'signed_in',
  'co_opinion_due',
  'drafting',
  'in_review',
  'supervision_review',
  'awaiting_signature',
];

const requestRefused: HandNeed = {
  says: '本单位的申请未获同意',
  refusal: ({ requests }) =>
    requests.refused
      ? null
      : new Refusal('workflow.nothing-refused', '本单位没有未获同意的申请。', '请先申请退回或调整。'),
};

const notDisputedYet: HandNeed = {
  says: '没有报过领导裁定',
  refusal: ({ requests: { disputed, decided } }) => {
    if (decided) return new Refusal('workflow.leader-decided', '领导已经裁定。', '请按裁定办理。');
    return disputed ? new Refusal('workflow.disputed', '已经报请领导裁定，还没有裁定。', '裁定前请继续办理。') : null;
  },
};

const unitAsDecided: HandNeed = {
  says: '裁定改派或增加的，写明单位和身份',
  refusal: (_facts, { typed: { outcome, unit, role } }) => {
    if (outcome !== 'return' && outcome !== 'add') return null;
    if (unit && role) return null;
    const field = unit ? 'role' : 'unit';
    const what = unit ? '以什么身份' : '单位';
    return new Refusal('workflow.input', `裁定“${OUTCOMES[outcome]}”，没有选${what}。`, '请选好再录入。', {
      [field]: `没有选${what}`,
    });
  },
};

/** 争议报领导裁定; the unit keeps handling until then. */
export const DISPUTING = handSteps({
  dispute: {
    label: '报请领导裁定',
    done: '对不同意有争议，报请领导裁定',
    from: AT_WORK,
    to: 'stay',
    right: 'hand.receive',
    aside: true,
    inputs: {
      reason,
      head: { label: '主要负责人', kind: 'line' },
      scan: { label: '书面材料扫描件', kind: 'file', opens: 'draft.read' },
    },
    only: [requestRefused],
    needs: [notDisputedYet],
  },
  leader_decides: {
    label: '录入领导裁定',
    done: '领导裁定',
    from: [...REQUESTED, ...AT_WORK],
    to: 'as_decided',
    right: 'hand.decide',
    inputs: {
      leader: { label: '裁定的领导', kind: 'line', hint: '姓名和职务' },
      day: { ...day, label: '裁定日期' },
      outcome: { label: '裁定', kind: 'choice', choices: OUTCOMES },
      unit: { label: '改由或增加的单位', kind: 'pick', from: 'unit', optional: true },
      role: { label: '以什么身份', kind: 'choice', choices: NEW_ROLES, optional: true },
      reason: { ...reason, label: '裁定意见', optional: true },
    },
    only: [forLeader],
    needs: [unitAsDecided, otherUnit, unitInScope, notInFuture('day', '裁定日期')],
  },
});
