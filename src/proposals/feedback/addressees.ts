import type { EntityManager } from 'typeorm';
import { Member } from '../../directory/member.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import type { Addressee } from '../../domain/workflow/cases/answer-facts.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';

/** Everybody whom the replies to a case are for: its own proposers first, then those of the proposals merged into it. */
export async function addresseesOf(manager: EntityManager, caseId: string): Promise<Addressee[]> {
  const rows = (await manager
    .createQueryBuilder(Proposer, 'proposer')
    .innerJoin(Proposal, 'proposal', 'proposal.id = proposer.proposalId')
    .leftJoinAndMapOne('proposer.member', Member, 'member', 'member.id = proposer.memberId')
    .leftJoinAndMapOne('proposer.body', Unit, 'body', 'body.id = proposer.unitId')
    .where('proposal.id = :caseId OR proposal.mergedIntoId = :caseId', { caseId })
    .orderBy('proposer.proposalId', 'ASC')
    .addOrderBy('proposer.no', 'ASC')
    .getMany()) as (Proposer & { member: Member | null; body: Unit | null })[];
  const addressees = rows.map(({ id, proposalId, no, role, memberId, unitId, name, member, body }): Addressee => ({
    id,
    proposalId,
    no,
    role,
    memberId,
    unitId,
    name: member?.name ?? body?.name ?? name ?? '',
  }));
  const own = addressees.filter(({ proposalId }) => proposalId === caseId);
  return [...own, ...addressees.filter(({ proposalId }) => proposalId !== caseId)];
}
