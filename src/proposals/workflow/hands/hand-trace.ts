import type { PlainDate } from '../../../domain/plain-date.js';
import type { AssignmentState } from '../../../domain/workflow/states.js';
import type { Decision } from '../../../domain/workflow/step.js';
import type { CaseChange } from '../../case-change.js';
import type { LoadedHand } from './load-hand.js';

export type HandDecision = Decision<AssignmentState>;

/** What a step leaves behind besides the state. */
export type HandTrace = (
  change: CaseChange,
  hand: LoadedHand,
  decision: HandDecision,
  today: PlainDate,
  /** What was done before the transaction, where the step needs that. */
  prepared?: unknown,
) => Promise<void>;
