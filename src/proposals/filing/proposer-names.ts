import type { EntityManager } from 'typeorm';
import { Member } from '../../directory/member.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { Proposer } from '../proposer.entity.js';

/** Names of a proposal's proposers in the order of signing. */
export async function proposerNames(manager: EntityManager, proposalId: string): Promise<string[]> {
  const rows = await manager
    .createQueryBuilder(Proposer, 'proposer')
    .leftJoin(Member, 'member', 'member.id = proposer.memberId')
    .leftJoin(Unit, 'body', 'body.id = proposer.unitId')
    .select('COALESCE(member.name, body.name, proposer.name)', 'name')
    .where('proposer.proposalId = :proposalId', { proposalId })
    .orderBy('proposer.no', 'ASC')
    .getRawMany<{ name: string | null }>();
  return rows.flatMap(({ name }) => name ?? []);
}
