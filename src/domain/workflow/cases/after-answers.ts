import { stands } from '../../contacts/contact.js';
import { handOutcome, type HandOutcome } from '../../feedback/outcome.js';
import type { Actor } from '../../rights/actor.js';
import { answeringNow } from '../proposal-state.js';
import { SENT } from '../states.js';
import type { Addressee, CaseContact, CaseDispute, CaseFeedback } from './answer-facts.js';
import type { CaseFacts, CaseHand } from './facts.js';

/** A reply that somebody is asked about, and what was said of it. */
export interface Target {
  hand: CaseHand;
  proposer: Addressee;
  given: CaseFeedback | null;
}

/** Delivered replies that have not been handled again since. */
export const repliesNow = ({ hands, answers: { decisions } }: CaseFacts): CaseHand[] =>
  answeringNow({ hands, decisions }).filter(({ state }) => SENT.includes(state));

/** Everything that is asked now, of everybody. */
export const targetsOf = (facts: CaseFacts): Target[] =>
  repliesNow(facts).flatMap((hand) => facts.answers.asked.map((proposer) => targetFor(facts, hand, proposer)));

/** What somebody can be heard on already: that, and letters that have reached some and not yet others. */
export const heardOn = (facts: CaseFacts): Target[] => {
  const { hands, answers } = facts;
  const onTheWay = answeringNow({ hands, decisions: answers.decisions }).filter(({ state }) => !SENT.includes(state));
  return [
    ...targetsOf(facts),
    ...onTheWay.flatMap((hand) =>
      answers.asked.filter(({ id }) => hand.letters[id]).map((proposer) => targetFor(facts, hand, proposer)),
    ),
  ];
};

/** Everybody who is asked about one letter, whether it has reached them or not; none once its case is handled again. */
export function askedAbout(facts: CaseFacts, handId: string): Target[] {
  const { hands, answers } = facts;
  const hand = answeringNow({ hands, decisions: answers.decisions }).find(({ id }) => id === handId);
  return hand ? answers.asked.map((proposer) => targetFor(facts, hand, proposer)) : [];
}

function targetFor({ answers: { given } }: CaseFacts, hand: CaseHand, proposer: Addressee): Target {
  const own = given.find(({ handId, proposerId }) => handId === hand.id && proposerId === proposer.id);
  return { hand, proposer, given: own ?? null };
}

export const outcomesOf = (facts: CaseFacts): HandOutcome[] =>
  repliesNow(facts).map(({ id }) => handOutcome(id, facts.answers));

/** Replies whose proposers are not satisfied, while nobody has decided what follows from it. */
export function undecidedOf(facts: CaseFacts): HandOutcome[] {
  const refused = new Set(
    facts.answers.decisions.flatMap(({ kind, feedbackIds }) => (kind === 'no_redo' ? feedbackIds : [])),
  );
  return outcomesOf(facts).filter(({ dissatisfied }) => dissatisfied.some((id) => !refused.has(id)));
}

/** Whether the person is this proposer, or acts for it. */
export const isSelf = ({ memberId, unitId, roles }: Actor, proposer: Pick<Addressee, 'memberId' | 'unitId'>): boolean =>
  roles.includes('member') &&
  ((proposer.memberId !== null && proposer.memberId === memberId) ||
    (proposer.unitId !== null && proposer.unitId === unitId));

/** Contacts that the proposer may say never took place; what names nobody of the case concerns them all. */
export const disputableBy = ({ answers: { contacts } }: CaseFacts, proposerId: string): CaseContact[] =>
  contacts.filter(
    (contact) => stands(contact) && (contact.proposerIds.length === 0 || contact.proposerIds.includes(proposerId)),
  );

/** The assignments of the person's own unit. */
export const ownHands = ({ hands }: CaseFacts, { unitId }: Actor): CaseHand[] =>
  hands.filter((hand) => unitId !== null && hand.unitId === unitId && hand.state !== 'reassigned');

/** Disputes of the own unit's contacts that it has not answered. */
export function openDisputes(facts: CaseFacts, actor: Actor): { contact: CaseContact; dispute: CaseDispute }[] {
  const own = ownHands(facts, actor).map(({ id }) => id);
  return facts.answers.contacts
    .filter(({ handId }) => own.includes(handId))
    .flatMap((contact) =>
      contact.disputes.flatMap((dispute) => (dispute.answer === null ? [{ contact, dispute }] : [])),
    );
}
