import { addChange, type ChangeFields } from '../../../commitments/commitment-changes.js';
import { CommitmentChange, type ChangeState } from '../../../commitments/commitment-change.entity.js';
import { CommitmentMilestone } from '../../../commitments/commitment-milestone.entity.js';
import { CommitmentProgress } from '../../../commitments/commitment-progress.entity.js';
import type { Commitment } from '../../../commitments/commitment.entity.js';
import type { FollowedFields } from '../../../commitments/commitment-store.js';
import { recheckDay } from '../../../domain/commitments/recheck-day.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import type { PromiseAction } from '../../../domain/workflow/promises/machine.js';
import type { CommitmentState } from '../../../domain/workflow/states.js';
import type { Decision } from '../../../domain/workflow/step.js';
import { newId } from '../../../platform/database/ids.js';
import type { CaseChange } from '../../case-change.js';
import { keepPaper } from '../../papers/papers-for.js';
import type { LoadedPromise } from './load-promise.js';

export type PromiseDecision = Decision<CommitmentState>;

/** What a step stores beside the state; gives what it changes of the promise itself. */
type Trace = (
  change: CaseChange,
  loaded: LoadedPromise,
  decision: PromiseDecision,
  today: PlainDate,
) => Promise<FollowedFields>;

export const TRACES: Readonly<Record<PromiseAction, Trace>> = {
  report_progress: async (change, loaded, { values }) => {
    const percent = values.percent === undefined ? null : Number(values.percent.normalize('NFKC'));
    await addProgress(change, loaded, { ...values, text: values.text! }, percent);
    return percent === null ? {} : { percent };
  },
  add_milestone: async ({ tx }, { id, milestones }, { values }) => {
    const { day, text } = values as { day: PlainDate; text: string };
    await tx.insert(CommitmentMilestone, {
      id: newId(),
      commitmentId: id,
      no: milestones + 1,
      day,
      text,
      doneDay: null,
    });
    return {};
  },
  finish_milestone: async (change, loaded, { values }) => {
    const doneDay = values.day as PlainDate;
    const milestone = loaded.openMilestones.find(({ id }) => id === values.milestone)!;
    await change.tx.update(CommitmentMilestone, { id: milestone.id }, { doneDay });
    const text = `完成节点“${milestone.text}”。${values.text ?? ''}`;
    await addProgress(change, loaded, { ...values, text }, null);
    return {};
  },
  request_delay: async (change, { row }, { values }) => {
    const days = { fromDueDay: row.dueDay, toDueDay: values.day as PlainDate };
    await addChange(change, row.id, 'delay', 'asked', { reason: values.reason!, ...days });
    return {};
  },
  withdraw_delay: async (change, loaded) => {
    await settle(change, loaded.delay, 'withdrawn', {});
    return {};
  },
  grant_delay: async (change, loaded, { values }) => {
    const toDueDay = values.day as PlainDate;
    await settle(change, loaded.delay, 'granted', { toDueDay, decision: values.note ?? null });
    return { dueDay: toDueDay };
  },
  refuse_delay: async (change, loaded, { values }) => {
    await settle(change, loaded.delay, 'refused', { decision: values.reason! });
    return {};
  },
  request_adjustment: async (change, { row }, { values }) => {
    await addChange(change, row.id, 'adjustment', 'asked', adjustmentOf(row, values));
    return {};
  },
  withdraw_adjustment: async (change, { adjustment }) => {
    await settle(change, adjustment, 'withdrawn', {});
    return {};
  },
  grant_adjustment: async (change, { row, delay, adjustment }, { values }) => {
    const { approval, note = null } = values;
    await settle(change, delay, 'withdrawn', { decision: '承诺已调整' });
    await settle(change, adjustment, 'granted', { approval: approval!, decision: note });
    const { what, toDueDay, toUnitId } = adjustment!;
    return adjusted(row, what!, toDueDay, toUnitId);
  },
  refuse_adjustment: async (change, { adjustment }, { values }) => {
    await settle(change, adjustment, 'refused', { decision: values.reason! });
    return {};
  },
  recheck: async (change, { row, policy, calendar }, { values }, today) => {
    const day = values.day ?? null;
    await addChange(change, row.id, 'recheck', 'made', { day: today, reason: values.note!, toDueDay: day });
    return day === null ? { recheckDay: recheckDay(policy, today, calendar)?.due ?? null } : newlyDated(row, day);
  },
  submit_for_check: async (change, loaded, { values }) => {
    await settleAll(change, loaded, '已报请核验');
    await addProgress(change, loaded, { ...values, text: values.text! }, 100);
    return { percent: 100 };
  },
  adjust: async (change, loaded, { values }) => {
    const { row } = loaded;
    await settleAll(change, loaded, '承诺已调整');
    const fields = adjustmentOf(row, values);
    await addChange(change, row.id, 'adjustment', 'made', { ...fields, approval: values.approval! });
    return adjusted(row, values.what!, values.day ?? null, values.unit ?? null);
  },
  check_off: async (change, { row }, { values }) => {
    const doneDay = values.day as PlainDate;
    await addChange(change, row.id, 'check_off', 'made', { day: doneDay, reason: values.note! });
    return { doneDay, recheckDay: null };
  },
  send_back: async (change, { row }, { values }) => {
    await addChange(change, row.id, 'send_back', 'made', { reason: values.reason! });
    return {};
  },
  drop: async (change, loaded, { values }) => {
    const { reason, approval } = values;
    await settleAll(change, loaded, '承诺已终止');
    await addChange(change, loaded.row.id, 'drop', 'made', { reason: reason!, approval: approval! });
    return { recheckDay: null };
  },
  look_back: async (change, { row }, { values }) => {
    await addChange(change, row.id, 'look_back', 'made', { day: values.day, reason: values.note! });
    return {};
  },
  reopen: async (change, { row, policy, calendar }, { values }, today) => {
    await addChange(change, row.id, 'reopen', 'made', { day: row.doneDay, reason: values.reason! });
    const again = row.dueDay === null ? (recheckDay(policy, today, calendar)?.due ?? null) : null;
    return { doneDay: null, recheckDay: again };
  },
};

