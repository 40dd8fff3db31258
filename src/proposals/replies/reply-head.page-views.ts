import type { ReplyView } from './replies.views.js';

/** What every page of a reply says above its content, and where its links lead. */
export interface ReplyHead {
  number: string;
  proposalTitle: string;
  caseHref: string;
  /** The reply's own address, without a slash at the end. */
  here: string;
}

export function replyHead({ id, proposal }: ReplyView): ReplyHead {
  return {
    number: proposal.number === null ? '未编号提案' : `第${proposal.number}号`,
    proposalTitle: proposal.title,
    caseHref: `/proposals/${proposal.id}`,
    here: `/replies/${id}`,
  };
}
