import { shippedCalendar } from '../calendar/shipped-calendars.js';
import { addDays, type PlainDate } from '../domain/plain-date.js';
import type { AssignmentState, ProposalState } from '../proposals/states.js';
import type { DemoCase, DemoHand } from './demo-case.js';
import { BETWEEN_SESSIONS, SESSIONS, type DemoSession } from './directory.js';

/** Letters that are not finished stand at this point of time. */
const UNDER_WAY: Partial<Record<AssignmentState, PlainDate>> = {
  in_review: '2026-11-09',
  supervision_review: '2026-11-11',
  awaiting_signature: '2026-11-12',
  signed: '2026-11-16',
};

/** Days from the letter's date. */
const AROUND_LETTER: Partial<Record<AssignmentState, number>> = {
  in_review: -6,
  supervision_review: -4,
  awaiting_signature: -3,
  signed: -1,
  numbered: 0,
  sealed: 0,
  delivered: 1,
  published: 12,
  withheld: 12,
};

/** Days from the day of handing over. */
const FROM_HAND_OVER: Partial<Record<AssignmentState, number>> = {
  dispatched: 0,
  signed_in: 3,
  co_opinion_due: 3,
  return_requested: 8,
  change_requested: 8,
  reassigned: 20,
  drafting: 20,
  co_opinion_sent: 26,
};

/** The same of a second round, whose case is known. */
const AGAIN: typeof FROM_HAND_OVER = { ...FROM_HAND_OVER, signed_in: 1, drafting: 6 };

export const CALENDAR = shippedCalendar();

export function sessionOf(proposal: Pick<DemoCase, 'meeting'>): DemoSession {
  const session = SESSIONS.find(({ meeting }) => meeting === proposal.meeting);
  if (!session) throw new Error(`The demo district has no session ${proposal.meeting}.`);
  return session;
}

export function handOverDay(proposal: DemoCase, hand?: DemoHand): PlainDate {
  return hand?.from ?? (batchOf(proposal) ?? sessionOf(proposal)).handOverDay;
}

export function filedDay(proposal: Pick<DemoCase, 'meeting' | 'betweenSessions'>): PlainDate {
  return batchOf(proposal)?.filedDay ?? workdayFrom(addDays(sessionOf(proposal).openedDay, 21));
}

const batchOf = ({ betweenSessions }: Pick<DemoCase, 'betweenSessions'>) =>
  betweenSessions && BETWEEN_SESSIONS[betweenSessions];

/** Offices act on working days: the day itself or the next one. */
export function workdayFrom(day: PlainDate): PlainDate {
  return CALENDAR.isWorkday(day) ? day : workdayFrom(addDays(day, 1));
}

/** The day on which an assignment came into a state. */
export function assignmentDay(proposal: DemoCase, hand: DemoHand, state: AssignmentState): PlainDate {
  const start = handOverDay(proposal, hand);
  const fromStart = (hand.round === 2 ? AGAIN : FROM_HAND_OVER)[state];
  if (fromStart !== undefined) return workdayFrom(addDays(start, fromStart));
  const day = hand.letter?.day;
  return day ? workdayFrom(addDays(day, AROUND_LETTER[state] ?? 0)) : (UNDER_WAY[state] ?? start);
}

/** The day on which a case came into a state. */
export function proposalDay(proposal: DemoCase, state: ProposalState): PlainDate {
  const submitted = batchOf(proposal)?.submittedDay ?? addDays(sessionOf(proposal).openedDay, 1);
  const answered = workdayFrom(addDays(lastLetterDay(proposal) ?? handOverDay(proposal), 1));
  const again = proposal.hands?.find(({ round }) => round === 2);
  const days: Record<ProposalState, PlainDate> = {
    draft: addDays(submitted, -6),
    awaiting_joint: addDays(submitted, -5),
    submitted,
    returned: workdayFrom(addDays(submitted, 4)),
    withdrawn: workdayFrom(addDays(submitted, 6)),
    not_filed: filedDay(proposal),
    merged: filedDay(proposal),
    filed: filedDay(proposal),
    handed_over: handOverDay(proposal),
    in_handling: workdayFrom(addDays(handOverDay(proposal), 3)),
    replied: answered,
    awaiting_feedback: answered,
    redo: handOverDay(proposal, again),
    closed: workdayFrom(addDays(answered, 34)),
    archived: workdayFrom(addDays(answered, 200)),
  };
  return days[state];
}

function lastLetterDay({ hands = [] }: DemoCase): PlainDate | undefined {
  return hands
    .flatMap(({ letter }) => letter?.day ?? [])
    .sort()
    .at(-1);
}
