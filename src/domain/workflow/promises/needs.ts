import { isPlainDate, partsOf, printedDate, type PlainDate } from '../../plain-date.js';
import { Refusal } from '../../refusal.js';
import { LAST_YEAR } from '../../work-calendar/calendar-day.js';
import type { Asked } from '../step.js';
import type { PromiseNeed } from './facts.js';

export const issued: PromiseNeed = {
  says: '所在的答复已签发',
  refusal: ({ issuedDay }) =>
    issuedDay === null
      ? new Refusal(
          'workflow.not-issued',
          '答复还没有签发，这条承诺还在稿中。',
          '签发以前请直接填写责任和时限，或修改正文。',
        )
      : null,
};

export const dated: PromiseNeed = {
  says: '有时限',
  refusal: ({ dueDay }) =>
    dueDay === null ? new Refusal('workflow.undated', '这条承诺没有时限，不用申请延期。', '请照常报进展。') : null,
};

export const undated: PromiseNeed = {
  says: '没有时限',
  refusal: ({ dueDay }) =>
    dueDay === null
      ? null
      : new Refusal(
          'workflow.dated',
          `这条承诺的时限是${printedDate(dueDay)}，不用复核。`,
          '到期完不成的，请申请延期。',
        ),
};

export const noDelayAsked: PromiseNeed = {
  says: '没有待批的延期申请',
  refusal: ({ delayAsked }) =>
    delayAsked === null
      ? null
      : new Refusal(
          'workflow.delay-asked',
          `已经申请延至${printedDate(delayAsked)}，还没有批。`,
          '请等督查室决定；要改申请的，先撤回。',
        ),
};

export const delayAsked: PromiseNeed = {
  says: '有待批的延期申请',
  refusal: ({ delayAsked: wanted }) =>
    wanted === null ? new Refusal('workflow.no-delay-asked', '没有待批的延期申请。', '请刷新页面。') : null,
};

export const noAdjustmentAsked: PromiseNeed = {
  says: '没有待批的调整申请',
  refusal: ({ adjustmentAsked: asked }) =>
    asked
      ? new Refusal('workflow.adjustment-asked', '已经申请调整，还没有批。', '请等督查室决定；要改申请的，先撤回。')
      : null,
};

export const adjustmentAsked: PromiseNeed = {
  says: '有待批的调整申请',
  refusal: ({ adjustmentAsked: asked }) =>
    asked ? null : new Refusal('workflow.no-adjustment-asked', '没有待批的调整申请。', '请刷新页面。'),
};

export const hasOpenMilestone: PromiseNeed = {
  says: '有没完成的节点',
  refusal: ({ openMilestones }) =>
    openMilestones === 0 ? new Refusal('workflow.no-milestone', '没有还没完成的节点。', '请先加节点。') : null,
};

const MOST_MILESTONES = 50;

export const roomForMilestones: PromiseNeed = {
  says: `节点不超过${MOST_MILESTONES}个`,
  refusal: ({ milestones }) =>
    milestones < MOST_MILESTONES
      ? null
      : new Refusal('workflow.milestones', `节点已有${MOST_MILESTONES}个。`, '请合并节点，细节写进进展。'),
};

const wrongDay = (sentence: string, remedy: string, problem: string): Refusal =>
  new Refusal('workflow.day', sentence, remedy, { day: problem });

/** The day that was typed; null while none is, and for one that is no day, which the inputs' own check refuses. */
function typedDay({ typed: { day = '' } }: Asked): PlainDate | null {
  const typed = day.trim();
  return isPlainDate(typed) ? typed : null;
}

/** What has happened did so after the letter was signed, and not tomorrow. */
export const happened: PromiseNeed = {
  says: '日期在签发之后、今天或以前',
  refusal: ({ issuedDay }, asked) => {
    const day = typedDay(asked);
    if (day === null) return null;
    if (day > asked.today) return wrongDay(`${printedDate(day)}还没有到。`, '请填今天或以前的日期。', '还没有到');
    if (issuedDay !== null && day < issuedDay)
      return wrongDay(
        `${printedDate(day)}早于答复签发的${printedDate(issuedDay)}。`,
        '请填签发以后的日期。',
        '早于签发',
      );
    return null;
  },
};