/** What is asked for, or made, with what stands so far. */
function adjustmentOf(row: Commitment, { what, reason, day, unit }: PromiseDecision['values']): ChangeFields {
  return {
    reason: reason!,
    what: what!,
    fromMeasure: row.measure,
    ...(day !== undefined && { fromDueDay: row.dueDay, toDueDay: day }),
    ...(unit !== undefined && { fromUnitId: row.ownerUnitId, toUnitId: unit }),
  };
}

/** 调整: from now on. */
const adjusted = (row: Commitment, measure: string, day: PlainDate | null, unit: string | null): FollowedFields => ({
  measure,
  ...(day !== null && newlyDated(row, day)),
  ...(unit !== null && { ownerUnitId: unit, ownerPerson: null }),
});

/** 无时限 ends with a day; the first one stays known. */
function newlyDated({ firstDueDay }: LoadedPromise['row'], dueDay: PlainDate): FollowedFields {
  return { dueDay, withoutDue: false, recheckDay: null, firstDueDay: firstDueDay ?? dueDay };
}

async function addProgress(
  { tx, actor, caseId, at }: CaseChange,
  { id }: LoadedPromise,
  { day, text, link, file }: { day?: string; text: string; link?: string; file?: string },
  percent: number | null,
): Promise<void> {
  if (file !== undefined) await keepPaper(tx, actor, file, { caseId, opens: 'commitment.inside' });
  await tx.insert(CommitmentProgress, {
    id: newId(),
    commitmentId: id,
    day: day as PlainDate,
    text,
    percent,
    link: link ?? null,
    paperId: file ?? null,
    actorId: actor.id,
    actorName: actor.name,
    unitName: actor.unitName,
    at,
  });
}

/** Nothing where nothing was asked for. */
async function settle(
  { tx, actor, at }: CaseChange,
  asked: CommitmentChange | null,
  state: Exclude<ChangeState, 'asked' | 'made'>,
  fields: Pick<ChangeFields, 'toDueDay' | 'decision' | 'approval'>,
): Promise<void> {
  if (!asked) return;
  const decided = { state, ...fields, decidedBy: actor.name, decidedAt: at };
  await tx.update(CommitmentChange, { id: asked.id, state: 'asked' }, decided);
}

/** What was asked for is past with what has happened. */
async function settleAll(change: CaseChange, { delay, adjustment }: LoadedPromise, decision: string): Promise<void> {
  await settle(change, delay, 'withdrawn', { decision });
  await settle(change, adjustment, 'withdrawn', { decision });
}
