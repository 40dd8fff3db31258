import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import { OFFICE_ACT_NAMES, OFFICE_ACTS } from '../../domain/office/acts.js';
import { nextNumber } from '../../domain/issuing/letter-series.js';
import { partsOf, type PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { seriesOf } from '../issuing/letter-series.js';
import { UnitLetterSeries } from '../issuing/unit-letter-series.entity.js';
import { Proposal } from '../proposal.entity.js';
import { ASSIGNMENT_STATES, ROLES } from '../states.js';
import { colleaguesOf, rolesOf } from './colleagues.js';
import { Delegation } from './delegation.entity.js';
import { officeVersion } from './office-version.js';
import { openWorkOf } from './open-work.js';
import type { DelegationView, InsideWork, OfficeView } from './office.views.js';
import { UnitSection } from './section.entity.js';

/** A unit's sections, people, delegations and open work, for those who act for it. */
@Injectable()
export class OfficeQueries {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `Refusal` (404) for who acts for no unit. */
  async read(actor: Actor): Promise<OfficeView> {
    const { manager } = this.reader;
    const { unitId } = actor;
    const unit = unitId === null ? null : await manager.findOneBy(Unit, { id: unitId });
    if (unitId === null || !unit)
      throw new Refusal('office.not-found', '您的账号不代表承办单位。', '请用承办单位的账号登录。');
    const work = await openWorkOf(manager, unitId);
    const sections = await manager.find(UnitSection, { where: { unitId }, order: { closed: 'ASC', name: 'ASC' } });
    const people = await colleaguesOf(manager, unitId);
    const delegations = await manager.find(Delegation, { where: { unitId }, order: { toDay: 'DESC', id: 'ASC' } });
    const today = this.clock.today();
    return {
      version: await officeVersion(manager, unitId),
      unit: unit.name,
      sections: sections.map(({ id, name, closed }) => ({
        id,
        name,
        closed,
        open: work.filter(({ hand }) => hand.sectionId === id).length,
      })),
      people: people.map((one) => ({
        id: one.id,
        name: one.name,
        roles: rolesOf(one),
        disabled: one.disabled,
        open: work.filter(({ workerId }) => workerId === one.id).length,
      })),
      delegations: delegations.map((row) => delegationView(row, today)),
      unsplit: work.filter(({ hand }) => hand.clerkId === null && hand.sectionId === null).length,
      numberSeries: await this.series(unitId, today),
      acts: OFFICE_ACT_NAMES.filter((act) => mayAtAll(actor, OFFICE_ACTS[act].right)).map((act) => ({
        act,
        label: OFFICE_ACTS[act].label,
      })),
    };
  }

  private async series(unitId: string, today: PlainDate): Promise<OfficeView['numberSeries']> {
    const { manager } = this.reader;
    const row = await manager.findOneBy(UnitLetterSeries, { unitId });
    const series = row && (await seriesOf(manager, unitId));
    if (!series) return null;
    return { pattern: series.pattern, next: nextNumber(series, partsOf(today).year).number, setBy: row.setBy };
  }

  /** What the unit has to do: one's own first, then by the day inside the unit, then by the one outside. */
  async work(actor: Actor): Promise<InsideWork[]> {
    const { unitId } = actor;
    if (unitId === null || !mayAtAll(actor, 'office.read')) return [];
    const { manager } = this.reader;
    const work = await openWorkOf(manager, unitId);
    if (work.length === 0) return [];
    const cases = await manager.find(Proposal, {
      where: { id: In(work.map(({ hand }) => hand.proposalId)) },
      select: { id: true, number: true, title: true },
    });
    const sections = new Map((await manager.findBy(UnitSection, { unitId })).map(({ id, name }) => [id, name]));
    const people = new Map((await colleaguesOf(manager, unitId)).map(({ id, name }) => [id, name]));
    const rows = work.flatMap(({ hand, workerId }): InsideWork[] => {
      const proposal = cases.find(({ id }) => id === hand.proposalId);
      if (!proposal) return [];
      return [
        {
          assignmentId: hand.id,
          caseId: proposal.id,
          number: proposal.number,
          title: proposal.title,
          role: hand.role === null ? '' : ROLES[hand.role],
          state: ASSIGNMENT_STATES[hand.state].label,
          section: hand.sectionId === null ? null : (sections.get(hand.sectionId) ?? null),
          clerk: workerId === null ? null : (people.get(workerId) ?? null),
          mine: workerId === actor.id,
          innerDueDay: hand.innerDueDay,
          dueDay: hand.dueDay,
          dueProvisional: hand.dueProvisional,
        },
      ];
    });
    return rows.sort((a, b) => compare(orderOf(a), orderOf(b)));
  }
}

const orderOf = ({ mine, innerDueDay, dueDay, assignmentId }: InsideWork): string =>
  `${mine ? 0 : 1} ${innerDueDay ?? dueDay ?? '9999'} ${assignmentId}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function delegationView(row: Delegation, today: PlainDate): DelegationView {
  const { id, signer, delegate, fromDay, toDay, reason, paperId, enteredBy, endedAt } = row;
  const standing = endedAt !== null ? 'ended' : toDay < today ? 'over' : fromDay > today ? 'coming' : 'holds';
  return { id, signer, delegate, from: fromDay, to: toDay, reason, paperId, enteredBy, standing };
}
