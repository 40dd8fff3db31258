import type { EntityManager } from 'typeorm';
import { Member } from '../../directory/member.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { groupBy } from '../group.js';
import { Proposer } from '../proposer.entity.js';

/** Names of a proposal's proposers in the order of signing. */
export async function proposerNames(manager: EntityManager, proposalId: string): Promise<string[]> {
  return (await proposerNamesOf(manager, [proposalId])).get(proposalId) ?? [];
}

/** The same of many proposals; one without proposers is missing. */
export async function proposerNamesOf(
  manager: EntityManager,
  proposalIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await manager
    .createQueryBuilder(Proposer, 'proposer')
    .leftJoin(Member, 'member', 'member.id = proposer.memberId')
    .leftJoin(Unit, 'body', 'body.id = proposer.unitId')
    .select('proposer.proposalId', 'proposalId')
    .addSelect('COALESCE(member.name, body.name, proposer.name)', 'name')
    .where('proposer.proposalId IN (:...proposalIds)', { proposalIds })
    .orderBy('proposer.no', 'ASC')
    .getRawMany<{ proposalId: string; name: string | null }>();
  const ofProposal = groupBy(rows, ({ proposalId }) => proposalId);
  return new Map([...ofProposal].map(([id, own]) => [id, own.flatMap(({ name }) => name ?? [])]));
}
