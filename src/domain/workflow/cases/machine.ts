import { archivedRefusal } from '../../closing/archived.js';
import { BEFORE_HAND_OVER, PROPOSAL_STATES, type ProposalState } from '../states.js';
import type { Machine } from '../step.js';
import type { CaseFacts, CaseTo } from './facts.js';
import { ANSWERING } from './answering.js';
import { CLOSING, REDOING } from './closing.js';
import { CONTACTING } from './contacting.js';
import { DRAFTING } from './drafting.js';
import { EXAMINING } from './examining.js';
import { HANDING_OVER } from './hand-over.js';
import { INSTRUCTING } from './instructing.js';
import { MARKING } from './marking.js';
import { MERGING } from './merging.js';
import { PRE_ASSIGNING } from './pre-assigning.js';
import { RECORDING } from './recording.js';

/** 提案流程: every step of a proposal, who may take it, from where, to where, and what it asks. */
export const CASE_STEPS = {
  ...DRAFTING,
  ...RECORDING,
  ...EXAMINING,
  ...MARKING,
  ...MERGING,
  ...PRE_ASSIGNING,
  ...HANDING_OVER,
  ...CLOSING,
  ...ANSWERING,
  ...REDOING,
  ...CONTACTING,
  ...INSTRUCTING,
};
export type CaseAction = keyof typeof CASE_STEPS;

export const CASE_ACTIONS = Object.keys(CASE_STEPS) as CaseAction[];

export const CASE_MACHINE: Machine<ProposalState, CaseTo, CaseFacts> = {
  what: '这件提案',
  states: PROPOSAL_STATES,
  steps: CASE_STEPS,
  begins: ['draft', 'submitted'],
  ends: ['withdrawn', 'not_filed', 'merged', 'archived'],
  // Filing has its own page, with the number; from the hand-over on the state follows from the assignments (`proposalState`).
  beside: [
    ['submitted', 'filed'],
    ['handed_over', 'in_handling'],
    ['in_handling', 'replied'],
    ['in_handling', 'awaiting_feedback'],
    ['redo', 'replied'],
    ['redo', 'awaiting_feedback'],
  ],
  frozen: ({ state }) => (state === 'archived' ? archivedRefusal() : null),
  destinations: (to) => {
    if (to === 'as_before') return BEFORE_HAND_OVER;
    return to === 'as_answered' ? ['replied', 'awaiting_feedback'] : [to];
  },
  destination: ({ answers: { asked }, sitting }, to) => {
    if (to === 'as_before') return sitting.mergedFrom ?? 'submitted';
    if (to !== 'as_answered') return to;
    return asked.length > 0 ? 'awaiting_feedback' : 'replied';
  },
};
