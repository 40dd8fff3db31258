import { CommitteeSession } from '../../../../src/directory/committee-session.entity.js';
import type { Ask, Asks } from '../asking.js';

const days = { openedDay: '2026-01-08', closesDay: '2026-01-10' };

/** Whatever was changed before, the session stands at its first version. */
const change = (question: Ask['question']): Ask => ({
  before: (tx, { places }) =>
    tx.update(CommitteeSession, { id: places.sessionId }, { version: 1, openedDay: '2026-01-08', closesDay: null }),
  question,
});

/** Of 届次 and their days. */
export const SESSIONS: Asks = {
  'GET /sessions': { question: () => ({ path: '/sessions' }) },
  'GET /api/v1/sessions/receipts': { question: () => ({ path: '/api/v1/sessions/receipts' }) },
  'GET /sessions/new': { question: () => ({ path: '/sessions/new' }) },
  'GET /sessions/:id': { question: ({ places }) => ({ path: `/sessions/${places.sessionId}` }) },
  'POST /sessions/new': {
    question: () => ({ path: '/sessions/new', send: { committee: '示例区政协', term: '5', meeting: '11', ...days } }),
  },
  'POST /api/v1/sessions': {
    question: () => ({ path: '/api/v1/sessions', send: { committee: '示例区政协', term: 5, meeting: 12, ...days } }),
  },
  'POST /sessions/:id': change(({ places }) => ({
    path: `/sessions/${places.sessionId}`,
    send: { version: '1', ...days },
  })),
  'PATCH /api/v1/sessions/:id': change(({ places }) => ({
    path: `/api/v1/sessions/${places.sessionId}`,
    send: days,
    ifMatch: 1,
  })),
};
