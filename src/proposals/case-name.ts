import type { Proposal } from './proposal.entity.js';

/** What a proposal is called by: its number, or until it has one the number it got at receipt. */
export function calledBy({ number, receiptNumber }: Pick<Proposal, 'number' | 'receiptNumber'>): string {
  if (number !== null) return `第${number}号`;
  return receiptNumber === null ? '未编号' : `收件号${receiptNumber}`;
}

/** `第2026003号《关于…的提案》`. */
export const caseName = (proposal: Pick<Proposal, 'number' | 'receiptNumber' | 'title'>): string =>
  `${calledBy(proposal)}《${proposal.title}》`;
