import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { unitView } from '../../directory/directory.views.js';
import { Unit } from '../../directory/unit.entity.js';
import { daysLeft } from '../../domain/deadlines/days-left.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from './assignment.entity.js';
import { unitNow } from './unit-name.js';
import { isOverdue } from '../case-rules.js';
import { groupBy } from '../group.js';
import { DistrictRules, type Rules } from '../due/district-rules.js';
import { DueExplanations } from '../due/due-explanations.js';
import type { AssignmentSummary, AssignmentView } from './assignments.views.js';
import { ASSIGNMENT_STATES, ROLES } from '../states.js';

/** What a summary is made of. */
const COLUMNS = [
  'id',
  'proposalId',
  'version',
  'unitPrinted',
  'unitThen',
  'role',
  'round',
  'state',
  'handedOverDay',
  'dueDay',
  'dueProvisional',
] as const;
type AssignmentRow = Pick<Assignment, (typeof COLUMNS)[number]> & {
  unit: Unit | null;
  reply: Pick<Reply, 'id'> | null;
};

const ROLE_ORDER = ['lead', 'sole', 'separate', 'co', null];

/** Who has a proposal, since when and until when. */
@Injectable()
export class AssignmentQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    private readonly explanations: DueExplanations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Case id → its assignments: by round, those who answer before those who give an opinion. */
  async ofCases(caseIds: readonly string[], calendar?: WorkCalendar): Promise<Map<string, AssignmentSummary[]>> {
    const rows = await this.rows({ proposalId: In([...caseIds]) });
    rows.sort(
      (a, b) =>
        a.round - b.round ||
        ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role) ||
        (a.unit?.name ?? '').localeCompare(b.unit?.name ?? '', 'zh-Hans-CN') ||
        (a.id < b.id ? -1 : 1),
    );
    return groupBy(this.summaries(rows, calendar ?? (await this.rules.calendar())), ({ proposalId }) => proposalId);
  }

  /** Those of one case in the same order, each with why it is due when it is. `rules` when the caller has read them. */
  async ofCase(caseId: string, rules?: Rules): Promise<AssignmentView[]> {
    const known = rules ?? (await this.rules.read());
    return this.explain((await this.ofCases([caseId], known.calendar)).get(caseId) ?? [], known);
  }

  /** Null when there is none. Whether the actor may see its case is the caller's to ask. */
  async find(id: string): Promise<AssignmentView | null> {
    const rules = await this.rules.read();
    const [found] = await this.explain(this.summaries(await this.rows({ id }), rules.calendar), rules);
    return found ?? null;
  }

  private summaries(rows: readonly AssignmentRow[], calendar: WorkCalendar): AssignmentSummary[] {
    const today = this.clock.today();
    return rows.map((row) => assignmentSummary(row, calendar, today));
  }

  private async explain(assignments: readonly AssignmentSummary[], rules: Rules): Promise<AssignmentView[]> {
    const ids = assignments.map(({ id }) => id);
    const explained = await this.explanations.of(ids, rules);
    return assignments.flatMap((assignment) => {
      const due = explained.get(assignment.id);
      return due ? [{ ...assignment, ...due }] : [];
    });
  }

  private async rows(where: object): Promise<AssignmentRow[]> {
    const query = this.reader
      .createQueryBuilder(Assignment, 'assignment')
      .leftJoinAndMapOne('assignment.unit', Unit, 'unit', 'unit.id = assignment.unitId')
      .leftJoinAndMapOne('assignment.reply', Reply, 'reply', 'reply.assignmentId = assignment.id')
      .select([...COLUMNS.map((column) => `assignment.${column}`), 'unit', 'reply.id'])
      .where(where);
    return (await query.getMany()) as (Assignment & AssignmentRow)[];
  }
}

function assignmentSummary(row: AssignmentRow, calendar: WorkCalendar, today: PlainDate): AssignmentSummary {
  const {
    id,
    proposalId,
    version,
    unit,
    unitPrinted,
    unitThen,
    role,
    round,
    state,
    handedOverDay,
    dueDay,
    dueProvisional,
  } = row;
  const { label, open } = ASSIGNMENT_STATES[state];
  return {
    id,
    proposalId,
    version,
    unit: unit && unitView(unit),
    unitName: unit ? unitNow(unit.name, unitThen) : unitPrinted,
    formerUnit: unit && unitThen !== unit.name ? unitThen : null,
    role,
    roleLabel: role && ROLES[role],
    round,
    state,
    stateLabel: label,
    handedOverDay,
    dueDay,
    dueProvisional,
    overdue: isOverdue(row, open, today),
    daysLeft: open && dueDay !== null ? daysLeft(calendar, today, dueDay) : null,
    replyId: row.reply?.id ?? null,
  };
}
