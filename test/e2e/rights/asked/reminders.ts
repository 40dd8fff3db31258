import { Assignment } from '../../../../src/proposals/assignments/assignment.entity.js';
import { Reminder } from '../../../../src/proposals/reminders/reminder.entity.js';
import type { Ask, Asks } from '../asking.js';

/** The planted assignment is late, and nobody has reminded its unit. */
const late = (how: Pick<Ask, 'question'> & Partial<Ask>): Ask => ({
  before: async (tx, { assignment }) => {
    await tx.delete(Reminder, { assignmentId: assignment });
    await tx.update(Assignment, { id: assignment }, { dueDay: '2026-10-30' });
  },
  ...how,
});

/** 催办. */
export const REMINDERS: Asks = {
  'GET /reminders': late({
    question: () => ({ path: '/reminders' }),
    holds: (answer, { proposal }) => answer.includes(proposal),
  }),
  'POST /reminders/preview': late({
    question: ({ assignment }) => ({ path: '/reminders/preview', send: { pick: assignment } }),
    changesNothing: true,
  }),
  'POST /reminders': late({
    question: ({ assignment }) => ({ path: '/reminders', send: { pick: assignment, channel: 'desk' } }),
  }),
  'GET /api/v1/reminders/due': late({
    question: () => ({ path: '/api/v1/reminders/due' }),
    holds: (answer, { proposal }) => answer.includes(proposal),
  }),
  'POST /api/v1/reminders': late({
    question: ({ assignment }) => ({
      path: '/api/v1/reminders',
      send: { assignmentIds: [assignment], channel: 'desk' },
    }),
  }),
};
