import { daysLeft } from '../../domain/deadlines/days-left.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import { dayWords, dueWords, type DueWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { calledBy } from '../case-name.js';
import { unitNameOf, type HandLine } from '../owing-hands.js';
import { ASSIGNMENT_STATES, COMMITMENT_STATES, ROLES } from '../states.js';
import type { PromiseLine } from './due-days.queries.js';

interface Line {
  href: string;
  title: string;
  about: string;
}

export interface DueDayPage extends PageView {
  day: string;
  due: DueWords | null;
  /** `国庆节`, where it is no working day. */
  rest: string;
  hands: Line[];
  promises: Line[];
}

export interface DueDayInput {
  day: PlainDate;
  hands: readonly HandLine[];
  promises: readonly PromiseLine[];
  calendar: WorkCalendar;
  today: PlainDate;
}

export function dueDayPage({ day, hands, promises, calendar, today }: DueDayInput): DueDayPage {
  const words = dayWords(day, today);
  return {
    title: `${words}到期的`,
    section: 'home',
    day: words,
    due: dueWords({ day, left: daysLeft(calendar, today, day) }, today),
    rest: calendar.isWorkday(day) ? '' : calendar.reason(day),
    hands: hands.map((hand) => ({
      href: `/proposals/${hand.proposal.id}`,
      title: hand.proposal.title,
      about: [
        calledBy(hand.proposal),
        unitNameOf(hand),
        hand.role === null ? '' : ROLES[hand.role],
        ASSIGNMENT_STATES[hand.state].label,
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    promises: promises.map(({ id, text, state, owner, keeper, proposal }) => ({
      href: `/commitments/${id}`,
      title: text,
      about: [calledBy(proposal), keeper?.shortName ?? owner ?? '', COMMITMENT_STATES[state].label]
        .filter(Boolean)
        .join(' · '),
    })),
  };
}
