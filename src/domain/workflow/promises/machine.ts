import { Refusal } from '../../refusal.js';
import { COMMITMENT_STATES, type CommitmentState } from '../states.js';
import type { Machine } from '../step.js';
import { DECIDING } from './decide.js';
import type { PromiseFacts } from './facts.js';
import { REPORTING } from './report.js';

/** 承诺流程: every step of a promise after its letter was issued, who may take it, from where, to where, and what it asks. */
export const PROMISE_STEPS = { ...REPORTING, ...DECIDING };
export type PromiseAction = keyof typeof PROMISE_STEPS;

export const PROMISE_ACTIONS = Object.keys(PROMISE_STEPS) as PromiseAction[];

export const PROMISE_MACHINE: Machine<CommitmentState, CommitmentState, PromiseFacts> = {
  what: '这条承诺',
  frozen: ({ continues }) =>
    continues
      ? new Refusal(
          'workflow.continues',
          '这条承诺以前的答复已经写过，接着原来的一条办理。',
          '请打开原来的承诺，在那里办理。',
        )
      : null,
  states: COMMITMENT_STATES,
  steps: PROMISE_STEPS,
  begins: ['not_started'],
  ends: ['done', 'dropped'],
  beside: [],
  destinations: (to) => [to],
  destination: (_facts, to) => to,
};
