import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { unitView, type UnitView } from '../../directory/directory.views.js';
import { Unit } from '../../directory/unit.entity.js';
import { SIGN_IN_DAYS } from '../../domain/lists/assignments.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may, mayAtAll } from '../../domain/rights/may.js';
import { dayWorkingDaysAgo } from '../../domain/work-calendar/count-days.js';
import { SENT } from '../../domain/workflow/states.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { DistrictRules } from '../due/district-rules.js';
import { Proposal } from '../proposal.entity.js';
import { casesWithin, whoAsks } from '../rights/reach.js';

/** Handed over, and `:unsignedSince` or earlier, with nobody to have signed for it. */
export const UNSIGNED_LATE = "(assignment.state = 'dispatched' AND assignment.handedOverDay <= :unsignedSince)";

const COUNTED = {
  handed: '1 = 1',
  waiting: "assignment.state = 'dispatched'",
  late: UNSIGNED_LATE,
  asked: "assignment.state IN ('return_requested', 'change_requested')",
  returned: "assignment.state = 'reassigned'",
  answered: `assignment.state IN (${[...SENT, 'co_opinion_sent'].map((state) => `'${state}'`).join(', ')})`,
} as const;
type Counted = keyof typeof COUNTED;

/** What became of what one unit was handed. */
export type BoardLine = Record<Counted, number> & {
  /** Null for what a letter came from that prints no unit anybody knows. */
  unit: UnitView | null;
  name: string;
  /** Signed for, at whatever point it is now. */
  signed: number;
};

/** 交办台账: unit by unit how much was handed over, and what became of it. */
@Injectable()
export class HandOverBoard {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of one session; a unit's own office sees its own line. The most that wait come first. */
  async read(actor: Actor, sessionId: string): Promise<BoardLine[]> {
    const since = dayWorkingDaysAgo(await this.rules.calendar(), this.clock.today(), SIGN_IN_DAYS);
    const query = this.reader
      .createQueryBuilder(Assignment, 'assignment')
      .innerJoin(Proposal, 'proposal', 'proposal.id = assignment.proposalId')
      .select('assignment.unitId', 'unitId')
      .addSelect('assignment.unitPrinted', 'printed')
      .where(mayAtAll(actor, 'hand_over.read') ? casesWithin(this.reader, actor, 'case.read') : '1 = 0')
      .andWhere('proposal.sessionId = :sessionId')
      .setParameters({ ...whoAsks(actor), sessionId, unsignedSince: since })
      .groupBy('assignment.unitId')
      .addGroupBy('assignment.unitPrinted');
    for (const [name, condition] of Object.entries(COUNTED))
      query.addSelect(`SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`, name);
    if (!may(actor, 'hand_over.read')) query.andWhere('assignment.unitId = :askingUnit');
    type Row = Record<Counted, number | string> & { unitId: string | null; printed: string | null };
    const rows = await query.getRawMany<Row>();
    const ids = rows.flatMap(({ unitId }) => unitId ?? []);
    const units = new Map((await this.reader.manager.findBy(Unit, { id: In(ids) })).map((unit) => [unit.id, unit]));
    const lines = rows.map(({ unitId, printed, ...counts }): BoardLine => {
      const unit = unitId === null ? undefined : units.get(unitId);
      const n = (name: Counted) => Number(counts[name]);
      return {
        unit: unit ? unitView(unit) : null,
        name: unit?.shortName ?? printed ?? '承办单位待定',
        handed: n('handed'),
        waiting: n('waiting'),
        late: n('late'),
        asked: n('asked'),
        returned: n('returned'),
        answered: n('answered'),
        signed: n('handed') - n('waiting'),
      };
    });
    return lines.sort(
      (a, b) => b.late - a.late || b.waiting - a.waiting || b.handed - a.handed || (a.name < b.name ? -1 : 1),
    );
  }
}
