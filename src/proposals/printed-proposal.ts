import { blankProposal } from './blank-proposal.js';
import { numberKey, searchTextOf } from './numbers/number-key.js';
import type { Proposal } from './proposal.entity.js';

/** What a reply letter prints about the proposal it answers. */
interface Printed {
  id: string;
  sessionId: string;
  number: string;
  title: string;
  proposers: readonly string[];
}

/** A proposal known from its reply letter alone: what the letter does not print stays empty, nothing is invented. */
export function printedProposal({ proposers, ...printed }: Printed): Proposal {
  return blankProposal({
    ...printed,
    numberKey: numberKey(printed.number),
    state: 'in_handling',
    searchText: searchTextOf({ ...printed, receiptNumber: null, proposers }),
  });
}
