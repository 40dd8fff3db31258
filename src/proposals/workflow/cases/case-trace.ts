import type { PlainDate } from '../../../domain/plain-date.js';
import type { ProposalState } from '../../../domain/workflow/states.js';
import type { Decision } from '../../../domain/workflow/step.js';
import type { CaseChange } from '../../case-change.js';
import type { LoadedCase } from './load-case.js';

export type CaseDecision = Decision<ProposalState>;

/** What a step stores besides the state, and what its line in the trail tells. */
export type CaseTrace = (
  change: CaseChange,
  loaded: LoadedCase,
  decision: CaseDecision,
  today: PlainDate,
) => Promise<Record<string, string | number> | void>;
