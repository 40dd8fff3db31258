import type { HandAction } from './machine.js';

/** Steps that pass a letter on after reading it: 审核通过、会签、签发. */
export const PASSING: readonly HandAction[] = [
  'pass_section',
  'pass_review',
  'pass_leader',
  'pass_supervision',
  'countersign',
  'sign',
  'sign_for',
  'cosign',
];

/** Steps that send it back with a reason. */
export const RETURNING: readonly HandAction[] = [
  'return_from_review',
  'return_from_leader',
  'return_from_supervision',
  'refuse_countersign',
  'return_from_signing',
  'refuse_cosign',
];

/** Those of them that are signatures. */
export const SIGNATURES: readonly HandAction[] = ['sign', 'sign_for', 'cosign'];

/** Whether taking the step needs nothing but having read the letter. */
export const isOfReading = (action: string): boolean => [...PASSING, ...RETURNING].some((one) => one === action);

export const isSignature = (action: string): boolean => SIGNATURES.some((one) => one === action);
