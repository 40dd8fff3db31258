import type { EntityManager } from 'typeorm';
import { Member } from '../../../directory/member.entity.js';
import { Unit } from '../../../directory/unit.entity.js';
import type { Actor } from '../../../domain/rights/actor.js';
import type { CaseFacts } from '../../../domain/workflow/cases/facts.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { Proposal } from '../../proposal.entity.js';
import { Proposer } from '../../proposer.entity.js';
import { relationsToCase } from '../../rights/standing.js';
import type { Loaded } from '../steppable.js';

/** A proposal with all that the rules look at. */
export interface LoadedCase extends Loaded<CaseFacts> {
  proposal: Proposal;
  hands: Assignment[];
}

/** Reads the facts of a proposal in one go; null when there is none. */
export async function loadCase(manager: EntityManager, actor: Actor, id: string): Promise<LoadedCase | null> {
  const proposal = await manager.findOneBy(Proposal, { id });
  if (!proposal) return null;
  const hands = await manager.find(Assignment, { where: { proposalId: id }, order: { round: 'ASC', id: 'ASC' } });
  const authors = await authorsOf(manager, id);
  const { state, number, kind, origin, level, isKey, version } = proposal;
  return {
    id,
    version,
    caseId: id,
    proposal,
    hands,
    facts: {
      state,
      relations: relationsToCase(actor, proposal, hands, authors),
      number,
      kind,
      origin,
      level,
      isKey,
      proposers: authors.map(({ id: proposer, memberId, unitId, role, name }) => ({
        id: proposer,
        name,
        memberId,
        unitId,
        role,
      })),
      hands: hands.map((hand) => ({
        id: hand.id,
        unitId: hand.unitId,
        state: hand.state,
        role: hand.role,
        round: hand.round,
      })),
    },
  };
}

type Author = Proposer & { name: string };

async function authorsOf(manager: EntityManager, proposalId: string): Promise<Author[]> {
  const rows = await manager
    .createQueryBuilder(Proposer, 'proposer')
    .leftJoinAndMapOne('proposer.member', Member, 'member', 'member.id = proposer.memberId')
    .leftJoinAndMapOne('proposer.body', Unit, 'body', 'body.id = proposer.unitId')
    .where('proposer.proposalId = :proposalId', { proposalId })
    .orderBy('proposer.no', 'ASC')
    .getMany();
  return (rows as (Proposer & { member: Member | null; body: Unit | null })[]).map(({ member, body, ...proposer }) => ({
    ...proposer,
    name: member?.name ?? body?.name ?? '',
  }));
}
