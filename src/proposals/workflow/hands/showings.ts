import { In, IsNull } from 'typeorm';
import { dueDay } from '../../../domain/deadlines/due-day.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import type { ReviewStep } from '../../../domain/policy/words.js';
import type { AssignmentState } from '../../../domain/workflow/states.js';
import { newId } from '../../../platform/database/ids.js';
import { addresseesOf } from '../../feedback/addressees.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import type { CaseChange } from '../../case-change.js';
import { keepPaper } from '../../papers/papers-for.js';
import { OPINION_SENT } from '../../rights/standing.js';
import { DraftShowing } from './draft-showing.entity.js';
import type { HandTrace } from './hand-trace.js';
import type { LoadedHand } from './load-hand.js';

/** Working days for 会签; rules seen set no such number, and nobody may wait for ever. */
const COUNTERSIGN_DAYS = 5;

type NewShowing = Pick<DraftShowing, 'purpose'> & Partial<Pick<DraftShowing, 'unitId' | 'proposerId' | 'untilDay'>>;

async function show({ tx, actor, at }: CaseChange, { id, reply }: LoadedHand, all: NewShowing[]): Promise<void> {
  if (!reply || all.length === 0) return;
  await tx.insert(
    DraftShowing,
    all.map((one) => ({
      id: newId(),
      assignmentId: id,
      replyId: reply.id,
      version: reply.version,
      proposerId: null,
      unitId: null,
      untilDay: null,
      shownBy: actor.name,
      shownAt: at,
      answer: null,
      opinion: null,
      answeredBy: null,
      answeredAt: null,
      enteredBy: null,
      channel: null,
      paperId: null,
      used: null,
      usedBy: null,
      ...one,
    })),
  );
}

/** Shows the version to other units where it comes to them: for 会签, for 联合签发. */
export async function showToUnits(
  change: CaseChange,
  hand: LoadedHand,
  { from, to, reviewAt }: { from: AssignmentState; to: AssignmentState; reviewAt: ReviewStep | null },
  today: PlainDate,
): Promise<void> {
  if (reviewAt === 'co_units' && hand.row.reviewAt !== 'co_units') {
    const { proposalId, round } = hand.row;
    const co = await change.tx.findBy(Assignment, { proposalId, round, role: 'co', state: OPINION_SENT });
    const units = [...new Set(co.flatMap(({ unitId }) => unitId ?? []))];
    const rule = { unit: 'working_day', amount: COUNTERSIGN_DAYS } as const;
    const untilDay = dueDay({ from: today, rule, calendar: hand.calendar }).due;
    await show(
      change,
      hand,
      units.map((unitId) => ({ purpose: 'countersign', unitId, untilDay })),
    );
  }
  if (to === 'awaiting_signature' && from !== to)
    await show(
      change,
      hand,
      hand.signatories.map(({ unitId }) => ({ purpose: 'sign', unitId })),
    );
}

/** What a unit says to the version it was sent for 会签. */
export function answerCountersign(answer: 'agree' | 'comment'): HandTrace {
  return async ({ tx, actor, at }, { reply }, { values }) => {
    const mine = {
      replyId: reply!.id,
      version: reply!.version,
      purpose: 'countersign',
      unitId: actor.unitId!,
    } as const;
    const opinion = values.reason ?? values.note ?? null;
    await tx.update(DraftShowing, mine, { answer, opinion, answeredBy: actor.name, answeredAt: at });
  };
}

/** 送提案者征求意见: everybody whom the letter will be addressed to. */
export const askProposers: HandTrace = async (change, hand, { values }) => {
  const addressees = await addresseesOf(change.tx, change.caseId);
  const untilDay = values.until as PlainDate;
  await show(
    change,
    hand,
    addressees.map(({ id }) => ({ purpose: 'proposer', proposerId: id, untilDay })),
  );
};

export const giveDraftOpinion: HandTrace = async ({ tx, actor, at }, hand, { values }) => {
  const ids = hand.showings.filter(({ id }) => hand.ownShowings.has(id)).map(({ id }) => id);
  await tx.update(
    DraftShowing,
    { id: In(ids), answer: IsNull() },
    { answer: values.answer, opinion: values.opinion ?? null, answeredBy: actor.name, answeredAt: at },
  );
};

/** 代录. */
export const recordDraftOpinion: HandTrace = async ({ tx, actor, at, caseId }, hand, { values }) => {
  const { who, answer, opinion, channel, scan } = values;
  if (scan !== undefined) await keepPaper(tx, actor, scan, { caseId, assignmentId: hand.id, opens: 'opinion.read' });
  await tx.update(
    DraftShowing,
    { id: who, answer: IsNull() },
    {
      answer,
      opinion: opinion ?? null,
      answeredAt: at,
      enteredBy: actor.name,
      channel,
      paperId: scan ?? null,
    },
  );
};

/** What the unit made of the opinions, once for all of them. */
export const settleProposers: HandTrace = async ({ tx, actor }, { id }, { values }) => {
  const asked = { assignmentId: id, purpose: 'proposer', usedBy: IsNull() } as const;
  await tx.update(DraftShowing, asked, { used: values.used ?? null, usedBy: actor.name });
};
