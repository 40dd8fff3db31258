import type { PlainDate } from '../../domain/plain-date.js';
import { dayWords } from '../../platform/web/day-words.js';
import { calledBy } from '../case-name.js';
import type { HomeSitting } from './home-sitting.queries.js';

/** The part of the start page that `parts/home-sitting.hbs` shows. */
export interface HomeSittingPart {
  asked: { href: string; title: string; note: string }[];
  papers: { href: string; label: string }[];
}

export function homeSittingPart({ asked, papers }: HomeSitting, today: PlainDate): HomeSittingPart {
  return {
    asked: asked.map(({ proposal, until }) => ({
      href: `/proposals/${proposal.id}`,
      title: proposal.title,
      note: `${calledBy(proposal)} · ${until === null ? '请尽快答复' : `${dayWords(until, today)}前答复，逾期视为接受`}`,
    })),
    papers: papers.map(({ id, day, bodyName, proposals }) => ({
      href: `/hand-overs/${id}`,
      label: `${dayWords(day, today)}${bodyName ?? ''}交办${proposals}件`,
    })),
  };
}
