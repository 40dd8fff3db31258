import type { EntityManager } from 'typeorm';
import { Member } from '../../directory/member.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import type { Addressee } from '../../domain/workflow/cases/answer-facts.js';
import { groupBy } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';

/** Everybody whom the replies to a case are for: its own proposers first, then those of the proposals merged into it. */
export async function addresseesOf(manager: EntityManager, caseId: string): Promise<Addressee[]> {
  return (await addresseesOfAll(manager, [caseId])).get(caseId) ?? [];
}

/** The same of many cases */
export async function addresseesOfAll(
  manager: EntityManager,
  caseIds: readonly string[],
): Promise<Map<string, Addressee[]>> {
  const rows = (await manager
    .createQueryBuilder(Proposer, 'proposer')
    .innerJoinAndMapOne('proposer.proposal', Proposal, 'proposal', 'proposal.id = proposer.proposalId')
    .leftJoinAndMapOne('proposer.member', Member, 'member', 'member.id = proposer.memberId')
    .leftJoinAndMapOne('proposer.body', Unit, 'body', 'body.id = proposer.unitId')
    .where('proposal.id IN (:...caseIds) OR proposal.mergedIntoId IN (:...caseIds)', { caseIds })
    .orderBy('proposer.proposalId', 'ASC')
    .addOrderBy('proposer.no', 'ASC')
    .getMany()) as Row[];
  const own = groupBy(rows, ({ proposalId }) => proposalId);
  const joined = groupBy(rows, ({ proposal }) => proposal.mergedIntoId ?? '');
  const all = caseIds.map((id) => [id, [...(own.get(id) ?? []), ...(joined.get(id) ?? [])].map(addressee)] as const);
  return new Map(all);
}

type Row = Proposer & { proposal: Proposal; member: Member | null; body: Unit | null };

const addressee = ({ id, proposalId, no, role, memberId, unitId, name, member, body }: Row): Addressee => ({
  id,
  proposalId,
  no,
  role,
  memberId,
  unitId,
  name: member?.name ?? body?.name ?? name ?? '',
});
