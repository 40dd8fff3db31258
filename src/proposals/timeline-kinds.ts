import { ANSWERING } from '../domain/workflow/cases/answering.js';
import { CONTACTING } from '../domain/workflow/cases/contacting.js';
import { ASKING_PROPOSERS } from '../domain/workflow/hands/ask-proposer.js';
import { COUNTERSIGNING } from '../domain/workflow/hands/countersign.js';
import { ISSUING } from '../domain/workflow/hands/issue.js';
import { KEEPING_ORIGINALS } from '../domain/workflow/hands/originals.js';
import { REVIEWING } from '../domain/workflow/hands/review.js';
import { SIGNING } from '../domain/workflow/hands/sign.js';
import type { ChainLine } from '../domain/audit/chain.js';

/** What the lines of 经过 are about, to be looked at apart. */
export const TIMELINE_KINDS = {
  proposal: '提案',
  handling: '承办',
  reply: '答复',
  talk: '沟通与反馈',
  promise: '承诺',
} as const;
export type TimelineKind = keyof typeof TIMELINE_KINDS;

const TALKING: ReadonlySet<unknown> = new Set([...Object.keys(CONTACTING), ...Object.keys(ANSWERING)]);

const ABOUT_LETTERS: ReadonlySet<unknown> = new Set(
  [REVIEWING, COUNTERSIGNING, ASKING_PROPOSERS, SIGNING, ISSUING, KEEPING_ORIGINALS].flatMap((steps) =>
    Object.keys(steps),
  ),
);

export function kindOfLine({ action, detail }: ChainLine): TimelineKind {
  switch (action.split('.')[0]) {
    case 'commitment':
      return 'promise';
    case 'reply':
      return 'reply';
    case 'assignment':
      return ABOUT_LETTERS.has(detail.step) ? 'reply' : 'handling';
    default:
      return TALKING.has(detail.step) ? 'talk' : 'proposal';
  }
}
