import { In, type EntityManager } from 'typeorm';
import { Member } from '../directory/member.entity.js';
import { Unit } from '../directory/unit.entity.js';
import { Proposal } from './proposal.entity.js';
import { Proposer } from './proposer.entity.js';

/** Somebody a reply is addressed to: one of its proposers, or of a proposal that was merged into it (并案). */
export interface Addressee {
  /** The proposer's id. */
  id: string;
  name: string;
  /** Of a merged proposal, its title; null for those of the main one. */
  mergedTitle: string | null;
}

/** In the order of signing, those of merged proposals behind. */
export async function addresseesOf(manager: EntityManager, caseId: string): Promise<Addressee[]> {
  const merged = await manager.find(Proposal, {
    select: { id: true, title: true },
    where: { mergedIntoId: caseId },
    order: { id: 'ASC' },
  });
  const titles = new Map(merged.map(({ id, title }) => [id, title]));
  const rows = await manager.find(Proposer, {
    where: { proposalId: In([caseId, ...titles.keys()]) },
    order: { no: 'ASC', id: 'ASC' },
  });
  const names = await namesOf(manager, rows);
  const place = [caseId, ...titles.keys()];
  return rows
    .sort((a, b) => place.indexOf(a.proposalId) - place.indexOf(b.proposalId))
    .map(({ id, proposalId }) => ({
      id,
      name: names.get(id) ?? '提案者',
      mergedTitle: titles.get(proposalId) ?? null,
    }));
}

async function namesOf(manager: EntityManager, rows: readonly Proposer[]): Promise<Map<string, string>> {
  const members = await manager.findBy(Member, { id: In(rows.flatMap(({ memberId }) => memberId ?? [])) });
  const bodies = await manager.findBy(Unit, { id: In(rows.flatMap(({ unitId }) => unitId ?? [])) });
  const known = new Map([...members, ...bodies].map(({ id, name }) => [id, name]));
  return new Map(
    rows.flatMap(({ id, memberId, unitId }) => {
      const name = known.get(memberId ?? unitId ?? '');
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}
