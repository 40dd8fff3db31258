import { Commitment } from '../../../../src/commitments/commitment.entity.js';
import type { Ask, Asks } from '../asking.js';

/** Lists show so many at most; a state that no other promise of the test has finds the one. */
const RARE = 'adjusted';

const inList: Pick<Ask, 'before' | 'holds'> = {
  before: (tx, { commitment }) => tx.update(Commitment, { id: commitment }, { state: RARE }),
  holds: (answer, { commitment }) => answer.includes(commitment),
};

const reported = { text: '已完成一半', day: '2026-11-20' };

/** Of promises. */
export const COMMITMENTS: Asks = {
  'GET /commitments': { question: () => ({ path: `/commitments?stage=all&unit=all&state=${RARE}` }), ...inList },
  'GET /commitments/ledger.csv': {
    question: () => ({ path: `/commitments/ledger.csv?stage=all&state=${RARE}` }),
    before: inList.before,
    holds: (answer, { word }) => answer.includes(`关于${word}事情`),
  },
  'GET /commitments/:id': { question: ({ commitment }) => ({ path: `/commitments/${commitment}` }) },
  'POST /commitments/:id': {
    question: ({ commitment }) => ({
      path: `/commitments/${commitment}`,
      send: { version: '1', owner: '', person: '王示例', due: '2026-12-31', measure: '', condition: '' },
    }),
  },
  'GET /commitments/:id/steps/:step': {
    question: ({ commitment }) => ({ path: `/commitments/${commitment}/steps/report_progress` }),
  },
  'POST /commitments/:id/steps/:step': {
    question: ({ commitment }) => ({
      path: `/commitments/${commitment}/steps/report_progress`,
      send: { version: '1', ...reported },
    }),
  },
  'GET /api/v1/commitments': { question: () => ({ path: `/api/v1/commitments?state=${RARE}&limit=100` }), ...inList },
  'GET /api/v1/commitments/counts': { question: () => ({ path: '/api/v1/commitments/counts' }) },
  'GET /due/:day': { question: () => ({ path: '/due/2026-11-30' }) },
  'GET /api/v1/commitments/:id': { question: ({ commitment }) => ({ path: `/api/v1/commitments/${commitment}` }) },
  'GET /api/v1/commitments/:id/steps': {
    question: ({ commitment }) => ({ path: `/api/v1/commitments/${commitment}/steps` }),
  },
  'GET /api/v1/commitments/:id/steps/:step': {
    question: ({ commitment }) => ({ path: `/api/v1/commitments/${commitment}/steps/report_progress` }),
  },
  'POST /api/v1/commitments/:id/steps/:step': {
    question: ({ commitment }) => ({
      path: `/api/v1/commitments/${commitment}/steps/report_progress`,
      send: reported,
      ifMatch: 1,
    }),
  },
  'PATCH /api/v1/commitments/:id': {
    question: ({ commitment }) => ({
      path: `/api/v1/commitments/${commitment}`,
      send: { ownerPerson: '王示例' },
      ifMatch: 1,
    }),
  },
};
