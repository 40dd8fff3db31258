import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { Commitment } from '../../commitments/commitment.entity.js';
import { unitView } from '../../directory/directory.views.js';
import { Unit } from '../../directory/unit.entity.js';
import { isRecheckDue, publishedDue } from '../../domain/commitments/standing.js';
import { daysLeft } from '../../domain/deadlines/days-left.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { commitmentOpen, isOverdue } from '../case-rules.js';
import { Proposal } from '../proposal.entity.js';
import { COMMITMENT_STATES } from '../states.js';
import type { CommitmentView } from './commitments.views.js';

/** A promise with its case, its letter, and the units that made it and keep it. */
export type CommitmentRow = Commitment & {
  proposal: Proposal;
  reply: Reply;
  assignment: Assignment;
  answering: Unit | null;
  ownerUnit: Unit | null;
};

export function commitmentRows(reader: DataSource): SelectQueryBuilder<Commitment> {
  return reader
    .createQueryBuilder(Commitment, 'commitment')
    .innerJoinAndMapOne('commitment.proposal', Proposal, 'proposal', 'proposal.id = commitment.caseId')
    .innerJoinAndMapOne('commitment.reply', Reply, 'reply', 'reply.id = commitment.replyId')
    .innerJoinAndMapOne('commitment.assignment', Assignment, 'assignment', 'assignment.id = reply.assignmentId')
    .leftJoinAndMapOne('commitment.answering', Unit, 'answering', 'answering.id = assignment.unitId')
    .leftJoinAndMapOne('commitment.ownerUnit', Unit, 'owner', 'owner.id = commitment.ownerUnitId');
}

/** The next day on which somebody has to do something about it, as the reader may know it. */
export const nextDay = (row: Commitment, inside: boolean): PlainDate | null =>
  inside ? (row.dueDay ?? row.recheckDay) : publishedDue(row);

/** What a view depends on besides the row. `inside`: the reader is not one who only gets the letter. */
export interface Seeing {
  calendar: WorkCalendar;
  today: PlainDate;
  inside: boolean;
}

export function commitmentView(row: CommitmentRow, { calendar, today, inside }: Seeing): CommitmentView {
  const { proposal, reply, assignment, answering, ownerUnit, recheckDay } = row;
  const open = commitmentOpen(row.state);
  const dueDay = inside ? row.dueDay : publishedDue(row);
  const firstDueDay = inside ? row.firstDueDay : row.printedDueDay;
  const printed = (entered: string | null) =>
    inside || (entered !== null && row.text.includes(entered)) ? entered : null;
  return {
    id: row.id,
    version: row.version,
    caseId: row.caseId,
    proposalNumber: proposal.number,
    proposalTitle: proposal.title,
    answeringUnit: answering?.name ?? assignment.unitPrinted,
    replyId: row.replyId,
    replyVersion: row.replyVersion,
    inText: row.replyVersion === reply.version,
    continuesId: row.continuesId,
    no: row.no,
    block: row.block,
    text: row.text,
    issuedDay: row.issuedDay,
    ownerUnit: inside && ownerUnit ? unitView(ownerUnit) : null,
    owner: (inside ? ownerUnit?.name : null) ?? row.owner,
    ownerPerson: inside ? row.ownerPerson : null,
    duePrinted: row.duePrinted,
    dueDay,
    firstDueDay: firstDueDay === dueDay ? null : firstDueDay,
    daysLeft: open && dueDay !== null ? daysLeft(calendar, today, dueDay) : null,
    withoutDue: row.withoutDue,
    recheckDay: inside ? recheckDay : null,
    recheckDue: inside && isRecheckDue({ open, dueDay, recheckDay }, today),
    measure: printed(row.measure),
    condition: printed(row.condition),
    state: row.state,
    stateLabel: COMMITMENT_STATES[row.state].label,
    percent: inside ? row.percent : null,
    doneDay: row.doneDay,
    confirmed: row.confirmed,
    overdue: isOverdue({ dueDay }, open, today),
  };
}
