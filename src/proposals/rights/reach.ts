import type { DataSource, ObjectLiteral } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { reachOf } from '../../domain/rights/may.js';
import type { Relation, Right } from '../../domain/rights/rights.js';
import { BEFORE_HAND_OVER, SENT } from '../../domain/workflow/states.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { JointInvite } from '../drafting/joint-invite.entity.js';
import { ProposalEntry } from '../drafting/proposal-entry.entity.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';
import { PreAssignment } from '../sitting/pre-assignment.entity.js';
import { OPINION_SENT, UNSUBMITTED } from './standing.js';

/**
 * The rights as conditions of a query: `standing.ts` for rows that are still in the database. A query has the alias
 * `proposal`, and for replies `assignment`; it takes the parameters from `whoAsks`.
 */

const NOTHING = '1 = 0';
const SUBMITTED = 'proposal.state NOT IN (:...unsubmitted)';

/** The parameters of the conditions below. An id that nobody has stands for the unit or member the actor lacks. */
export function whoAsks({ unitId, memberId }: Actor): ObjectLiteral {
  return {
    askingUnit: unitId ?? '-',
    askingMember: memberId ?? '-',
    unsubmitted: UNSUBMITTED,
    beforeHandOver: BEFORE_HAND_OVER,
    sent: SENT,
    yes: true,
    notDraft: [...SENT, OPINION_SENT],
  };
}

/** Cases over which the actor has the right. */
export function casesWithin(reader: DataSource, actor: Actor, right: Right): string {
  return anyOf(actor, right, caseConditions(reader));
}

/** Replies that the actor may read, each by how far it has come. */
export function repliesWithin(reader: DataSource, actor: Actor): string {
  const conditions: Conditions = {
    ...caseConditions(reader),
    answers: "(assignment.unitId = :askingUnit AND assignment.state <> 'reassigned')",
    orphan: `(assignment.unitId IS NULL AND ${SUBMITTED})`,
  };
  const within = (right: Right) => anyOf(actor, right, conditions);
  return `(
    (assignment.state IN (:...sent) AND ${within('letter.read')})
    OR (assignment.state = '${OPINION_SENT}' AND ${within('opinion.read')})
    OR (assignment.state NOT IN (:...notDraft) AND ${within('draft.read')})
  )`;
}

/** Promises that the actor may read: of letters that may be read, and those that one's own unit has to keep. Wants `commitment`, too. */
export function promisesWithin(reader: DataSource, actor: Actor): string {
  return `(${repliesWithin(reader, actor)} OR ${anyOf(actor, 'commitment.read', { owns: kept('commitment') })})`;
}

const kept = (alias: string): string => `(${alias}.ownerUnitId = :askingUnit AND ${alias}.issuedDay IS NOT NULL)`;

type Conditions = Partial<Record<Relation, string>>;

/** Each set of cases is found once, by whom it is about, and not case by case. */
function caseConditions(reader: DataSource): Conditions {
  const hand = reader
    .createQueryBuilder(Assignment, 'standing')
    .select('standing.proposalId')
    .where("standing.unitId = :askingUnit AND standing.state <> 'reassigned'");
  const asked = reader
    .createQueryBuilder(PreAssignment, 'asked')
    .select('asked.proposalId')
    .where('asked.unitId = :askingUnit AND asked.askedDay IS NOT NULL');
  const author = reader
    .createQueryBuilder(Proposer, 'author')
    .select('author.proposalId')
    .where('(author.memberId = :askingMember OR author.unitId = :askingUnit)');
  const main = reader
    .createQueryBuilder(Proposal, 'joined')
    .select('joined.mergedIntoId')
    .where(`joined.mergedIntoId IS NOT NULL AND joined.id IN (${author.getQuery()})`);
  const promise = reader.createQueryBuilder(Commitment, 'kept').select('kept.caseId').where(kept('kept'));
  const inHands = reader
    .createQueryBuilder(ProposalEntry, 'entry')
    .select('entry.proposalId')
    .where('entry.entrusted = :yes');
  const invite = reader
    .createQueryBuilder(JointInvite, 'invite')
    .select('invite.proposalId')
    .where("invite.state = 'asked' AND (invite.memberId = :askingMember OR invite.unitId = :askingUnit)");
  const among = (query: { getQuery(): string }, column = 'proposal.id') => `${column} IN (${query.getQuery()})`;
  return {
    submitted: SUBMITTED,
    entrusted: `(proposal.state IN (:...unsubmitted) AND ${among(inHands)})`,
    invited: `(proposal.state = 'awaiting_joint' AND ${among(invite)})`,
    keeps: among(promise),
    asked: `(proposal.state IN (:...beforeHandOver) AND ${among(asked)})`,
    handles: `(${among(hand)} OR (proposal.mergedIntoId IS NOT NULL AND ${among(hand, 'proposal.mergedIntoId')}))`,
    proposes: `(${among(author)} OR ${among(main)})`,
  };
}

function anyOf(actor: Actor, right: Right, conditions: Conditions): string {
  if (actor.roles.includes('system')) return '1 = 1';
  const named = [...reachOf(actor, right)].flatMap((relation) => conditions[relation] ?? []);
  return named.length === 0 ? NOTHING : `(${named.join(' OR ')})`;
}

/** The unit whose days and promises somebody looks after: one's own for people of a unit, every one for all others. */
export function unitOfDesk(actor: Actor): string | undefined {
  const reach = reachOf(actor, 'case.read');
  return reach.has('handles') && !reach.has('submitted') ? (actor.unitId ?? undefined) : undefined;
}

export const unitsOfDesk = (actor: Actor): string[] => [unitOfDesk(actor)].filter((one) => one !== undefined);
