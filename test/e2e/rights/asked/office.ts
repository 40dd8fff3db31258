import { randomBytes } from 'node:crypto';
import { officeVersion } from '../../../../src/proposals/office/office-version.js';
import type { Asks } from '../asking.js';

/** No unit has two sections of one name. */
const section = () => ({ name: `科室${randomBytes(4).toString('hex')}` });

/** A unit's own office (本单位). */
export const OFFICE: Asks = {
  'GET /office': { question: () => ({ path: '/office' }) },
  'GET /api/v1/office': { question: () => ({ path: '/api/v1/office' }) },
  'GET /api/v1/office/work': { question: () => ({ path: '/api/v1/office/work' }) },
  'GET /office/letters': { question: () => ({ path: '/office/letters' }) },
  'GET /api/v1/office/letters': { question: () => ({ path: '/api/v1/office/letters' }) },
  'GET /office/:act': { question: () => ({ path: '/office/add_section' }) },
  'POST /office/:act': { question: () => ({ path: '/office/add_section', send: section() }) },
  'POST /api/v1/office/acts/:act': {
    question: async (_on, { account }, test) => ({
      path: '/api/v1/office/acts/add_section',
      send: section(),
      ifMatch: account?.unitId ? await officeVersion(test.database.reader.manager, account.unitId) : 0,
    }),
  },
};
