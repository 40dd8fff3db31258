import type { ContactForm, Timing } from '../../contacts/contact.js';
import type { Signer } from '../../feedback/asked.js';
import type { Given } from '../../feedback/outcome.js';
import type { PlainDate } from '../../plain-date.js';
import type { Scale } from '../../policy/policy.js';
import type { Combining } from '../../policy/words.js';
import type { AnswerDecision } from '../proposal-state.js';

/** What the rules look at from the first contact to the archive. */
export interface AnswerFacts {
  /** Everybody whom the replies are for: its proposers and those of proposals merged into it. */
  addressees: readonly Addressee[];
  /** Those of them who are asked what they think of the replies. */
  asked: readonly Addressee[];
  /** What they are asked, by the policy of the case; empty where none is known. */
  scales: readonly Scale[];
  combines: Combining;
  contacts: readonly CaseContact[];
  /** The last feedback of each proposer on each reply. */
  given: readonly CaseFeedback[];
  /** The oldest first. */
  decisions: readonly AnswerDecision[];
}

export interface Addressee extends Signer {
  name: string;
  memberId: string | null;
  unitId: string | null;
}

export interface CaseContact {
  id: string;
  handId: string;
  timing: Timing;
  form: ContactForm;
  day: PlainDate;
  /** Those of the addressees who were met. */
  proposerIds: readonly string[];
  /** The unit has taken it back. */
  withdrawn: boolean;
  /** The oldest first. */
  disputes: readonly CaseDispute[];
}

export interface CaseDispute {
  id: string;
  /** Whose voice it is. */
  proposerId: string;
  /** What the unit made of it; null while it has not answered. */
  answer: DisputeAnswer | null;
}

export const DISPUTE_ANSWERS = { corrected: '更正记录', withdrawn: '撤销记录', explained: '说明情况' } as const;
export type DisputeAnswer = keyof typeof DISPUTE_ANSWERS;

export interface CaseFeedback extends Given {
  day: PlainDate;
  /** The proposer gave it personally; nobody else changes it then. */
  own: boolean;
}

/** Of a case that nobody has answered. */
export const NO_ANSWERS: AnswerFacts = {
  addressees: [],
  asked: [],
  scales: [],
  combines: 'worst',
  contacts: [],
  given: [],
  decisions: [],
};
