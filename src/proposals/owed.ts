import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import { Assignment } from './assignments/assignment.entity.js';
import { UNANSWERED } from './case-rules.js';
import { ASSIGNMENT_STATES, openCodes } from './states.js';

/**
 * What `owing` in `case-rules.ts` decides, as conditions of a query with the alias `proposal`. `units`: whose days count; none,
 * everybody's who has the case. The parameters come from `owedBy`.
 */

export const owedBy = (today: PlainDate, units: readonly string[]): ObjectLiteral => ({
  unanswered: UNANSWERED,
  open: openCodes(ASSIGNMENT_STATES),
  today,
  ...(units.length > 0 && { owners: units }),
});

/** That an assignment fulfils the condition on `a`. */
export const hasAssignment = (reader: DataSource, condition: string): string =>
  `EXISTS (${ofProposal(reader, 'a').select('1').andWhere(condition).getQuery()})`;

/** That an assignment fulfils the condition on `a` and still owes something. */
export const owes = (reader: DataSource, condition: string, units: readonly string[]): string =>
  `(proposal.state IN (:...unanswered) AND ${hasAssignment(reader, `${condition} AND ${owing(reader, units)}`)})`;

/** The earliest day that an assignment of the one proposal still owes. */
export const owedDay = (reader: DataSource, units: readonly string[]): string =>
  ofProposal(reader, 'a').select('MIN(a.dueDay)').andWhere(owing(reader, units)).getQuery();

/** The same of all proposals at once, as a table to join: `case_id`, `due`. */
export const owedDays =
  (reader: DataSource, units: readonly string[]) =>
  (query: SelectQueryBuilder<ObjectLiteral>): SelectQueryBuilder<ObjectLiteral> =>
    query
      .select('a.proposalId', 'case_id')
      .addSelect('MIN(a.dueDay)', 'due')
      .from(Assignment, 'a')
      .where(`a.dueDay IS NOT NULL AND ${owing(reader, units)}`)
      .groupBy('a.proposalId');

function owing(reader: DataSource, units: readonly string[]): string {
  const latest = reader
    .createQueryBuilder(Assignment, 'b')
    .select('MAX(b.round)')
    .where('b.proposalId = a.proposalId')
    .getQuery();
  const own = units.length === 0 ? '' : ' AND a.unitId IN (:...owners)';
  return `a.state IN (:...open) AND (a.role IS NULL OR a.role <> 'co' OR a.round = (${latest}))${own}`;
}

const ofProposal = (reader: DataSource, alias: string): SelectQueryBuilder<Assignment> =>
  reader.createQueryBuilder(Assignment, alias).where(`${alias}.proposalId = proposal.id`);
