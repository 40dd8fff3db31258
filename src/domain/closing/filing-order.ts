import type { Retention } from './retention.js';

const RANK: Readonly<Record<Retention, number>> = { permanent: 0, years_30: 1 };

/**
 * 件号 follow the retention class (永久 before 30年: an archive keeps them apart), and within it the order of the work.
 */
export const inFilingOrder = <T extends { retention: Retention }>(papers: readonly T[]): T[] =>
  [...papers].sort((a, b) => RANK[a.retention] - RANK[b.retention]);
