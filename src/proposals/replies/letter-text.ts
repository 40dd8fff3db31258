import { commitmentCandidates, type CommitmentCandidate } from '../../domain/commitments.js';
import { checkLetter } from '../../domain/letter/check/check.js';
import { answeredSuggestions } from '../../domain/letter/check/rules/answers.js';
import type { CheckRecord } from '../../domain/letter/check/record.js';
import type { LetterModel } from '../../domain/letter/model.js';
import { readLetter } from '../../domain/letter/read.js';
import type { AssignmentView } from '../assignments/assignments.views.js';
import type { CaseView } from '../proposals.views.js';
import type { ReplyReview } from './replies.views.js';

export const modelIn = (text: string): LetterModel => readLetter(text).model;

/** The promises that a reply's text makes. */
export const promisesIn = (text: string): CommitmentCandidate[] => commitmentCandidates(modelIn(text));

/** What the text says, and what the check has to say about it beside what the case knows. */
export function reviewOf(text: string, proposal: CaseView, assignment: AssignmentView): ReplyReview {
  const reading = readLetter(text);
  const { model, facts, mends } = reading;
  const record = recordFor(proposal, assignment);
  return { model, facts, mends, remarks: checkLetter(reading, record), answers: answeredSuggestions(reading, record) };
}

function recordFor(proposal: CaseView, assignment: AssignmentView): CheckRecord {
  return {
    ...(proposal.number !== null && { number: proposal.number }),
    ...(assignment.unit && { unit: assignment.unit.name }),
    title: proposal.title,
    session: proposal.session,
    suggestions: proposal.suggestions.map(({ no, text }) => ({ number: no, text })),
    proposers: proposal.proposers,
  };
}
