import { CommitmentChange } from '../../commitments/commitment-change.entity.js';
import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import { COMMITMENT_STATES, openCodes } from '../states.js';
import type { CommitmentFilter, Lacking } from './commitments.views.js';

/** Conditions on `commitment` joined with its `assignment`; see `commitmentRows`. They take the parameters of `filterValues`. */

/** The unit that has to keep it. */
export const KEEPING = 'COALESCE(commitment.ownerUnitId, assignment.unitId)';

/** The day by which lists and counts go: that of the letter for those who only get the letter. `publishedDue` says the same. */
export function dueColumn(inside: boolean): string {
  if (inside) return 'commitment.dueDay';
  const [due, printed] = ['commitment.dueDay', 'commitment.printedDueDay'];
  return `(CASE WHEN ${printed} IS NOT NULL AND ${due} > ${printed} THEN ${due} ELSE ${printed} END)`;
}

/** Behind one another, for COALESCE, which wants two of them; `nextDay` says the same. */
export const nextColumns = (inside: boolean): string =>
  inside ? 'commitment.dueDay, commitment.recheckDay' : `${dueColumn(inside)}, NULL`;

export const OPEN = 'commitment.state IN (:...open)';

export const LACKS: Readonly<Record<Lacking, string>> = {
  owner: 'commitment.owner IS NULL AND commitment.ownerUnitId IS NULL',
  due: 'commitment.dueDay IS NULL AND NOT commitment.withoutDue',
};

export const filterValues = (today: PlainDate): ObjectLiteral => ({
  today,
  open: openCodes(COMMITMENT_STATES),
});

/** The conditions that several places count by, by name; whoever only gets the letter knows of no recheck. */
export function conditions(reader: DataSource, inside: boolean) {
  const due = dueColumn(inside);
  const asked = reader
    .createQueryBuilder(CommitmentChange, 'asked')
    .select('1')
    .where("asked.commitmentId = commitment.id AND asked.state = 'asked'");
  return {
    dated: `${due} IS NOT NULL`,
    open: OPEN,
    overdue: `(${OPEN} AND ${due} < :today)`,
    undated: `(${OPEN} AND ${due} IS NULL)`,
    recheckDue: inside ? `(${OPEN} AND commitment.dueDay IS NULL AND commitment.recheckDay <= :today)` : '1 = 0',
    delayAsked: inside ? `EXISTS (${asked.getQuery()})` : '1 = 0',
  };
}

export function applyFilter<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  filter: CommitmentFilter,
  reader: DataSource,
  inside: boolean,
): void {
  const is = conditions(reader, inside);
  // What an earlier letter has promised already is listed and counted once.
  query.andWhere('commitment.continuesId IS NULL');
  if (filter.stage) query.andWhere(`commitment.issuedDay IS ${filter.stage === 'draft' ? '' : 'NOT '}NULL`);
  if (filter.state) query.andWhere('commitment.state = :state', { state: filter.state });
  if (filter.unitId) query.andWhere(`${KEEPING} = :unitId`, { unitId: filter.unitId });
  if (filter.year !== undefined)
    query.andWhere('commitment.issuedDay BETWEEN :yearFrom AND :yearTo', {
      yearFrom: `${filter.year}-01-01`,
      yearTo: `${filter.year}-12-31`,
    });
  if (filter.overdue) query.andWhere(is.overdue);
  if (filter.undated) query.andWhere(is.undated);
  if (filter.recheckDue) query.andWhere(is.recheckDue);
  if (filter.delayAsked) query.andWhere(is.delayAsked);
  if (filter.lacking) query.andWhere(`${OPEN} AND ${LACKS[filter.lacking]}`);
}
