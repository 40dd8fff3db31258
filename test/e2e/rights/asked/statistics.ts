import type { Ask, Asks } from '../asking.js';

const at = (path: string): Ask => ({ question: () => ({ path }) });

/** 统计. */
export const STATISTICS: Asks = {
  'GET /statistics': at('/statistics'),
  'GET /statistics/hands': at('/statistics/hands?set=counted'),
  'GET /statistics/promises': at('/statistics/promises?set=due'),
  'GET /statistics/proposals': at('/statistics/proposals?state=in_handling'),
  'GET /statistics/:file': at('/statistics/on-time.csv'),
  'GET /api/v1/statistics/load': at('/api/v1/statistics/load'),
  'GET /api/v1/statistics/states': at('/api/v1/statistics/states'),
  'GET /api/v1/statistics/on-time': at('/api/v1/statistics/on-time'),
  'GET /api/v1/statistics/promises': at('/api/v1/statistics/promises'),
};
