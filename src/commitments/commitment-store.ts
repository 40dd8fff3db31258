import type { EntityManager } from 'typeorm';
import type { CommitmentCandidate } from '../domain/commitments.js';
import { newId } from '../platform/database/ids.js';
import { Commitment } from './commitment.entity.js';
import { followText, followedFields } from './follow-text.js';

/** Where the promises of a letter's version belong. */
export interface PromiseSource {
  caseId: string;
  replyId: string;
  replyVersion: number;
}

/** Brings the candidates on record in line with a new version of the draft; what people entered beside it stays. */
export async function recordPromises(
  tx: EntityManager,
  source: PromiseSource,
  candidates: readonly CommitmentCandidate[],
  at: Date,
): Promise<void> {
  const onRecord = await tx.find(Commitment, { where: { replyId: source.replyId }, order: { no: 'ASC' } });
  if (onRecord.some(({ issuedDay }) => issuedDay !== null)) throw new Error('What was issued never changes.');
  const { kept, added, forgotten } = followText(onRecord, candidates);
  const noOf = (candidate: CommitmentCandidate) => candidates.indexOf(candidate) + 1;
  for (const { commitment, candidate } of kept) {
    const place = { replyVersion: source.replyVersion, no: noOf(candidate), block: candidate.block };
    await tx.update(Commitment, { id: commitment.id }, { ...place, ...followedFields(commitment, candidate) });
  }
  for (const { id } of forgotten) await tx.delete(Commitment, { id });
  for (const candidate of added) await tx.insert(Commitment, newCommitment(source, candidate, noOf(candidate), at));
}

/** What a text says about a promise, before anybody has looked. */
export function newCommitment(source: PromiseSource, candidate: CommitmentCandidate, no: number, at: Date): Commitment {
  const { block, text, owner, duePrinted, due, measure, condition } = candidate;
  return {
    id: newId(),
    ...source,
    no,
    block,
    text,
    continuesId: null,
    issuedDay: null,
    ownerUnitId: null,
    ownerPerson: null,
    owner,
    duePrinted,
    printedDueDay: due,
    dueDay: due,
    firstDueDay: null,
    withoutDue: false,
    recheckDay: null,
    measure,
    condition,
    state: 'not_started',
    percent: null,
    doneDay: null,
    confirmed: false,
    version: 1,
    updatedAt: at,
  };
}

/** What people enter beside a promise of a draft. */
export type EnteredFields = Pick<
  Commitment,
  'ownerUnitId' | 'ownerPerson' | 'dueDay' | 'withoutDue' | 'measure' | 'condition'
>;

/** What may change after the letter was issued: everything but what the letter says. */
export type FollowedFields = Partial<
  EnteredFields & Pick<Commitment, 'firstDueDay' | 'recheckDay' | 'state' | 'percent' | 'doneDay'>
>;

/** Stores a person's changes to version `version`; false, and nothing is stored, when somebody was faster. */
export async function changeCommitment(
  tx: EntityManager,
  { id, version }: Pick<Commitment, 'id' | 'version'>,
  change: FollowedFields,
  at: Date,
): Promise<boolean> {
  const patch = { ...change, confirmed: true, version: version + 1, updatedAt: at };
  const result = await tx.update(Commitment, { id, version }, patch);
  return result.affected === 1;
}
