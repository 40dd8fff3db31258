import { Commitment } from '../../../../src/commitments/commitment.entity.js';
import type { Ask, Asks } from '../asking.js';

/** Lists show so many at most; a state that no other promise of the test has finds the one. */
const RARE = 'adjusted';

const inList: Pick<Ask, 'before' | 'holds'> = {
  before: (tx, { commitment }) => tx.update(Commitment, { id: commitment }, { state: RARE }),
  holds: (answer, { commitment }) => answer.includes(commitment),
};

/** Of promises. */
export const COMMITMENTS: Asks = {
  'GET /commitments': { question: () => ({ path: `/commitments?state=${RARE}` }), ...inList },
  'GET /commitments/:id': { question: ({ commitment }) => ({ path: `/commitments/${commitment}` }) },
  'POST /commitments/:id': {
    question: ({ commitment }) => ({
      path: `/commitments/${commitment}`,
      send: { version: '1', owner: '王示例', due: '2026-12-31', measure: '', state: 'in_progress', evidence: '' },
    }),
  },
  'GET /api/v1/commitments': { question: () => ({ path: `/api/v1/commitments?state=${RARE}&limit=100` }), ...inList },
  'GET /api/v1/commitments/:id': { question: ({ commitment }) => ({ path: `/api/v1/commitments/${commitment}` }) },
  'PATCH /api/v1/commitments/:id': {
    question: ({ commitment }) => ({
      path: `/api/v1/commitments/${commitment}`,
      send: { state: 'in_progress' },
      ifMatch: 1,
    }),
  },
};
