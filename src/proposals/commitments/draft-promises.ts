import { followedFields, followText } from '../../commitments/follow-text.js';
import type { Commitment } from '../../commitments/commitment.entity.js';
import type { CommitmentCandidate } from '../../domain/commitments.js';
import { sameWords } from '../../domain/same-words.js';

/** What can be typed beside a promise of a draft, as the form's inputs have it. */
export interface PromiseValues {
  /** Name of a unit. */
  owner: string;
  /** A day. */
  due: string;
}

/** A promise as the workspace's form sent it. */
export interface TypedPromise extends PromiseValues {
  /** The promise's words when the fields were shown. */
  text: string;
  /** What the fields had before anybody typed. */
  shown: PromiseValues;
  /** The version of the promise on record; 0 for one that was not saved yet. */
  version: number;
}

/** A promise that the text makes, with what is known and what is typed beside it. */
export interface DraftPromise extends TypedPromise {
  /** On record; null before it is saved. */
  id: string | null;
  candidate: CommitmentCandidate;
}

/**
 * The promises of a text that may not be saved yet. What people entered before follows the words as saving will let it, and what was
 * typed just now stays beside the promise it was typed for, also when that is worded otherwise.
 */
export function draftPromises(
  onRecord: readonly Commitment[],
  candidates: readonly CommitmentCandidate[],
  typed: readonly TypedPromise[],
  nameOf: (unitId: string) => string,
): DraftPromise[] {
  const kept = new Map(
    followText(onRecord, candidates).kept.map(({ candidate, commitment }) => [candidate, commitment]),
  );
  const before = sameWords(typed, candidates);
  return candidates.map((candidate) => {
    const commitment = kept.get(candidate);
    const known = commitment ? { ...commitment, ...followedFields(commitment, candidate) } : null;
    const shown = {
      owner: known?.ownerUnitId ? nameOf(known.ownerUnitId) : '',
      due: (known ? known.dueDay : candidate.due) ?? '',
    };
    const mine = before.get(candidate);
    return {
      id: commitment?.id ?? null,
      candidate,
      text: candidate.text,
      version: commitment?.version ?? 0,
      shown,
      ...(mine ? { ...shown, ...changesOf(mine) } : shown),
    };
  });
}

/** What somebody has typed over what was shown. */
export function changesOf({ owner, due, shown }: TypedPromise): Partial<PromiseValues> {
  return { ...(owner !== shown.owner && { owner }), ...(due !== shown.due && { due }) };
}
