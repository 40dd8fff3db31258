import type { EntityManager } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import { decide } from '../../domain/workflow/decide.js';
import {
  hasList,
  listsAskedWith,
  PAPERS,
  type Choices,
  type Inputs,
  type Pick,
  type Typed,
} from '../../domain/workflow/inputs.js';
import type { Decision, Facts, Step } from '../../domain/workflow/step.js';
import { Conflict } from '../../platform/database/conflict.js';
import { notFound } from '../not-found.js';
import { papersFor } from '../papers/papers-for.js';
import type { Loaded, Steppable } from './steppable.js';

/** Which step somebody wants to take of which object. */
export interface StepAsked {
  id: string;
  action: string;
  /** As it was seen; null, as it stands. */
  version: number | null;
  typed: Typed;
  actor: Actor;
  today: PlainDate;
  time: string;
}

/** The list that an input of an object is picked from. */
export type Lists<L> = (loaded: L, from: string) => Promise<readonly Pick[]>;

/** What the rules decide on an object that has been read; throws why not. */
export async function decideLoaded<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
  steppable: Steppable<S, T, F, L>,
  loaded: L | null,
  { id, action, version, typed, actor, today, time }: StepAsked,
  lists: Lists<L>,
): Promise<Decision<S>> {
  const { kind, machine } = steppable;
  if (!loaded || !steppable.seen(actor, loaded)) throw notFound(kind, id);
  const { facts } = loaded;
  const step: Step<S, T, F> | undefined = Object.hasOwn(machine.steps, action) ? machine.steps[action] : undefined;
  if (step) demand(actor, step.right, facts.relations);
  const since = step?.since?.(facts) ?? loaded.version;
  if (version !== null && (version > loaded.version || version < since))
    throw new Conflict(
      `${kind}.conflict`,
      `${machine.what}刚被别人办理过，现在是“${machine.states[facts.state].label}”，这一步没有执行。`,
      { version: loaded.version, state: facts.state },
      { version },
    );
  const choices = step ? await choicesFor(step.inputs, loaded, lists) : {};
  const decision = decide(machine, facts, action, { actor, typed, today, time, choices });
  if (Array.isArray(decision)) throw decision[0]!;
  return decision;
}

export async function choicesFor<L>(inputs: Inputs, loaded: L, lists: Lists<L>): Promise<Choices> {
  const choices: Record<string, readonly Pick[]> = {};
  for (const input of Object.values(inputs)) {
    if (input.kind === 'file') choices[PAPERS] ??= await lists(loaded, PAPERS);
    for (const list of [...(hasList(input) ? [input.from] : []), ...listsAskedWith(input)])
      choices[list] ??= await lists(loaded, list);
  }
  return choices;
}

/** The lists as the database has them. */
export function listsOf<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
  manager: EntityManager,
  steppable: Steppable<S, T, F, L>,
  actor: Actor,
  today: PlainDate,
): Lists<L> {
  return (loaded, from) =>
    from === PAPERS ? papersFor(manager, actor) : steppable.choices(manager, loaded, from, actor, today);
}

/** Why due days move with the step, as the trail tells it. */
export const reasonOf = ({ discreet, done }: { discreet?: boolean; done: string }): string =>
  discreet ? '核对期限' : done;
