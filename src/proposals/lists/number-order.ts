import type { SortTerm } from './list-source.js';

/** Sorts after every number: what is not filed comes after what is, by receipt, and drafts come last. */
export const NO_NUMBER = '\uffff';
export const NO_RECEIPT = `${NO_NUMBER}${NO_NUMBER}`;

/** The newest session first, by number within it; wants the aliases `proposal` and `session`. */
export const BY_NUMBER: readonly SortTerm[] = [
  { sql: 'session.rank', type: 'number', flipped: true },
  {
    sql: `COALESCE(proposal.numberKey, '${NO_NUMBER}' || proposal.receiptKey, '${NO_RECEIPT}')`,
    type: 'string',
  },
];
