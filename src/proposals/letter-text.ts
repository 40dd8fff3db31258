import { commitmentCandidates, type CommitmentCandidate } from '../domain/commitments.js';
import { checkLetter } from '../domain/letter/check/check.js';
import { readLetter } from '../domain/letter/read.js';
import type { Remark } from '../domain/remark.js';
import type { CaseView } from './proposals.views.js';
import type { ReplyReview } from './replies.views.js';

/** The promises that a reply's text makes. */
export function promisesIn(text: string): CommitmentCandidate[] {
  return commitmentCandidates(readLetter(text).model);
}
