import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { CommitmentChange } from '../../commitments/commitment-change.entity.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { shanghaiDay } from '../../platform/clock.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { Proposal } from '../proposal.entity.js';
import { HandRequest, type RequestState } from '../workflow/hands/hand-request.entity.js';
import { DECISION_KINDS, type DecisionKind, type WaitingDecision } from './decisions.views.js';

type Named = Pick<Proposal, 'id' | 'number' | 'receiptNumber' | 'title'>;
type OfHand = Assignment & { proposal: Named; unit: Unit | null };

/** A request of a unit about what it has in hand. */
export type AskedOfHand = HandRequest & { hand: OfHand };

/** A request about a promise. */
export type AskedOfPromise = CommitmentChange & {
  promise: Commitment & { proposal: Named; reply: Reply & { hand: Assignment & { unit: Unit | null } } };
};

export const WAITING: readonly RequestState[] = ['open', 'disputed'];

const NAMED = ['proposal.id', 'proposal.number', 'proposal.receiptNumber', 'proposal.title'];

/** Requests with the assignment, the case and the unit; texts of the proposals stay in the database. */
export const handRequests = (reader: DataSource): SelectQueryBuilder<ObjectLiteral> =>
  reader
    .createQueryBuilder(HandRequest, 'request')
    .innerJoinAndMapOne('request.hand', Assignment, 'hand', 'hand.id = request.assignmentId')
    .innerJoinAndMapOne('hand.proposal', Proposal, 'proposal', 'proposal.id = hand.proposalId')
    .leftJoinAndMapOne('hand.unit', Unit, 'unit', 'unit.id = hand.unitId')
    .select(['request', 'hand', 'unit', ...NAMED]);

export const promiseRequests = (reader: DataSource): SelectQueryBuilder<ObjectLiteral> =>
  reader
    .createQueryBuilder(CommitmentChange, 'request')
    .innerJoinAndMapOne('request.promise', Commitment, 'promise', 'promise.id = request.commitmentId')
    .innerJoinAndMapOne('promise.proposal', Proposal, 'proposal', 'proposal.id = promise.caseId')
    .innerJoinAndMapOne('promise.reply', Reply, 'reply', 'reply.id = promise.replyId')
    .innerJoinAndMapOne('reply.hand', Assignment, 'hand', 'hand.id = reply.assignmentId')
    .leftJoinAndMapOne('hand.unit', Unit, 'unit', 'unit.id = hand.unitId')
    .select(['request', 'promise', 'reply.id', 'hand', 'unit', ...NAMED])
    .where("request.kind IN ('delay', 'adjustment')");

export const kindOf = ({ kind, state }: Pick<HandRequest, 'kind' | 'state'>): DecisionKind =>
  state === 'disputed' ? 'dispute' : kind;

export function waitingOfHand(request: AskedOfHand): WaitingDecision {
  const { id, askedAt, untilDay, hand } = request;
  const kind = kindOf(request);
  return {
    id,
    kind,
    kindLabel: DECISION_KINDS[kind],
    proposal: named(hand.proposal),
    unit: hand.unit?.shortName ?? hand.unitPrinted,
    askedDay: shanghaiDay(askedAt),
    until: untilDay,
    dueDay: hand.dueDay,
  };
}

export function waitingOfPromise({ id, kind, at, unitName, toDueDay, promise }: AskedOfPromise): WaitingDecision {
  const asked = kind as 'delay' | 'adjustment';
  return {
    id,
    kind: asked,
    kindLabel: DECISION_KINDS[asked],
    proposal: named(promise.proposal),
    unit: unitName ?? promise.reply.hand.unit?.shortName ?? null,
    askedDay: shanghaiDay(at),
    until: toDueDay,
    dueDay: promise.dueDay,
  };
}

export const named = ({ id, number, receiptNumber, title }: Named) => ({ id, number, receiptNumber, title });
