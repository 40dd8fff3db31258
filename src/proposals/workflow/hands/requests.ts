import { Unit } from '../../../directory/unit.entity.js';
import type { HandlingRole } from '../../../domain/letter/reading.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import { newId } from '../../../platform/database/ids.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { newHand } from '../../assignments/new-hand.js';
import { record, type CaseChange } from '../../case-change.js';
import { keepPaper } from '../../papers/papers-for.js';
import { HandRequest, type RequestKind, type RequestState } from './hand-request.entity.js';
import type { HandDecision, HandTrace } from './hand-trace.js';
import type { LoadedHand } from './load-hand.js';

/** 申退、申请调整、申请延期, as asked. */
export function ask(kind: RequestKind): HandTrace {
  return async ({ tx, actor, at }, { row }, { values }) => {
    const { evidence } = values;
    if (evidence !== undefined)
      await keepPaper(tx, actor, evidence, { caseId: row.proposalId, assignmentId: row.id, opens: 'draft.read' });
    await tx.insert(HandRequest, {
      id: newId(),
      assignmentId: row.id,
      kind,
      reason: values.reason!,
      suggestedUnitId: values.suggestedUnit ?? null,
      untilDay: values.until ?? null,
      note: values.note ?? null,
      evidenceId: evidence ?? null,
      askedBy: actor.name,
      askedAt: at,
      state: 'open',
      decision: null,
      decidedBy: null,
      decidedAt: null,
      head: null,
      paperId: null,
      leader: null,
      leaderDay: null,
      outcome: null,
    });
  };
}

/** What nobody has decided yet: a request to give back or change, or one for an extension. */
export const openRequest = ({ requests }: LoadedHand, kind: 'back' | 'extension'): HandRequest | undefined =>
  requests.find((one) => one.state === 'open' && (one.kind === 'extension') === (kind === 'extension'));

/** The supervision office's word, or the unit's own withdrawal. */
export function answer(state: Extract<RequestState, 'withdrawn' | 'accepted' | 'refused'>): HandTrace {
  return (change, hand, { values }) => decide(change, openRequest(hand, 'back'), state, values.reason ?? null);
}

export async function decide(
  { tx, actor, at }: CaseChange,
  request: HandRequest | undefined,
  state: RequestState,
  decision: string | null,
): Promise<void> {
  if (!request) return;
  await tx.update(
    HandRequest,
    { id: request.id, state: request.state },
    { state, decision, decidedBy: actor.name, decidedAt: at },
  );
}

export const acceptAndDispatch: HandTrace = async (change, hand, decision, today) => {
  await answer('accepted')(change, hand, decision, today);
  await dispatch(change, hand, decision, today);
};

/** 报请领导裁定: in writing, by the unit's head. */
export const dispute: HandTrace = async ({ tx, actor }, { row, requests }, { values }) => {
  const refused = requests.find(({ kind, state }) => kind !== 'extension' && state === 'refused');
  const { head, reason, scan } = values;
  await keepPaper(tx, actor, scan!, { caseId: row.proposalId, assignmentId: row.id, opens: 'draft.read' });
  await tx.update(HandRequest, { id: refused!.id }, { state: 'disputed', head, note: reason, paperId: scan });
};

/** 领导裁定, as the supervision office records it. */
export const leaderDecides: HandTrace = async (change, hand, decision, today) => {
  const { outcome, leader, day, reason } = decision.values;
  const request = hand.requests.find(({ state }) => state === 'disputed') ?? openRequest(hand, 'back');
  await decide(change, request, 'decided', reason ?? null);
  await change.tx.update(HandRequest, { id: request!.id }, { leader, leaderDay: day, outcome });
  if (outcome !== 'keep') await dispatch(change, hand, decision, today);
};

/** Hands the case to another unit in the same round (改派、增办). */
async function dispatch(
  change: CaseChange,
  { row }: LoadedHand,
  { values }: HandDecision,
  today: PlainDate,
): Promise<void> {
  const { tx, caseId } = change;
  const unit = await tx.findOneByOrFail(Unit, { id: values.unit! });
  const role = values.role as HandlingRole;
  await tx.insert(
    Assignment,
    newHand({ proposalId: caseId, unitId: unit.id, role, round: row.round, handedOverDay: today }),
  );
  await record(change, { action: 'assignment.state', to: 'dispatched', detail: { unit: unit.shortName } });
}
