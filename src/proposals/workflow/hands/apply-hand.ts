import type { PlainDate } from '../../../domain/plain-date.js';
import { Refusal } from '../../../domain/refusal.js';
import type { HandAction } from '../../../domain/workflow/hands/machine.js';
import type { AssignmentState } from '../../../domain/workflow/states.js';
import type { Decision } from '../../../domain/workflow/step.js';
import type { HandlingRole } from '../../../domain/letter/reading.js';
import { Unit } from '../../../directory/unit.entity.js';
import { letterRecordFrom } from '../../../letters/record-input.js';
import { changeRecord } from '../../../letters/reply-store.js';
import { Conflict } from '../../../platform/database/conflict.js';
import { isDuplicate } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { sha256 } from '../../../platform/sha256.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { newHand } from '../../assignments/new-hand.js';
import { record, type CaseChange } from '../../case-change.js';
import { ASSIGNMENT_STATES } from '../../states.js';
import { Delivery } from './delivery.entity.js';
import { DocumentNumber, documentNumberKey } from './document-number.entity.js';
import { HandRequest, type RequestState } from './hand-request.entity.js';
import type { LoadedHand } from './load-hand.js';

type HandDecision = Decision<AssignmentState>;

import { ReviewNote } from './review-note.entity.js';
import { Signature } from './signature.entity.js';

/** Stores what was decided: the assignment's new state, the rows the step leaves behind, one line in the case's trail. */
export async function applyHand(
  change: CaseChange,
  hand: LoadedHand,
  decision: HandDecision,
  today: PlainDate,
): Promise<void> {
  const { action, from, to, values } = decision;
  const unit = hand.row.unit?.shortName ?? hand.row.unitPrinted;
  await moveHand(change, hand, decision, today);
  await record(change, {
    action: 'assignment.state',
    from,
    to,
    detail: { unit, step: action, ...told(values) },
  });
  await TRACES[action as HandAction]?.(change, hand, decision, today);
}

/** What of the typed values the trail says: reasons and numbers, not ids. */
function told({ reason, note, docNumber, signer, examiner }: HandDecision['values']): Record<string, string> {
  const words = reason ?? note ?? docNumber ?? signer ?? examiner;
  return words === undefined ? {} : { reason: words };
}

async function moveHand({ tx }: CaseChange, hand: LoadedHand, decision: HandDecision, today: PlainDate): Promise<void> {
  const { id, version } = hand.row;
  const { action, to, values } = decision;
  const dates = {
    ...(action === 'sign_in' && { receivedDay: today }),
    ...(action === 'number' && { repliedDay: values.day as PlainDate }),
    ...((action === 'deliver' || action === 'send_opinion') && {
      deliveredDay: values.day ?? today,
    }),
  };
  const moved = await tx.update(Assignment, { id, version }, { state: to, ...dates, version: version + 1 });
  if (moved.affected === 1) return;
  const current = await tx.findOneByOrFail(Assignment, { id });
  throw new Conflict(
    'assignments.conflict',
    `这项承办刚变为“${ASSIGNMENT_STATES[current.state].label}”，这一步没有执行。`,
    { version: current.version, state: current.state },
    { version },
  );
}

type Trace = (change: CaseChange, hand: LoadedHand, decision: HandDecision, today: PlainDate) => Promise<void>;

/** What a step leaves behind besides the state; steps that are not named leave nothing more. */
const TRACES: Partial<Record<HandAction, Trace>> = {
  request_return: ask('return'),
  request_change: ask('change'),
  withdraw_request: answer('withdrawn'),
  refuse_request: answer('refused'),
  accept_return: async (change, hand, decision, today) => {
    await answer('accepted')(change, hand, decision, today);
    await dispatch(change, hand, decision, today);
  },
  accept_change: async (change, hand, decision, today) => {
    await answer('accepted')(change, hand, decision, today);
    await dispatch(change, hand, decision, today);
  },
  send_for_review: note,
  pass_review: note,
  return_from_review: note,
  pass_supervision: note,
  return_from_supervision: note,
  return_from_signing: note,
  sign: async (change, hand, decision, today) => {
    await note(change, hand, decision);
    await signed(change, hand, { how: 'electronic', signer: change.actor.name, signerId: change.actor.id, day: today });
  },
  sign_on_paper: (change, hand, { values }) =>
    signed(change, hand, {
      how: 'paper',
      signer: values.signer!,
      signerId: null,
      day: values.day as PlainDate,
    }),
  number: giveNumber,
  deliver: async ({ tx, actor, at }, { row }, { values }) => {
    const { day, channel } = values as { day: PlainDate; channel: string };
    await tx.insert(Delivery, { id: newId(), assignmentId: row.id, day, channel, enteredBy: actor.name, at });
  },
};

