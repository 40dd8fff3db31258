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
  return {
    ...printed,
    numberKey: numberKey(printed.number),
    receiptNumber: null,
    receiptKey: null,
    suggestedUnits: null,
    mayPublish: null,
    noPublishReason: null,
    kind: null,
    origin: null,
    level: null,
    state: 'in_handling',
    filedDay: null,
    body: null,
    stateReason: null,
    mergedIntoId: null,
    isKey: false,
    policyId: null,
    policyVersion: null,
    searchText: searchTextOf({ ...printed, receiptNumber: null, proposers }),
    version: 0,
  };
}
