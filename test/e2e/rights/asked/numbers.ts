import type { Ask, Asks } from '../asking.js';

const page = (rest: string): Ask => ({ question: ({ proposal }) => ({ path: `/proposals/${proposal}${rest}` }) });
const ledger = (path: string): Ask => ({ question: ({ places }) => ({ path: `${path}=${places.sessionId}` }) });

const reason = '纸质提案已用此号';

/** Of filing (立案) and of the ledger of numbers. */
export const NUMBERS: Asks = {
  'GET /proposals/:id/filing': page('/filing'),
  'POST /proposals/:id/filing': {
    question: ({ proposal }) => ({
      path: `/proposals/${proposal}/filing`,
      send: { version: '1', day: '2026-02-03' },
    }),
  },
  'POST /api/v1/proposals/:id/filing': {
    question: ({ proposal }) => ({ path: `/api/v1/proposals/${proposal}/filing`, send: {}, ifMatch: 1 }),
  },
  'GET /numbers': ledger('/numbers?session'),
  'GET /api/v1/numbers': ledger('/api/v1/numbers?sessionId'),
  'GET /api/v1/numbers/state': ledger('/api/v1/numbers/state?sessionId'),
  'POST /numbers/skips': {
    question: async ({ places }, _who, test) => {
      const { body } = await test.agent.get(`/api/v1/numbers/state?sessionId=${places.sessionId}`).expect(200);
      const { next } = body as { next: string };
      return { path: '/numbers/skips', send: { session: places.sessionId, reason, count: '1', expected: next } };
    },
  },
  'POST /api/v1/numbers/skips': {
    question: ({ places: { sessionId } }) => ({ path: '/api/v1/numbers/skips', send: { sessionId, reason } }),
  },
};