/** What is still to come. */
export const ahead: PromiseNeed = {
  says: '日期在今天以后',
  refusal: (_facts, asked) => {
    const day = typedDay(asked);
    if (day === null) return null;
    if (day <= asked.today)
      return wrongDay(`${printedDate(day)}不在今天以后。`, '请填今天以后的日期。', '不在今天以后');
    return partsOf(day).year > LAST_YEAR
      ? wrongDay(`“${day}”的年份不对。`, `请填${LAST_YEAR}年以前的日期。`, '年份不对')
      : null;
  },
};

/** A delay moves the day on. */
export const later: PromiseNeed = {
  says: '晚于现在的时限',
  refusal: ({ dueDay }, asked) => {
    const day = typedDay(asked);
    if (day === null || dueDay === null || day > dueDay) return null;
    const sentence = `${printedDate(day)}不晚于现在的时限${printedDate(dueDay)}。`;
    return wrongDay(sentence, '延期请填更晚的日期。', '不晚于现在的时限');
  },
};

export const delayInTime: PromiseNeed = {
  says: '规定只能在到期以前申请的，还没有到期',
  refusal: ({ delays, dueDay }, { today }) =>
    delays?.beforeDue && dueDay !== null && today > dueDay
      ? new Refusal(
          'workflow.delay-late',
          `时限${printedDate(dueDay)}已过，按规定延期要在到期以前申请。`,
          '请报进展说明情况；确实要改的，申请调整。',
        )
      : null,
};

export const delaysLeft: PromiseNeed = {
  says: '延期没有超过规定的次数',
  refusal: ({ delays }) =>
    delays && delays.granted >= delays.times
      ? new Refusal(
          'workflow.delays-used',
          `这条承诺已经延期${delays.granted}次，按规定至多${delays.times}次。`,
          '请抓紧办理；确实要改的，申请调整。',
        )
      : null,
};

export const withinDelays: PromiseNeed = {
  says: '不超过规定的最长延期',
  refusal: ({ delays }, asked) => {
    const day = typedDay(asked);
    const latest = delays?.latest ?? null;
    if (day === null || latest === null || day <= latest) return null;
    const sentence = `${printedDate(day)}太晚，按规定最晚延至${printedDate(latest)}。`;
    return wrongDay(sentence, '请填规定以内的日期；确实要改的，申请调整。', '超过规定的最长延期');
  },
};

/** A milestone stands on the way, not behind its end. */
export const beforeDue: PromiseNeed = {
  says: '不晚于承诺的时限',
  refusal: ({ dueDay, issuedDay }, asked) => {
    const day = typedDay(asked);
    if (day === null) return null;
    if (dueDay !== null && day > dueDay)
      return wrongDay(
        `节点${printedDate(day)}晚于承诺的时限${printedDate(dueDay)}。`,
        '请填时限以前的日期；整条承诺要推迟的，请申请延期。',
        '晚于承诺的时限',
      );
    if (issuedDay !== null && day < issuedDay)
      return wrongDay(`节点${printedDate(day)}早于答复签发的日期。`, '请填签发以后的日期。', '早于签发');
    return partsOf(day).year > LAST_YEAR
      ? wrongDay(`“${day}”的年份不对。`, `请填${LAST_YEAR}年以前的日期。`, '年份不对')
      : null;
  },
};

const ADDRESS = /^https?:\/\/[^\s/$.?#][^\s]*$/i;

export const linkFits: PromiseNeed = {
  says: '链接以 http:// 或 https:// 开头',
  refusal: (_facts, { typed: { link } }) =>
    !link || ADDRESS.test(link.trim())
      ? null
      : new Refusal(
          'workflow.link',
          `“${link.slice(0, 80)}”不是网址。`,
          '请填以 http:// 或 https:// 开头的完整网址。',
          {
            link: '不是网址',
          },
        ),
};
