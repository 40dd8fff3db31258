import { HandRequest } from '../../../../src/proposals/workflow/hands/hand-request.entity.js';
import type { Ask, Asks } from '../asking.js';

/** The unit has asked for an extension, under the assignment's own id. */
const extensionAsked: NonNullable<Ask['before']> = async (tx, { assignment }) => {
  if (await tx.existsBy(HandRequest, { id: assignment })) return;
  await tx.insert(HandRequest, {
    ...{ id: assignment, assignmentId: assignment, kind: 'extension', state: 'open', reason: '要等招标结果' },
    ...{ suggestedUnitId: null, untilDay: '2026-12-31', note: null, evidenceId: null, askedBy: '某人' },
    ...{ askedAt: new Date('2026-11-03T02:00:00Z'), decision: null, decidedBy: null, decidedAt: null, head: null },
    ...{ paperId: null, leader: null, leaderDay: null, outcome: null },
  });
};

const asked = (path: (id: string) => string, send?: object): Ask => ({
  before: extensionAsked,
  question: ({ assignment }) => ({ path: path(assignment), ...(send && { send }) }),
});

/** 待决事项. */
export const DECISIONS: Asks = {
  'GET /decisions': asked(() => '/decisions'),
  'GET /api/v1/decisions': asked(() => '/api/v1/decisions'),
  'GET /decisions/:id': asked((id) => `/decisions/${id}`),
  'GET /api/v1/decisions/:id': asked((id) => `/api/v1/decisions/${id}`),
  'GET /decisions/:id/:step': asked((id) => `/decisions/${id}/refuse_extension`),
  'POST /decisions/:id/:step': asked((id) => `/decisions/${id}/refuse_extension`, {
    version: '1',
    reason: '按期可以办结',
  }),
};
