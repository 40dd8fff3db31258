import type { PlainDate } from '../../domain/plain-date.js';
import { dayWords } from '../../platform/web/day-words.js';
import { calledBy } from '../case-name.js';
import type { Waiting } from './waiting.queries.js';

/** The part of the start page that `parts/desk-waiting.hbs` shows. */
export interface WaitingPart {
  rows: { href: string; title: string; what: string; called: string; until: string; late: boolean }[];
  /** `还有3件`; empty when all are shown. */
  more: string;
}

export function waitingPart(all: readonly Waiting[], shown: number, today: PlainDate): WaitingPart {
  return {
    rows: all.slice(0, shown).map(({ proposal, what, until }) => ({
      href: `/proposals/${proposal.id}`,
      title: proposal.title,
      what,
      called: calledBy(proposal),
      until: until === null ? '' : `${dayWords(until, today)}前`,
      late: until !== null && until < today,
    })),
    more: all.length > shown ? `还有${all.length - shown}件` : '',
  };
}
