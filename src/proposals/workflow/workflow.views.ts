import type { HandAction } from '../../domain/workflow/hand-steps.js';
import type { Input } from '../../domain/workflow/inputs.js';
import type { AssignmentState } from '../states.js';

/** One step of an assignment as a person meets it. */
export interface StepView {
  assignmentId: string;
  /** The version that taking it must name. */
  version: number;
  action: HandAction;
  label: string;
  inputs: InputView[];
  /** Why it cannot be taken now; empty when it can. */
  refusals: { code: string; sentence: string; remedy: string }[];
}

export interface InputView {
  name: string;
  label: string;
  kind: Input['kind'];
  optional: boolean;
  hint: string;
  /** Code → word, of a choice. */
  choices: Record<string, string>;
}

/** What a step led to. */
export interface StepTaken {
  assignmentId: string;
  caseId: string;
  state: AssignmentState;
  /** The assignment's new version. */
  version: number;
}
