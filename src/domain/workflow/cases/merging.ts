import { Refusal } from '../../refusal.js';
import { reason } from '../common-inputs.js';
import { BEFORE_HAND_OVER, NOT_IN_HAND, PROPOSAL_STATES } from '../states.js';
import { caseSteps, type CaseNeed } from './facts.js';

const nothingJoined: CaseNeed = {
  says: '没有别的提案并入它',
  refusal: ({ sitting }) =>
    sitting.joined > 0
      ? new Refusal(
          'workflow.main-case',
          `这件提案是主案，已有${sitting.joined}件并入，不能再并到别的提案。`,
          '请把它作主案，或先把并入的拆开。',
        )
      : null,
};

const ownLevel: CaseNeed = {
  says: '是本级提案',
  refusal: ({ sitting }) =>
    sitting.higher === null
      ? null
      : new Refusal('workflow.higher', '上级交来的提案不能并案。', '请按上级的编号单独办理。'),
};

const mainNotHandedOver: CaseNeed = {
  says: '主案没有交办',
  refusal: ({ sitting: { main } }) =>
    main === null || NOT_IN_HAND.includes(main)
      ? null
      : new Refusal(
          'workflow.main-handed-over',
          `主案现在是“${PROPOSAL_STATES[main].label}”，不能再拆案。`,
          '并入的提案随主案一起办理，仍逐一答复提案者。',
        ),
};

/** 并案、拆案: handled together, answered separately; only before the hand-over. */
export const MERGING = caseSteps({
  merge: {
    label: '并案',
    done: '并案',
    from: BEFORE_HAND_OVER,
    to: 'merged',
    right: 'case.merge',
    aside: true,
    inputs: {
      main: { label: '主案', kind: 'pick', from: 'main' },
      reason: { ...reason, optional: true },
    },
    needs: [nothingJoined, ownLevel],
  },
  unmerge: {
    label: '拆案',
    done: '拆案',
    from: ['merged'],
    to: 'as_before',
    right: 'case.merge',
    aside: true,
    inputs: { reason: { ...reason, optional: true } },
    needs: [mainNotHandedOver],
  },
});
