import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { InviteState } from '../../domain/proposing/invites.js';
import type { Relation, Right } from '../../domain/rights/rights.js';
import { SENT } from '../../domain/workflow/states.js';
import type { AssignmentState, ProposalState } from '../states.js';

/** A proposal that its proposer has not handed in is nobody else's business. */
export const UNSUBMITTED: readonly ProposalState[] = ['draft', 'awaiting_joint'];

export const OPINION_SENT: AssignmentState = 'co_opinion_sent';

/** The right that reading a reply takes, by how far it has come. */
export function readingRight(state: AssignmentState): Right {
  if (SENT.includes(state)) return 'letter.read';
  return state === OPINION_SENT ? 'opinion.read' : 'draft.read';
}

/** An assignment as rights look at it. A unit that gave the case back (已改派) has it no more. */
export interface Hand {
  unitId: string | null;
  state: AssignmentState;
}

/** Whose a proposal is: a member's or a body's. */
export interface Author {
  memberId: string | null;
  unitId: string | null;
}

/** Whoever is asked to sign a proposal, and whether it is in the hands of 提案委, before it is handed in. */
export interface ComingIn {
  entrusted: boolean;
  /** Of all who were named; only those count who are asked and have not answered. */
  invited: readonly (Author & { state: InviteState })[];
}

export const NOT_COMING: ComingIn = { entrusted: false, invited: [] };

const isOwn = (actor: Actor, { unitId, state }: Hand): boolean =>
  unitId !== null && unitId === actor.unitId && state !== 'reassigned';

const isThe = (actor: Actor, { memberId, unitId }: Author): boolean =>
  (memberId !== null && memberId === actor.memberId) || (unitId !== null && unitId === actor.unitId);

/**
 * How the actor stands to a case with these hands, signatures, units that are asked for it (预分办) and units that keep a
 * promise of it. What is known of its coming in only matters before it is handed in.
 */
export function relationsToCase(
  actor: Actor,
  proposal: { state: ProposalState },
  hands: readonly Hand[],
  authors: readonly Author[],
  asked: readonly string[] = [],
  keepers: readonly string[] = [],
  { entrusted, invited }: ComingIn = NOT_COMING,
): Relation[] {
  const relations: [Relation, boolean][] = [
    ['submitted', !UNSUBMITTED.includes(proposal.state)],
    ['entrusted', entrusted],
    ['handles', hands.some((hand) => isOwn(actor, hand))],
    ['asked', actor.unitId !== null && asked.includes(actor.unitId)],
    ['keeps', actor.unitId !== null && keepers.includes(actor.unitId)],
    ['proposes', authors.some((author) => isThe(actor, author))],
    [
      'invited',
      proposal.state === 'awaiting_joint' && invited.some((one) => one.state === 'asked' && isThe(actor, one)),
    ],
  ];
  return relations.filter(([, so]) => so).map(([relation]) => relation);
}

/** How the actor stands to one assignment of a case, and to its reply. */
export function relationsToHand(actor: Actor, hand: Hand, ofCase: readonly Relation[]): Relation[] {
  const own: Relation[] = isOwn(actor, hand) ? ['answers'] : [];
  const orphan: Relation[] = hand.unitId === null && ofCase.includes('submitted') ? ['orphan'] : [];
  return [...ofCase, ...own, ...orphan];
}

/** A promise as rights look at it: a draft's binds nobody, and is no other unit's business. */
export interface Promised {
  ownerUnitId: string | null;
  issuedDay: PlainDate | null;
}

/** How the actor stands to one promise of an assignment's reply. */
export function relationsToPromise(
  actor: Actor,
  { ownerUnitId, issuedDay }: Promised,
  hand: Hand,
  ofCase: readonly Relation[],
): Relation[] {
  const owns = issuedDay !== null && ownerUnitId !== null && ownerUnitId === actor.unitId;
  return [...relationsToHand(actor, hand, ofCase), ...(owns ? (['owns'] as const) : [])];
}
