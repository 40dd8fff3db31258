import { RIGHTS } from '../rights/rights.js';
import { codesOf } from './states.js';
import type { Facts, Machine } from './step.js';

/** What is wrong with a table of steps: unreachable states, dead ends, steps that nobody may take. Empty when it may be used. */
export function problemsOf<State extends string, To extends string, F extends Facts<State>>(
  machine: Machine<State, To, F>,
): string[] {
  const { steps, states, begins, ends, beside } = machine;
  const edges = [
    ...Object.values(steps).flatMap(({ from, to }) =>
      to === 'stay' ? [] : from.flatMap((start) => machine.destinations(to).map((end) => [start, end] as const)),
    ),
    ...beside,
  ];
  const reached = reachable(begins, edges);
  const all = codesOf(states);
  return [
    ...all.filter((state) => !reached.has(state)).map((state) => `no step leads to ${state}`),
    ...all
      .filter((state) => !ends.includes(state) && !edges.some(([start, end]) => start === state && end !== state))
      .map((state) => `no step leads out of ${state}`),
    ...Object.entries(steps)
      .filter(([, { right, program }]) => !program && Object.keys(RIGHTS[right].grants).length === 0)
      .map(([action]) => `nobody may take the step ${action}`),
    ...Object.entries(steps)
      .filter(([, { from }]) => new Set(from).size < from.length)
      .map(([action]) => `the step ${action} names a state twice`),
    ...Object.entries(steps)
      .filter(([, { from }]) => from.length === 0)
      .map(([action]) => `the step ${action} starts nowhere`),
  ];
}

function reachable<State>(begins: readonly State[], edges: readonly (readonly [State, State])[]): Set<State> {
  const reached = new Set<State>(begins);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const [start, end] of edges) if (reached.has(start)) reached.add(end);
  }
  return reached;
}
