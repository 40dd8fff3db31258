import type { Proposal } from './proposal.entity.js';

/** What nobody can leave open about a proposal. */
type Known = Pick<Proposal, 'id' | 'sessionId' | 'title' | 'state' | 'searchText'>;

/** A proposal of which nothing is known but what is given: what was not said stays empty, nothing is invented. */
export function blankProposal(given: Known & Partial<Proposal>): Proposal {
  return {
    number: null,
    numberKey: null,
    receiptNumber: null,
    receiptKey: null,
    kind: null,
    origin: null,
    level: null,
    filedDay: null,
    body: null,
    suggestedUnits: null,
    mayPublish: null,
    noPublishReason: null,
    stateReason: null,
    mergedIntoId: null,
    mergedFrom: null,
    subjectClass: null,
    classNumber: null,
    classNumberKey: null,
    confirmedBy: null,
    confirmedDay: null,
    isKey: false,
    keyLeader: null,
    keyDay: null,
    keyMeeting: null,
    policyId: null,
    policyVersion: null,
    version: 0,
    ...given,
  };
}
