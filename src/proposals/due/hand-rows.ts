import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import type { HandFacts } from '../../domain/policy/hand-due.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { Extension } from '../assignments/extension.entity.js';
import { Proposal } from '../proposal.entity.js';

/** An assignment with everything that its due days derive from. */
export type HandRow = Assignment & { proposal: Proposal; unit: Unit | null; extensions: Extension[] };

/** What of it the due day is made of. */
type DatedHand = Omit<Assignment, 'dueDay' | 'dueProvisional'> & {
  proposal: Omit<Proposal, 'version'>;
  extensions: Extension[];
};

/** `HandRow`s; the assignment's alias is `hand`. */
export function handRows(manager: EntityManager): SelectQueryBuilder<Assignment> {
  return manager
    .createQueryBuilder(Assignment, 'hand')
    .innerJoinAndMapOne('hand.proposal', Proposal, 'proposal', 'proposal.id = hand.proposalId')
    .leftJoinAndMapOne('hand.unit', Unit, 'unit', 'unit.id = hand.unitId')
    .leftJoinAndMapMany('hand.extensions', Extension, 'extension', 'extension.assignmentId = hand.id')
    .orderBy('hand.proposalId', 'ASC')
    .addOrderBy('hand.id', 'ASC')
    .addOrderBy('extension.decidedDay', 'ASC')
    .addOrderBy('extension.id', 'ASC');
}

/** What happened to an assignment; the clock for handling again (重新办理) runs from the feedback that made it necessary. */
export function handFacts(row: DatedHand): HandFacts {
  const { role, round, handedOverDay, feedbackDay, receivedDay, repliedDay, deliveredDay, proposal } = row;
  const { printedDueDay, printedDuePaper, extensions } = row;
  return {
    role,
    round,
    events: {
      // The unit that is asked has no assignment yet; its clock runs beside the case.
      pre_assigned: null,
      handed_over: handedOverDay,
      received: receivedDay,
      replied: repliedDay,
      delivered: deliveredDay,
      feedback_received: feedbackDay,
    },
    printed: printedDueDay === null ? null : { day: printedDueDay, paper: printedDuePaper ?? '交办文件' },
    extensions: extensions.map(({ amount, unit, untilDay, requestedDay, decidedBy }) => ({
      amount,
      unit,
      ...(untilDay !== null && { until: untilDay }),
      requested: requestedDay,
      by: decidedBy,
    })),
    case: { origin: proposal.origin, level: proposal.level, kind: proposal.kind, key: proposal.isKey },
  };
}
