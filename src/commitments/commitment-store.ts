import type { EntityManager } from 'typeorm';
import type { CommitmentCandidate } from '../domain/commitments.js';
import { newId } from '../platform/database/ids.js';
import { Commitment } from './commitment.entity.js';
import { followText } from './follow-text.js';

/** Where the promises of a letter's version belong. */
export interface PromiseSource {
  caseId: string;
  replyId: string;
  replyVersion: number;
}

/** Brings the promises on record in line with a new version's text; what people entered stays. */
export async function recordPromises(
  tx: EntityManager,
  source: PromiseSource,
  candidates: readonly CommitmentCandidate[],
  at: Date,
): Promise<void> {
  const onRecord = await tx.find(Commitment, { where: { replyId: source.replyId }, order: { no: 'ASC' } });
  const { kept, added, forgotten } = followText(onRecord, candidates);
  const noOf = (candidate: CommitmentCandidate) => candidates.indexOf(candidate) + 1;
  for (const { commitment, candidate } of kept) {
    const place = { replyVersion: source.replyVersion, no: noOf(candidate), block: candidate.block };
    const read = commitment.confirmed ? { text: candidate.text } : readFrom(candidate);
    await tx.update(Commitment, { id: commitment.id }, { ...place, ...read });
  }
  for (const { id } of forgotten) await tx.delete(Commitment, { id });
  for (const candidate of added) await tx.insert(Commitment, newCommitment(source, candidate, noOf(candidate), at));
}

/** What a text says about a promise, before anybody has looked. */
export function newCommitment(source: PromiseSource, candidate: CommitmentCandidate, no: number, at: Date): Commitment {
  return {
    id: newId(),
    ...source,
    no,
    block: candidate.block,
    ...readFrom(candidate),
    ownerUnitId: null,
    withoutDue: false,
    state: 'not_started',
    evidence: null,
    confirmed: false,
    version: 1,
    updatedAt: at,
  };
}

function readFrom(candidate: CommitmentCandidate) {
  const { text, owner, duePrinted, due, measure, conditional } = candidate;
  return { text, owner, duePrinted, dueDay: due, measure, conditional };
}

/** Stores a person's changes to version `version`; false, and nothing is stored, when somebody was faster. */
export async function changeCommitment(
  tx: EntityManager,
  id: string,
  version: number,
  change: Partial<Commitment>,
  at: Date,
): Promise<boolean> {
  const patch = { ...change, confirmed: true, version: version + 1, updatedAt: at };
  const result = await tx.update(Commitment, { id, version }, patch);
  return result.affected === 1;
}
