import type { PlainDate } from '../../domain/plain-date.js';
import type { Urgent } from '../../domain/desk/urgency.js';
import { calledBy } from '../case-name.js';
import type { Proposal } from '../proposal.entity.js';

/** One thing that waits for somebody: a row of the desk, with the one step that comes next. */
export interface Todo extends Urgent {
  /** Unique among the rows. */
  key: string;
  title: string;
  href: string;
  /** `第2026018号`, or where it comes from. */
  called: string;
  /** How it stands: `主办 · 起草中`. */
  about: string;
  /** Which day it is: 答复期限, 内部期限, 会签期限. */
  dayOf: string;
  provisional: boolean;
  /** Whose due day unfolds; null where the day is no computed one. */
  assignmentId: string | null;
  /** `审核退回：数字不实`; empty for what did not come back. */
  back: string;
  notes: string[];
  next: NextStep;
}

export interface NextStep {
  label: string;
  href: string;
  /** Sent as a form at once, since the step asks nothing; null for a link. */
  version: number | null;
}

type Called = Pick<Proposal, 'id' | 'number' | 'receiptNumber' | 'title'>;

/** What a row about a case begins with. */
export const ofCase = (proposal: Called) => ({
  title: proposal.title,
  href: `/proposals/${proposal.id}`,
  called: calledBy(proposal),
});

/** What most rows have nothing of. */
export const PLAIN = {
  day: null as PlainDate | null,
  dayOf: '',
  provisional: false,
  assignmentId: null as string | null,
  back: '',
  notes: [] as string[],
  pressing: false,
} satisfies Partial<Todo>;

export const toPage = (label: string, href: string): NextStep => ({ label, href, version: null });

/** So many of one kind are read; a desk shows far fewer. */
export const MOST = 200;
