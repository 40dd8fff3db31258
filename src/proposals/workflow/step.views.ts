import type { Input, Pick } from '../../domain/workflow/inputs.js';

/** What steps can be taken of, as it stands in addresses. */
export type StepKind = 'proposals' | 'assignments' | 'commitments';

/** One step as a person meets it. */
export interface StepView {
  /** What it is a step of. */
  kind: StepKind;
  targetId: string;
  /** The version that taking it must name. */
  version: number;
  action: string;
  label: string;
  /** Done now and then, beside the way that leads on. */
  aside: boolean;
  /** It cannot be taken back: a page asks before it is done. */
  asks: boolean;
  inputs: InputView[];
  /** Why it cannot be taken now; empty when it can. */
  refusals: { code: string; sentence: string; remedy: string }[];
}

export interface InputView {
  name: string;
  label: string;
  kind: Input['kind'];
  optional: boolean;
  /** It may stay empty only where something else is done instead. */
  either?: true;
  hint: string;
  /** Characters, or names, that it takes at most; 0 where there is no such measure. */
  most: number;
  /** What may be chosen; lists that the database knows are only told with one step alone. */
  choices: Pick[];
  /** All choices in view at once on a form, none of them chosen. */
  inView: boolean;
}

/** What a step led to. */
export interface StepTaken {
  kind: StepKind;
  targetId: string;
  caseId: string;
  state: string;
  /** Whether the person still sees it: a draft may be deleted, an answer given. */
  visible: boolean;
  /** The object's new version. */
  version: number;
  /** The same person had taken this very step already: nothing was done again, and state and version are today's. */
  repeated: boolean;
}
