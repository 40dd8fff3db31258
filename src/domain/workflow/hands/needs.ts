import { isPlainDate, printedDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { REVIEW_STEPS, type ReviewStep } from '../../policy/words.js';
import { picksOf } from '../inputs.js';
import { bodiesFor, noBodyRefusal, scopeRefusal } from '../../sitting/handing-bodies.js';
import type { AssignmentState } from '../states.js';
import type { HandFacts, HandNeed } from './facts.js';
import { reviewNow } from './review-chain.js';
import { alsoPassed } from './two-levels.js';

export const coHandles: HandNeed = {
  says: '是会办',
  refusal: ({ role }) =>
    role === 'co' ? null : new Refusal('workflow.wrong-role', '这项承办不是会办，不提会办意见。', '请起草答复。'),
};

export const answers: HandNeed = {
  says: '是主办、独办或分办',
  refusal: ({ role }) =>
    role !== null && role !== 'co'
      ? null
      : new Refusal('workflow.wrong-role', '会办单位不答复提案者。', '请提交会办意见。'),
};

export const inReturnWindow: HandNeed = {
  says: '在申请退回或调整的期限内',
  refusal: ({ returnUntil }, { today }) =>
    returnUntil !== null && today > returnUntil
      ? new Refusal(
          'workflow.return-late',
          `申请退回或调整的期限${printedDate(returnUntil)}已过，视为接受办理。`,
          '请继续办理；确实不属本单位职责的，请报区领导协调。',
        )
      : null,
};

export const requestNotRefused: HandNeed = {
  says: '本单位没有被拒过申请',
  refusal: ({ requests }) =>
    requests.refused
      ? new Refusal(
          'workflow.request-refused',
          '本单位的申请已有一次未获同意。',
          '请继续办理；仍有争议的，由主要负责人书面报请领导裁定。',
        )
      : null,
};

export const REQUESTED: readonly AssignmentState[] = ['return_requested', 'change_requested'];

const cameBackTooOften = ({ bounces, mostBounces }: HandFacts): boolean =>
  mostBounces !== null && bounces >= mostBounces;

export const notTooOftenBack: HandNeed = {
  says: '退回没有满规定的次数',
  refusal: (facts) =>
    cameBackTooOften(facts)
      ? new Refusal(
          'workflow.came-back-too-often',
          `这件提案已被退回${facts.bounces}次，按规定由区领导裁定，不再改派。`,
          '请报区领导，裁定后用“录入领导裁定”办理；不同意申请的，可以直接不同意。',
        )
      : null,
};

export const forLeader: HandNeed = {
  says: '有争议，或者退回已满规定的次数',
  refusal: (facts) =>
    facts.requests.disputed || (REQUESTED.includes(facts.state) && cameBackTooOften(facts))
      ? null
      : new Refusal('workflow.no-dispute', '没有报请领导裁定的争议。', '请直接决定同意或不同意。'),
};

export const actsForBody: HandNeed = {
  says: '由有权的交办机关改派',
  refusal: ({ handing }, { actor }) => noBodyRefusal(actor, handing, '改派'),
};

export const unitInScope: HandNeed = {
  says: '另选的单位在交办机关的范围内',
  refusal: ({ handing }, { actor, typed: { unit, role } }) => {
    if (!unit) return null;
    const nobody = noBodyRefusal(actor, handing, '改派');
    return (
      nobody ??
      scopeRefusal(bodiesFor(actor, handing.bodies), handing, [{ unitId: unit, helps: role === 'co' }], 'unit')
    );
  },
};

/** A day that something happened on. */
export const notInFuture = (name: string, label: string): HandNeed => ({
  says: `${label}不晚于今天`,
  refusal: (_facts, { typed, today }) => {
    const day = typed[name];
    return day !== undefined && isPlainDate(day) && day > today
      ? new Refusal('workflow.in-future', `${label}${day}还没有到。`, `请填今天（${today}）或更早的日期。`, {
          [name]: '还没有到',
        })
      : null;
  },
});

/** The reply waits for one of these reviews (审核环节). */
export const reviewIsAt = (...steps: ReviewStep[]): HandNeed => ({
  says: `正在${steps.map((step) => REVIEW_STEPS[step]).join('或')}`,
  refusal: (facts) => {
    const now = reviewNow(facts);
    if (now !== null && steps.includes(now)) return null;
    const where = now === null ? '不在审核中' : `正在${REVIEW_STEPS[now]}`;
    return new Refusal('workflow.other-review', `这份答复${where}，还不到这一步。`, '请刷新页面，看现在能做什么。');
  },
});

export const hasText: HandNeed = {
  says: '有保存过的正文',
  refusal: ({ reply }) =>
    reply === null || reply.version === 0
      ? new Refusal('workflow.no-text', '还没有保存过正文。', '请先起草并保存。')
      : null,
};

export const noErrors: HandNeed = {
  says: '预检没有“必须改”',
  refusal: ({ reply }) =>
    reply !== null && reply.errors > 0
      ? new Refusal(
          'workflow.errors',
          `预检还有${reply.errors}处“必须改”。`,
          '请打开答复，按预检意见改好后保存，再办这一步。',
        )
      : null,
};

/** Nothing but number and date may be added to what is signed; better known before reviewers have read it in vain. */
const noHolesBut = (remedy: string): HandNeed => ({
  says: '除发文字号、成文日期外，公文要素齐全',
  refusal: ({ reply }) =>
    reply !== null && reply.holes.length > 0
      ? new Refusal('letter.incomplete', `这份答复还缺${reply.holes.join('、')}，签发后就不能再补。`, remedy)
      : null,
});

export const noHoles = noHolesBut('请退回修改，在正文或文面要素里补上后再送签。');
export const noHolesToSend = noHolesBut('请打开答复，在正文或“文面要素”里补上、保存，再送审。');

export const notTheDrafter: HandNeed = {
  says: '不是起草人',
  refusal: ({ reply }, { actor }) =>
    reply !== null && reply.writers.includes(actor.id)
      ? new Refusal(
          'workflow.own-draft',
          '这份答复有您起草的内容，不能由您本人审核或签发。',
          '请由本单位另一位审核人或签发人办理。',
        )
      : null,
};

/** Where the rules want it, each level has somebody of its own; elsewhere it is told and recorded. */
export const ownLevel = (action: string): HandNeed => ({
  says: '规定不准的，没有办过另一级审核',
  refusal: ({ passed, onePerson }, { actor }) => {
    const also = onePerson === 'refuse' ? alsoPassed(passed, actor.id, action) : [];
    return also.length === 0
      ? null
      : new Refusal(
          'workflow.two-levels',
          `您已经办过“${also.join('、')}”，办理规定不准同一人办两级审核。`,
          '请由本单位另一位审核人办理。',
        );
  },
});

/** Of a remark as much as tells it from the others. */
const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}……` : text);

export const remarksSettled: HandNeed = {
  says: '审核时的批注都已处理，没有处理的说明原因',
  refusal: (_, { typed, choices }) => {
    const open = choices?.open_remarks ?? [];
    const settled = picksOf(typed.settled);
    const left = open.filter(({ code }) => !settled.includes(code));
    return left.length === 0 || typed.unsettled?.trim()
      ? null
      : new Refusal(
          'workflow.open-remarks',
          `审核时的批注还有${left.length}处没有处理，也没有说明原因：${left.map(({ label }) => shortened(label)).join('；')}。`,
          '请处理后打勾；不改的，写明原因。',
          { settled: `还有${left.length}处没有打勾`, unsettled: '没有打勾的，请写明原因' },
        );
  },
};

export const undatedExplained: HandNeed = {
  says: '没有时限的承诺说明了理由，一份答复一次',
  refusal: ({ reply }, { typed, choices }) =>
    // Nothing is typed yet while there are no lists to pick from.
    choices === undefined || !reply || reply.undated === 0 || reply.undatedReason || typed.undated?.trim()
      ? null
      : new Refusal(
          'workflow.undated-promises',
          `下一步工作有${reply.undated}项没有时限，没有说明理由。`,
          '请在正文或承诺里补上时限；定不了的，写一次理由，整份答复通用。',
          { undated: `有${reply.undated}项没有时限，请写明理由` },
        ),
};

export const otherUnit: HandNeed = {
  says: '另选一个单位',
  refusal: ({ unitId, units }, { typed }) =>
    typed.unit !== undefined && (typed.unit === unitId || units.includes(typed.unit))
      ? new Refusal('workflow.unit-has-it', '这个单位在这一次办理中已经有这件提案。', '请另选一个单位。', {
          unit: '已经有这件提案',
        })
      : null,
};
