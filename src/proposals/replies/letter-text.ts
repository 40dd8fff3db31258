import { commitmentCandidates, type CommitmentCandidate } from '../../domain/commitments.js';
import { checkLetter } from '../../domain/letter/check/check.js';
import { COMES_LATER } from '../../domain/letter/check/comes-later.js';
import { answeredSuggestions } from '../../domain/letter/check/rules/answers.js';
import type { CheckRecord } from '../../domain/letter/check/record.js';
import type { LetterModel } from '../../domain/letter/model.js';
import { readLetter } from '../../domain/letter/read.js';
import { applyRecord, type LetterRecord } from '../../domain/letter/record.js';
import { chosenResults, type SuggestionResult } from '../../domain/letter/suggestion-results.js';
import type { AssignmentView } from '../assignments/assignments.views.js';
import type { Remark } from '../../domain/remark.js';
import type { CaseView } from '../proposals.views.js';
import { OPINION_SENT } from '../rights/standing.js';
import type { AssignmentState } from '../states.js';
import type { ReplyReview } from './replies.views.js';

export const modelIn = (text: string): LetterModel => readLetter(text).model;

/** The promises that a reply's text makes. */
export const promisesIn = (text: string): CommitmentCandidate[] => commitmentCandidates(modelIn(text));

/** What is known beside the text. */
export interface Beside {
  record: LetterRecord;
  results: readonly SuggestionResult[];
  proposal: CaseView;
  assignment: AssignmentView;
}

/** What the text says, and what the check has to say about it beside what the case and the record know. */
export function reviewOf(text: string, { record, results, proposal, assignment }: Beside): ReplyReview {
  const reading = readLetter(text);
  const { model, facts, mends } = reading;
  const known = { ...knownTo(proposal, assignment, record), ...chosenResults(results, model.body) };
  const remarks = checkLetter({ ...reading, model: completed(model, record) }, known);
  return {
    model,
    facts,
    mends,
    remarks: UNNUMBERED.includes(assignment.state) ? remarks.flatMap(beforeNumber) : remarks,
    answers: answeredSuggestions(reading, known),
  };
}

/** Before the office numbers it. */
const UNNUMBERED: readonly AssignmentState[] = [
  'signed_in',
  'return_requested',
  'change_requested',
  'drafting',
  'in_review',
  'supervision_review',
  'awaiting_signature',
  'signed',
];

/** What numbering adds is not missing yet; whom to call can be added only before the signature. */
const beforeNumber = (remark: Remark): Remark[] => {
  if (COMES_LATER.includes(remark.rule)) return [];
  return remark.rule === 'C-contact-missing'
    ? [
        {
          ...remark,
          severity: 'E',
          remedy: '请在署名之下写“（联系人：××，联系电话：××）”，或填在文面要素里；签发后不能再补。',
        },
      ]
    : [remark];
};

/** The model with what the record adds where the text is silent; where they differ the check has to see it. */
function completed(model: LetterModel, record: LetterRecord): LetterModel {
  const { docNumber, date, contact, classMark, publicity } = applyRecord(model, record);
  return {
    ...model,
    docNumber: model.docNumber ?? docNumber,
    date: model.date ?? date,
    contact: model.contact ?? contact,
    classMark: model.classMark ?? classMark,
    publicity: model.publicity ?? publicity,
  };
}

function knownTo(proposal: CaseView, assignment: AssignmentView, record: LetterRecord): CheckRecord {
  const unit = record.unit ?? assignment.unit?.name;
  return {
    ...(proposal.number !== null && { number: proposal.number }),
    ...(unit !== undefined && { unit }),
    ...(record.docNumber !== undefined && { docNumber: record.docNumber }),
    title: proposal.title,
    session: proposal.session,
    suggestions: proposal.suggestions.map(({ no, text }) => ({ number: no, text })),
    proposers: proposal.proposers,
    coHandlers: coHandlers(proposal, assignment),
  };
}

/** An opinion itself is not told to wait for others. */
function coHandlers({ assignments }: CaseView, { role, round }: AssignmentView): CheckRecord['coHandlers'] {
  if (role === 'co') return [];
  return assignments
    .filter((other) => other.role === 'co' && other.round === round && other.state !== 'reassigned')
    .map(({ unit, unitName, formerUnit, state }) => ({
      names: unit
        ? [unit.name, unit.shortName, ...(formerUnit === null ? [] : [formerUnit])]
        : unitName === null
          ? []
          : [unitName],
      opinionIn: state === OPINION_SENT,
    }));
}
