import { RIGHTS } from '../rights/rights.js';
import type { Destination, HandStep } from './hand-steps.js';
import { ASSIGNMENT_STATES, codesOf, type AssignmentState } from './states.js';

/** Where an assignment may begin, and where it may rest for good. */
const BEGINNING: AssignmentState = 'dispatched';
const ENDS: readonly AssignmentState[] = ['reassigned', 'published', 'withheld', 'co_opinion_sent'];

/** States that another act than a step brings about: writing the first text begins the draft. */
const BESIDE: readonly (readonly [AssignmentState, AssignmentState])[] = [['signed_in', 'drafting']];

/** What is wrong with a table of steps: unreachable states, dead ends, states without an open step. Empty when it may be used. */
export function handStepProblems(steps: Readonly<Record<string, HandStep>>): string[] {
  const edges = [
    ...Object.values(steps).flatMap(({ from, to }) =>
      from.flatMap((start) => destinations(to).map((end) => [start, end] as const)),
    ),
    ...BESIDE,
  ];
  const reached = reachable(edges);
  const all = codesOf(ASSIGNMENT_STATES);
  return [
    ...all.filter((state) => !reached.has(state)).map((state) => `no step leads to ${state}`),
    ...all
      .filter((state) => !ENDS.includes(state) && !edges.some(([start]) => start === state))
      .map((state) => `no step leads out of ${state}`),
    ...all
      .filter((state) => ENDS.includes(state) && edges.some(([start]) => start === state))
      .map((state) => `a step leads out of ${state}, which is an end`),
    ...Object.entries(steps)
      .filter(([, { right }]) => Object.keys(RIGHTS[right].grants).length === 0)
      .map(([action]) => `nobody may take the step ${action}`),
    ...Object.entries(steps)
      .filter(([, { from }]) => new Set(from).size < from.length)
      .map(([action]) => `the step ${action} names a state twice`),
  ];
}

function destinations(to: Destination): AssignmentState[] {
  if (to === 'in_hand') return ['signed_in', 'co_opinion_due', 'drafting'];
  return to === 'after_review' ? ['supervision_review', 'awaiting_signature'] : [to];
}

function reachable(edges: readonly (readonly [AssignmentState, AssignmentState])[]): Set<AssignmentState> {
  const reached = new Set<AssignmentState>([BEGINNING]);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const [start, end] of edges) if (reached.has(start)) reached.add(end);
  }
  return reached;
}
