import type { EntityManager } from 'typeorm';
import { AuditChain } from './audit-chain.entity.js';
import { AuditSeal } from './audit-seal.entity.js';
import { SealedTip } from './sealed-tip.entity.js';

/** How many trails have grown since the newest seal, and when that was made; null before the first. */
export async function unsealed(manager: EntityManager): Promise<{ chains: number; since: Date | null }> {
  const chains = await manager
    .createQueryBuilder(AuditChain, 'c')
    .leftJoin(SealedTip, 's', 's.chain = c.chain')
    .where('(s.seq IS NULL OR s.seq <> c.seq)')
    .getCount();
  const last = await manager
    .createQueryBuilder(AuditSeal, 'seal')
    .select(['seal.no', 'seal.at'])
    .orderBy('seal.no', 'DESC')
    .limit(1)
    .getOne();
  return { chains, since: last?.at ?? null };
}
