import type { DaysLeft } from '../../domain/deadlines/days-left.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { REMINDER_CHANNELS, type ReminderChannel } from '../../domain/reminders/remind.js';
import { unitNameOf } from '../owing-hands.js';
import { ASSIGNMENT_STATES } from '../states.js';
import type { DueHand } from './reminders.queries.js';
import type { ReminderResult } from './reminders.service.js';

export interface ReminderView {
  day: PlainDate;
  dueDay: PlainDate;
  channel: ReminderChannel;
  channelLabel: string;
  note: string | null;
  by: string;
  byUnit: string | null;
  at: Date;
}

/** An assignment that is late or due soon, for programs and for the papers of 催办. */
export interface DueHandView {
  assignmentId: string;
  proposalId: string;
  number: string | null;
  title: string;
  unitId: string | null;
  unitName: string;
  role: string | null;
  round: number;
  state: string;
  stateLabel: string;
  dueDay: PlainDate;
  dueProvisional: boolean;
  daysLeft: DaysLeft;
  overdue: boolean;
  reminders: ReminderView[];
  refusal: string | null;
}

export interface ReminderResultView {
  assignmentId: string;
  reminded: boolean;
  code: string | null;
  reason: string | null;
}

export const dueHandView = ({ hand, left, late, reminders, refusal }: DueHand): DueHandView => ({
  assignmentId: hand.id,
  proposalId: hand.proposalId,
  number: hand.proposal.number,
  title: hand.proposal.title,
  unitId: hand.unitId,
  unitName: hand.unit?.name ?? unitNameOf(hand),
  role: hand.role,
  round: hand.round,
  state: hand.state,
  stateLabel: ASSIGNMENT_STATES[hand.state].label,
  dueDay: hand.dueDay!,
  dueProvisional: hand.dueProvisional,
  daysLeft: left,
  overdue: late,
  reminders: reminders.map(({ day, dueDay, channel, note, by, byUnit, at }) => ({
    day,
    dueDay,
    channel,
    channelLabel: REMINDER_CHANNELS[channel],
    note,
    by,
    byUnit,
    at,
  })),
  refusal: refusal && refusal.sentence,
});

export const resultView = ({ assignmentId, refusal }: ReminderResult): ReminderResultView => ({
  assignmentId,
  reminded: refusal === null,
  code: refusal && refusal.code,
  reason: refusal && `${refusal.sentence}${refusal.remedy}`,
});
