import { In } from 'typeorm';
import { Assignment } from '../../assignments/assignment.entity.js';
import { unitName } from '../../assignments/unit-name.js';
import { record } from '../../case-change.js';
import { openCodes, ASSIGNMENT_STATES } from '../../states.js';
import type { HandTrace } from './hand-trace.js';

/**
 * 会办意见 that are not in when the unit that answers signs: the case records it, one line for each. The letter never prints
 * it, and nothing waits for them.
 */
export const recordMissingOpinions: HandTrace = async (change, { row }, _decision, today) => {
  if (row.role !== 'lead') return;
  const missing = await change.tx.find(Assignment, {
    where: {
      proposalId: row.proposalId,
      round: row.round,
      role: 'co',
      state: In(openCodes(ASSIGNMENT_STATES)),
    },
    order: { id: 'ASC' },
  });
  for (const hand of missing) {
    const late = hand.dueDay !== null && hand.dueDay < today;
    const detail = { unit: await unitName(change.tx, hand), late: late ? 'yes' : 'no' };
    await record(change, { action: 'assignment.opinion', detail });
  }
};
