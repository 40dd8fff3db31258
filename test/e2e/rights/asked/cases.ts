import type { Asks } from '../asking.js';

const holdsId = (answer: string, { proposal }: { proposal: string }) => answer.includes(proposal);

/** Of lists and pages of proposals. */
export const CASES: Asks = {
  'GET /proposals': { question: ({ word }) => ({ path: `/proposals?q=${encodeURIComponent(word)}` }), holds: holdsId },
  'GET /proposals/:id': { question: ({ proposal }) => ({ path: `/proposals/${proposal}` }) },
  'GET /api/v1/proposals': {
    question: ({ word }) => ({ path: `/api/v1/proposals?search=${encodeURIComponent(word)}` }),
    holds: holdsId,
  },
  'GET /api/v1/proposals/counts': {
    question: ({ word }) => ({ path: `/api/v1/proposals/counts?search=${encodeURIComponent(word)}` }),
    holds: (answer) => (JSON.parse(answer) as { total: number }).total > 0,
  },
  'GET /api/v1/proposals/:id': { question: ({ proposal }) => ({ path: `/api/v1/proposals/${proposal}` }) },
  'GET /api/v1/assignments': {
    question: ({ proposal }) => ({ path: `/api/v1/assignments?proposalId=${proposal}` }),
    holds: holdsId,
  },
  'GET /api/v1/assignments/:id/steps': {
    question: ({ assignment }) => ({ path: `/api/v1/assignments/${assignment}/steps` }),
  },
  'POST /api/v1/assignments/:id/steps/:step': {
    question: ({ assignment }) => ({ path: `/api/v1/assignments/${assignment}/steps/sign_in`, send: {}, ifMatch: 1 }),
  },
  'GET /assignments/:id/steps/:step': {
    question: ({ assignment }) => ({ path: `/assignments/${assignment}/steps/sign_in` }),
  },
  'POST /assignments/:id/steps/:step': {
    question: ({ assignment }) => ({ path: `/assignments/${assignment}/steps/sign_in`, send: { version: '1' } }),
  },
  'GET /api/v1/assignments/:id': { question: ({ assignment }) => ({ path: `/api/v1/assignments/${assignment}` }) },
};
