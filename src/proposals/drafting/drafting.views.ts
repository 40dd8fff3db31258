import type { ProposalState } from '../states.js';

/** A proposal that has just been written or entered. */
export interface Drafted {
  id: string;
  version: number;
  state: ProposalState;
  /** 收件号, where it was handed in at once. */
  receiptNumber: string | null;
}
