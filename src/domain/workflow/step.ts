import type { PlainDate } from '../plain-date.js';
import type { Refusal } from '../refusal.js';
import type { Actor } from '../rights/actor.js';
import type { Relation, Right } from '../rights/rights.js';
import type { Choices, Inputs, Typed } from './inputs.js';
import type { StateWords } from './states.js';

/** What the rules look at when somebody wants to take a step; plain data, read in one go. Each object has more of its own. */
export interface Facts<State extends string> {
  state: State;
  /** How the person stands to it. */
  relations: readonly Relation[];
}

/** Who asks, with what, on which day. */
export interface Asked {
  actor: Actor;
  typed: Typed;
  today: PlainDate;
  /** `09:30`, for what ends within a day; left out, the day has only begun. */
  time?: string;
  /** What the step's inputs may be picked from; absent while nothing is typed yet. */
  choices?: Choices;
}

/** What must be so beside state and right. What depends on what was typed is not refused before anything is typed. */
export interface Need<F> {
  /** In the manual, behind “须”. */
  says: string;
  /** Why it is not so, or null. */
  refusal(facts: F, asked: Asked): Refusal | null;
}

/** One step of a proposal, an assignment or a promise: a row of the table that the workflow is. */
export interface Step<State extends string, To extends string, F> {
  /** On the button. */
  label: string;
  /** In the trail. */
  done: string;
  from: readonly State[];
  /** A state; `stay` leaves it where it is; other names are places that the machine's `destination` knows. */
  to: To | 'stay';
  right: Right;
  /** Done now and then beside the way that leads on; pages keep it behind 更多. */
  aside?: true;
  /** Not even that it was taken is for everybody who reads about the case. */
  discreet?: true;
  /** Taken by the program, for whoever shows what it goes by, such as a code on paper; nobody who signs in has it. */
  program?: true;
  /**
   * The version from which on what somebody has seen is as good as the newest: what others did since does not touch this step,
   * as when several sign at once. Null: only the newest will do.
   */
  since?: (facts: F) => number | null;
  inputs: Inputs;
  /** Without these the step does not even arise: nobody is shown it. */
  only?: readonly Need<F>[];
  needs: readonly Need<F>[];
}

/** All steps of one kind of object, with what is needed to take and to prove them. */
export interface Machine<State extends string, To extends string, F extends Facts<State>> {
  /** As in “这项承办现在是…”. */
  what: string;
  states: Readonly<Record<State, StateWords>>;
  steps: Readonly<Record<string, Step<State, To, F>>>;
  begins: readonly State[];
  /** Where it may rest for good. */
  ends: readonly State[];
  /** Ways that another act than a step opens. */
  beside: readonly (readonly [State, State])[];
  /** Why nothing at all can be done with it any more, or null. */
  frozen?(facts: F): Refusal | null;
  /** The states that a `to` may turn out to be. */
  destinations(to: To): readonly State[];
  destination(facts: F, to: To, by: Taken): State;
}

/** Who takes a step, with which values: where it leads may hang on them. */
export interface Taken {
  actor: Actor;
  values: Typed;
}

/** What a step does: where the object goes, and with what was typed. */
export interface Decision<State extends string> {
  action: string;
  from: State;
  to: State;
  values: Typed;
}

/** One step as a person meets it now: it can be taken when nothing refuses it. */
export interface Option<State extends string, To extends string, F> {
  action: string;
  step: Step<State, To, F>;
  refusals: Refusal[];
}
