import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { unitView } from '../../directory/directory.views.js';
import { Unit } from '../../directory/unit.entity.js';
import { daysBetween, type PlainDate } from '../../domain/plain-date.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from './assignment.entity.js';
import { isOverdue } from '../case-rules.js';
import { groupBy } from '../group.js';
import type { AssignmentView } from './assignments.views.js';
import { ASSIGNMENT_STATES, ROLES } from '../states.js';

type AssignmentRow = Assignment & { unit: Unit | null; reply: Reply | null };

const ROLE_ORDER = ['lead', 'sole', 'separate', 'co', null];

/** Who has a proposal, since when and until when. */
@Injectable()
export class AssignmentQueries {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Case id → its assignments: by round, those who answer before those who give an opinion. */
  async ofCases(caseIds: readonly string[]): Promise<Map<string, AssignmentView[]>> {
    const rows = await this.rows({ proposalId: In([...caseIds]) });
    rows.sort(
      (a, b) =>
        a.round - b.round ||
        ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role) ||
        (a.unit?.name ?? '').localeCompare(b.unit?.name ?? '', 'zh-Hans-CN') ||
        (a.id < b.id ? -1 : 1),
    );
    const today = this.clock.today();
    return groupBy(
      rows.map((row) => assignmentView(row, today)),
      ({ proposalId }) => proposalId,
    );
  }

  /** Null when there is none. Whether the actor may see its case is the caller's to ask. */
  async find(id: string): Promise<AssignmentView | null> {
    const [row] = await this.rows({ id });
    return row ? assignmentView(row, this.clock.today()) : null;
  }

  private async rows(where: object): Promise<AssignmentRow[]> {
    const query = this.reader
      .createQueryBuilder(Assignment, 'assignment')
      .leftJoinAndMapOne('assignment.unit', Unit, 'unit', 'unit.id = assignment.unitId')
      .leftJoinAndMapOne('assignment.reply', Reply, 'reply', 'reply.assignmentId = assignment.id')
      .where(where);
    return (await query.getMany()) as AssignmentRow[];
  }
}

function assignmentView(row: AssignmentRow, today: PlainDate): AssignmentView {
  const { id, proposalId, version, unit, unitPrinted, role, round, state, handedOverDay, dueDay } = row;
  const { label, open } = ASSIGNMENT_STATES[state];
  return {
    id,
    proposalId,
    version,
    unit: unit && unitView(unit),
    unitName: unit?.name ?? unitPrinted,
    role,
    roleLabel: role && ROLES[role],
    round,
    state,
    stateLabel: label,
    handedOverDay,
    dueDay,
    dueSource: row.printedDuePaper,
    overdue: isOverdue(row, open, today),
    daysLeft: open && dueDay !== null ? daysBetween(today, dueDay) : null,
    replyId: row.reply?.id ?? null,
  };
}
