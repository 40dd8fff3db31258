import { printedDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { opinion, reason } from '../common-inputs.js';
import { handSteps, type HandFacts, type HandNeed } from './facts.js';
import { reviewIsAt } from './needs.js';

/** Units that have not agreed to the version under review. */
export const uncountersigned = ({ countersigns }: HandFacts): string[] =>
  countersigns.filter(({ agreed }) => !agreed).map(({ unitId }) => unitId);

const waitsForMine: HandNeed = {
  says: '送本单位会签的稿还没有会签',
  refusal: (facts, { actor }) =>
    actor.unitId !== null && uncountersigned(facts).includes(actor.unitId)
      ? null
      : new Refusal('workflow.not-asked', '这份答复稿没有等本单位会签。', '请刷新页面，看现在能做什么。'),
};

const waitedLongEnough: HandNeed = {
  says: '会签期限已过',
  refusal: ({ countersigns }, { today }) => {
    const until = countersigns
      .flatMap((one) => (one.agreed ? [] : (one.until ?? [])))
      .sort()
      .at(-1);
    return until !== undefined && today <= until
      ? new Refusal(
          'workflow.countersign-open',
          `会签期限到${printedDate(until)}，还有单位没有会签。`,
          '请等会签，或催有关单位；过期不会签的不影响答复。',
        )
      : null;
  },
};

/** 会办单位会签: each of those whose opinion is in reads exactly the version that is to be signed. */
export const COUNTERSIGNING = handSteps({
  countersign: {
    label: '会签同意',
    done: '会签同意',
    from: ['in_review'],
    to: 'countersigned',
    right: 'reply.countersign',
    inputs: { note: opinion },
    only: [reviewIsAt('co_units'), waitsForMine],
    needs: [],
  },
  refuse_countersign: {
    label: '会签不同意，退回',
    done: '会签不同意，退回修改',
    from: ['in_review'],
    to: 'drafting',
    right: 'reply.countersign',
    inputs: { reason },
    only: [reviewIsAt('co_units'), waitsForMine],
    needs: [],
  },
  pass_countersign: {
    label: '会签逾期，继续办理',
    done: '有单位逾期未会签，继续办理',
    from: ['in_review'],
    to: 'after_review',
    right: 'reply.issue',
    inputs: {},
    only: [reviewIsAt('co_units')],
    needs: [waitedLongEnough],
  },
});
