import { newId } from '../../platform/database/ids.js';
import type { Assignment } from './assignment.entity.js';

/** An assignment that its unit has not signed for yet; its due day is settled with the change that makes it. */
export function newHand(
  given: Pick<Assignment, 'proposalId' | 'unitId' | 'role' | 'round' | 'handedOverDay'> & Partial<Assignment>,
): Assignment {
  return {
    id: newId(),
    unitPrinted: null,
    unitThen: null,
    handOverId: null,
    conflict: null,
    feedbackDay: null,
    state: 'dispatched',
    receivedDay: null,
    repliedDay: null,
    deliveredDay: null,
    printedDueDay: null,
    printedDuePaper: null,
    dueDay: null,
    dueProvisional: false,
    acceptedDay: null,
    reviewAt: null,
    sectionId: null,
    clerkId: null,
    innerDueDay: null,
    version: 1,
    ...given,
  };
}
