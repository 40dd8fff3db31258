import type { EntityManager } from 'typeorm';
import type { ChainLine } from '../../domain/audit/chain.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Pick, Typed } from '../../domain/workflow/inputs.js';
import type { Decision, Facts, Machine } from '../../domain/workflow/step.js';
import type { CaseChange } from '../case-change.js';
import type { Rules } from '../due/district-rules.js';
import type { Preparation } from './preparation.js';
import type { StepKind } from './step.views.js';

/** An object with all that the rules look at. */
export interface Loaded<F> {
  id: string;
  version: number;
  caseId: string;
  facts: F;
}

/**
 * One kind of object on its way: its table of steps, how its facts are read, and what a step stores. The rules stand in
 * `domain/workflow`; here they meet the database.
 */
export interface Steppable<State extends string, To extends string, F extends Facts<State>, L extends Loaded<F>> {
  kind: StepKind;
  machine: Machine<State, To, F>;
  /** Reads it in one go; null when there is none. */
  load(manager: EntityManager, actor: Actor, id: string, rules: Rules): Promise<L | null>;
  /** Whether the person may know of it at all; to others it does not exist. */
  seen(actor: Actor, loaded: L): boolean;
  /** The list that an input is picked from. */
  choices(manager: EntityManager, loaded: L, from: string, actor: Actor, today: PlainDate): Promise<readonly Pick[]>;
  /** Steps that need something done before the transaction. */
  prepares?: Readonly<Record<string, Preparation<State, L>>>;
  /**
   * Stores what was decided: new state and version, the rows the step leaves behind, its line in the case's trail. `prepared`
   * is what the step's preparation gave.
   */
  apply(change: CaseChange, loaded: L, decision: Decision<State>, today: PlainDate, prepared?: unknown): Promise<void>;
  /** Stores what needs the due days, once they are settled; a larger act does so by itself. */
  settled?(change: CaseChange, decision: Decision<State>): Promise<void>;
  /** The page where one goes on; without it, the case's. */
  home?: (id: string) => string;
  /** What the fields of a form begin with, where that is neither nothing nor, for a day, today. */
  begins?(loaded: L, action: string, manager: EntityManager): Typed | Promise<Typed>;
  /** What stands beside a field where the table's own hint knows too little, such as the number that comes next. */
  hints?(loaded: L, action: string, today: PlainDate): Readonly<Record<string, string>>;
  /** Inputs that may mostly stay empty and have to be filled in here. */
  requires?(loaded: L, action: string): readonly string[];
  /** What a form says beside its fields, such as the request that is decided. */
  words(loaded: L, today: PlainDate): StepWords;
  /** Steps that cannot be taken back, with what follows from each: a page asks before it is done. */
  asksFirst?: Readonly<Record<string, string>>;
  /** Whether a line of the case's trail tells of this object; without it, every line does. */
  tells?(loaded: L, line: ChainLine): boolean;
  /** Where the text is read that a step passes, signs or sends; null where it is about none. */
  text?(loaded: L, action: string): string | null;
}

/** One whose objects of one case are read together. */
export interface SteppableOfCase<
  State extends string,
  To extends string,
  F extends Facts<State>,
  L extends Loaded<F>,
> extends Steppable<State, To, F, L> {
  /** All that a case has of them, with no more questions than for one. */
  loadAll(manager: EntityManager, actor: Actor, caseId: string, rules: Rules): Promise<L[]>;
}

/** One of which many take the same step in one act (批量办理). */
export interface SteppableInBatch<
  State extends string,
  To extends string,
  F extends Facts<State>,
  L extends Loaded<F>,
> extends Steppable<State, To, F, L> {
  /** Many of them, with no more questions than for one; unknown ones are missing. */
  loadMany(manager: EntityManager, actor: Actor, ids: readonly string[], rules: Rules): Promise<Map<string, L>>;
  /** Where they stand now, and nothing more. */
  standings(manager: EntityManager, ids: readonly string[]): Promise<Map<string, { state: State; version: number }>>;
  /** The lists that are the same for each of them. */
  sharedLists: readonly string[];
}

/** Which object a form is about, in words. */
export interface StepWords {
  number: string | null;
  title: string;
  /** The unit, the proposers or the promise. */
  whose: string;
  state: string;
  /** Something to read before deciding; empty when there is none. */
  note: string;
}

/** Any of them; what differs stays inside. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type parameters only tie the members of one kind together
export type AnySteppable = Steppable<any, any, any, Loaded<any>>;
