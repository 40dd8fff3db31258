import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { spanOf, type Month } from '../../domain/statistics/months.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { SENT } from '../../domain/workflow/states.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { KEEPING } from '../commitments/commitment-filter.js';
import { handLines, owedValues, OWES_ANSWER } from '../owing-hands.js';
import { Proposal } from '../proposal.entity.js';
import { UNSUBMITTED } from '../rights/standing.js';
import { COMMITMENT_STATES, openCodes } from '../states.js';
import type { StatisticsFilter } from './statistics.filter.js';

/**
 * What the numbers count, as conditions of a query. A number and the list behind it ask by the same words, so they cannot
 * disagree.
 */

/** Sets of assignments that answer (主办、独办、分办), each round by itself. */
export const HAND_SETS = {
  due: '期限落在这个月的',
  open: '期限落在这个月、还没有答复的',
  counted: '计入按时答复的',
  on_time: '按时答复的',
  late: '逾期才答复的',
  late_open: '已经超期、还没有答复的',
  undated: '没有期限、不计入的',
} as const;
export type HandSet = keyof typeof HAND_SETS;

/** `domain/statistics/on-time.ts` says the same of one. */
function handCondition(set: HandSet): string {
  const onTime = 'hand.deliveredDay IS NOT NULL AND hand.dueDay IS NOT NULL AND hand.deliveredDay <= hand.dueDay';
  const late = 'hand.deliveredDay IS NOT NULL AND hand.dueDay IS NOT NULL AND hand.deliveredDay > hand.dueDay';
  const lateOpen = `hand.deliveredDay IS NULL AND hand.dueDay < :today AND ${OWES_ANSWER}`;
  const conditions: Readonly<Record<HandSet, string>> = {
    due: 'hand.dueDay IS NOT NULL',
    open: OWES_ANSWER,
    counted: `((${onTime}) OR (${late}) OR (${lateOpen}))`,
    on_time: onTime,
    late,
    late_open: lateOpen,
    undated: 'hand.dueDay IS NULL AND hand.deliveredDay IS NOT NULL',
  };
  return conditions[set];
}

/** 1 where it is in the set; the parameters are those of `handsIn`. */
export const inSet = (set: HandSet): string => `SUM(CASE WHEN ${handCondition(set)} THEN 1 ELSE 0 END)`;

export function handsIn(
  manager: EntityManager,
  { sessionId, unitId, round }: StatisticsFilter,
  today: PlainDate,
): SelectQueryBuilder<Assignment> {
  const query = handLines(manager)
    .where("(hand.role IS NULL OR hand.role <> 'co') AND hand.state <> 'reassigned'")
    .setParameters({ ...owedValues(), today, sent: SENT });
  if (sessionId !== undefined) query.andWhere('proposal.sessionId = :sessionId', { sessionId });
  if (unitId !== undefined) query.andWhere('hand.unitId = :unitId', { unitId });
  if (round !== undefined) query.andWhere('hand.round = :round', { round });
  return query;
}

/** Of one set, where it is given, and of one month of due days. */
export function narrowHands(
  query: SelectQueryBuilder<Assignment>,
  { set, month }: { set?: HandSet; month?: Month },
): SelectQueryBuilder<Assignment> {
  if (set !== undefined) query.andWhere(handCondition(set));
  if (month !== undefined) query.andWhere('hand.dueDay BETWEEN :first AND :last', spanOf(month));
  return query;
}

/** Proposals that are handed in; those of a unit or a round have such an assignment. */
export function proposalsIn(
  manager: EntityManager,
  { sessionId, unitId, round }: StatisticsFilter,
): SelectQueryBuilder<Proposal> {
  const query = manager
    .createQueryBuilder(Proposal, 'proposal')
    .where('proposal.state NOT IN (:...unsubmitted)', { unsubmitted: UNSUBMITTED });
  if (sessionId !== undefined) query.andWhere('proposal.sessionId = :sessionId', { sessionId });
  if (unitId === undefined && round === undefined) return query;
  const hands = manager
    .createQueryBuilder(Assignment, 'hand')
    .select('1')
    .where("hand.proposalId = proposal.id AND hand.state <> 'reassigned'");
  if (unitId !== undefined) hands.andWhere('hand.unitId = :unitId');
  if (round !== undefined) hands.andWhere('hand.round = :round');
  return query.andWhere(`EXISTS (${hands.getQuery()})`, { unitId: unitId ?? '', round: round ?? 0 });
}

/** Sets of promises that bind. */
export const PROMISE_SETS = {
  due: '时限落在这个月的',
  done: '已销号的',
  open: '还没有兑现的',
  overdue: '已经逾期的',
  dropped: '已终止的',
} as const;
export type PromiseSet = keyof typeof PROMISE_SETS;

const PROMISE_CONDITIONS: Readonly<Record<PromiseSet, string>> = {
  due: 'commitment.dueDay IS NOT NULL',
  done: "commitment.state = 'done'",
  open: 'commitment.state IN (:...openPromises)',
  overdue: 'commitment.state IN (:...openPromises) AND commitment.dueDay < :today',
  dropped: "commitment.state = 'dropped'",
};

export const promiseInSet = (set: PromiseSet): string => `SUM(CASE WHEN ${PROMISE_CONDITIONS[set]} THEN 1 ELSE 0 END)`;

/** Promises of signed letters, each once; the unit is the one that has to keep it, the session and round those of its letter. */
export function promisesIn(
  manager: EntityManager,
  { sessionId, unitId, round }: StatisticsFilter,
  today: PlainDate,
): SelectQueryBuilder<Commitment> {
  const values: ObjectLiteral = { today, openPromises: openCodes(COMMITMENT_STATES) };
  const query = manager
    .createQueryBuilder(Commitment, 'commitment')
    .innerJoinAndMapOne('commitment.proposal', Proposal, 'proposal', 'proposal.id = commitment.caseId')
    .innerJoin(Reply, 'reply', 'reply.id = commitment.replyId')
    .innerJoin(Assignment, 'assignment', 'assignment.id = reply.assignmentId')
    .leftJoinAndMapOne('commitment.keeper', Unit, 'keeper', `keeper.id = ${KEEPING}`)
    .where('commitment.issuedDay IS NOT NULL AND commitment.continuesId IS NULL')
    .setParameters(values);
  if (sessionId !== undefined) query.andWhere('proposal.sessionId = :sessionId', { sessionId });
  if (unitId !== undefined) query.andWhere(`${KEEPING} = :unitId`, { unitId });
  if (round !== undefined) query.andWhere('assignment.round = :round', { round });
  return query;
}

export function narrowPromises(
  query: SelectQueryBuilder<Commitment>,
  { set, month }: { set?: PromiseSet; month?: Month },
): SelectQueryBuilder<Commitment> {
  if (set !== undefined) query.andWhere(PROMISE_CONDITIONS[set]);
  if (month !== undefined) query.andWhere('commitment.dueDay BETWEEN :first AND :last', spanOf(month));
  return query;
}
