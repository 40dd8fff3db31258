import { recordEvent } from '../../../../src/audit/audit-trail.js';
import { SYSTEM_ACTOR } from '../../../../src/domain/rights/actor.js';
import type { Ask, Asks } from '../asking.js';

const at = (path: string): Ask => ({ question: () => ({ path }) });

const ofCase = (ending: string, before = ''): Ask => ({
  question: ({ proposal }) => ({ path: `${before}/proposals/${proposal}/audit${ending}` }),
});

/** Something is there to be sealed. */
const sealing = (path: string): Ask => ({
  question: () => ({ path, send: {} }),
  before: (tx) =>
    recordEvent(tx, 'accounts', SYSTEM_ACTOR, { action: 'account.password', detail: { login: 'x' } }, new Date(0)),
});

/** Of trails, looks and seals. */
export const AUDIT: Asks = {
  'GET /proposals/:id/audit': ofCase(''),
  'GET /proposals/:id/audit.csv': ofCase('.csv'),
  'GET /proposals/:id/audit.json': ofCase('.json'),
  'GET /api/v1/proposals/:id/audit': ofCase('', '/api/v1'),
  'GET /audit': at('/audit'),
  'GET /audit.csv': at('/audit.csv'),
  'GET /audit.json': at('/audit.json'),
  'GET /audit/access': at('/audit/access'),
  'GET /audit/access.csv': at('/audit/access.csv'),
  'GET /audit/access.json': at('/audit/access.json'),
  'GET /audit/seals': at('/audit/seals?check=1'),
  'GET /api/v1/audit': at('/api/v1/audit'),
  'GET /api/v1/audit/access': at('/api/v1/audit/access'),
  'GET /api/v1/audit/seals': at('/api/v1/audit/seals'),
  'GET /api/v1/audit/verification': at('/api/v1/audit/verification'),
  'POST /audit/seals': sealing('/audit/seals'),
  'POST /api/v1/audit/seals': sealing('/api/v1/audit/seals'),
};
