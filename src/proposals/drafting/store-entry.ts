import type { EntityManager } from 'typeorm';
import { newEntry, ProposalEntry } from './proposal-entry.entity.js';

/** What came with a register or a letter has no entry before something is to be kept there. */
export async function changeEntry(
  tx: EntityManager,
  proposalId: string,
  change: Partial<Omit<ProposalEntry, 'proposalId'>>,
): Promise<void> {
  const changed = await tx.update(ProposalEntry, { proposalId }, change);
  if (changed.affected === 0) await tx.insert(ProposalEntry, newEntry({ proposalId, ...change }));
}
