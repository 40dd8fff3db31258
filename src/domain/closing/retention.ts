import type { HandlingRole } from '../letter/reading.js';

/** 保管期限. */
export const RETENTIONS = { permanent: '永久', years_30: '30年' } as const;
export type Retention = keyof typeof RETENTIONS;

/**
 * How long the papers of one assignment are kept: the reply of a unit that answers for good, a 会办 opinion for thirty years
 * (as the retention tables of offices, 文书档案保管期限表, have it). The papers of the whole case are kept as long as its reply.
 */
export const retentionOf = (role: HandlingRole | null): Retention => (role === 'co' ? 'years_30' : 'permanent');