function ask(kind: HandRequest['kind']): Trace {
  return async ({ tx, actor, at }, { row }, { values }) => {
    await tx.insert(HandRequest, {
      id: newId(),
      assignmentId: row.id,
      kind,
      reason: values.reason!,
      suggestedUnitId: values.suggestedUnit ?? null,
      askedBy: actor.name,
      askedAt: at,
      state: 'open',
      decision: null,
      decidedBy: null,
      decidedAt: null,
    });
  };
}

function answer(state: Exclude<RequestState, 'open'>): Trace {
  return async ({ tx, actor, at }, { request }, { values }) => {
    if (!request) return;
    const decided = { state, decision: values.reason ?? null, decidedBy: actor.name, decidedAt: at };
    await tx.update(HandRequest, { id: request.id, state: 'open' }, decided);
  };
}

/** Hands the case to another unit in the same round (改派、增办). */
async function dispatch(change: CaseChange, { row }: LoadedHand, { values }: HandDecision, today: PlainDate) {
  const { tx, caseId } = change;
  const unit = await tx.findOneByOrFail(Unit, { id: values.unit! });
  const role = values.role as HandlingRole;
  await tx.insert(
    Assignment,
    newHand({ proposalId: caseId, unitId: unit.id, role, round: row.round, handedOverDay: today }),
  );
  await record(change, { action: 'assignment.state', to: 'dispatched', detail: { unit: unit.shortName } });
}

async function note({ tx, actor, at }: CaseChange, { reply }: LoadedHand, { action, values }: HandDecision) {
  if (!reply) return;
  await tx.insert(ReviewNote, {
    id: newId(),
    replyId: reply.id,
    version: reply.version,
    action,
    note: values.reason ?? values.note ?? null,
    actorId: actor.id,
    actorName: actor.name,
    at,
  });
}

async function signed(
  { tx, actor, at }: CaseChange,
  { reply, newest }: LoadedHand,
  { how, signer, signerId, day }: Pick<Signature, 'how' | 'signer' | 'signerId'> & { day: PlainDate },
): Promise<void> {
  if (!reply || !newest) throw new Refusal('workflow.no-text', '还没有保存过正文，不能签发。', '请先起草并保存。');
  await tx.insert(Signature, {
    id: newId(),
    replyId: reply.id,
    version: reply.version,
    textSha256: sha256(newest.text),
    how,
    signer,
    signerId,
    signedDay: day,
    enteredBy: actor.name,
    at,
  });
}

/** The number and the date go on the paper; a number that the unit has given already is refused. */
async function giveNumber({ tx, at }: CaseChange, { row, reply }: LoadedHand, { values }: HandDecision): Promise<void> {
  const { docNumber, day } = values as { docNumber: string; day: PlainDate };
  if (!reply) throw new Refusal('workflow.no-text', '还没有答复，不能编号。', '请先起草并签发。');
  const wanted = { ...reply.record, docNumber, date: day };
  letterRecordFrom(wanted);
  try {
    const numberKey = documentNumberKey(docNumber);
    await tx.insert(DocumentNumber, {
      id: newId(),
      unitId: row.unitId!,
      numberKey,
      number: docNumber,
      replyId: reply.id,
      at,
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new Refusal(
      'workflow.document-number-used',
      `发文字号“${docNumber}”本单位已经用过。`,
      '请核对发文登记，换一个号。',
      { docNumber: '已经用过' },
    );
  }
  if (!(await changeRecord(tx, reply.id, reply.recordVersion, wanted)))
    throw new Conflict('replies.record.conflict', '文面要素刚被别人改过，没有编号。', null, values);
}
