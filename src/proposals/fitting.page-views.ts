import type { Actor } from '../domain/rights/actor.js';
import { may } from '../domain/rights/may.js';
import { fittingPapers, type FittingFacts } from '../domain/workflow/fitting-papers.js';
import { paperKindOf } from '../letters/papers/kinds/index.js';
import type { CaseView } from './proposals.views.js';
import { relationsToCase, relationsToHand } from './rights/standing.js';

export interface FittingPaper {
  href: string;
  name: string;
  /** Whose it is, where several units have the case. */
  of: string;
}

/** Of more nobody chooses at a glance. */
const MOST = 4;

/** 现在可印的文书, for this person: the few that the stage calls for. */
export function fittingLinks(actor: Actor, view: CaseView): FittingPaper[] {
  const hands = new Map(view.assignments.map((hand) => [hand.id, hand]));
  const handOf = ({ unit, state }: CaseView['assignments'][number]) => ({ unitId: unit?.id ?? null, state });
  const ofCase = relationsToCase(actor, view, view.assignments.map(handOf), []);
  return fittingPapers(factsOf(view))
    .filter(({ right, handId }) => {
      const hand = handId === null ? undefined : hands.get(handId);
      return may(actor, right, [...(hand ? relationsToHand(actor, handOf(hand), ofCase) : ofCase), 'any']);
    })
    .slice(0, MOST)
    .map(({ kind, handId }) => ({
      href: `/proposals/${view.id}/papers/${kind}${handId === null ? '' : `?hand=${handId}`}`,
      name: paperKindOf(kind)?.name ?? kind,
      of: handId !== null && hands.size > 1 ? (hands.get(handId)?.unitName ?? '') : '',
    }));
}

const factsOf = ({ state, mergedInto, sitting, isKey, assignments, replies }: CaseView): FittingFacts => ({
  state,
  merged: mergedInto !== null || sitting.joined.length > 0,
  isKey,
  hands: assignments
    .filter((hand) => hand.state !== 'reassigned')
    .map(({ id, state: standing, overdue }) => ({
      id,
      state: standing,
      late: overdue,
      hasReply: replies.some(({ assignmentId, version }) => assignmentId === id && version > 0),
    })),
});
