import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { may, mayAtAll } from '../../domain/rights/may.js';
import type { Relation } from '../../domain/rights/rights.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { AssignmentQueries } from '../assignments/assignments.queries.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { DistrictRules } from '../due/district-rules.js';
import { Proposal } from '../proposal.entity.js';
import { ProposerQueries } from '../proposers.queries.js';
import { PROPOSAL_STATES, ROLES } from '../states.js';
import type { AskedView, CaseSitting, HigherView, JoinedView, MainView } from './case-sitting.views.js';
import { HandOver } from './hand-over.entity.js';
import { higherOf } from './load-sitting.js';
import { preAnswersOf } from './pre-answers.js';

/** What the page of a case shows of its way from receipt to hand-over. */
@Injectable()
export class CaseSittingQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    private readonly proposers: ProposerQueries,
    private readonly assignments: AssignmentQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(actor: Actor, proposal: Proposal, relations: readonly Relation[]): Promise<CaseSitting> {
    const { subjectClass, classNumber, confirmedBy, confirmedDay, isKey, keyLeader, keyDay, keyMeeting } = proposal;
    return {
      subjectClass,
      classNumber,
      confirmedBy,
      confirmedDay,
      key:
        isKey && keyLeader !== null && keyDay !== null ? { leader: keyLeader, day: keyDay, meeting: keyMeeting } : null,
      higher: await this.higher(proposal),
      main: await this.main(proposal),
      joined: await this.joined(proposal),
      asked: await this.asked(actor, proposal, relations),
      handOvers: await this.handOvers(actor, proposal),
    };
  }

  private async higher({ id, level }: Proposal): Promise<HigherView | null> {
    const row = level === 'from_above' ? await higherOf(this.reader.manager, id) : null;
    if (row === null) return null;
    const { sender, number, role, addressee, dueDay, keepsFeedback } = row;
    return { sender, number, role, roleLabel: ROLES[role], addressee, dueDay, keepsFeedback };
  }

  private async main({ mergedIntoId }: Proposal): Promise<MainView | null> {
    const main = mergedIntoId === null ? null : await this.reader.manager.findOneBy(Proposal, { id: mergedIntoId });
    if (!main) return null;
    const hands = (await this.assignments.ofCases([main.id])).get(main.id) ?? [];
    const units = hands.flatMap(({ state, unit, unitName }) =>
      state === 'reassigned' ? [] : (unit?.shortName ?? unitName ?? []),
    );
    return {
      id: main.id,
      state: main.state,
      stateLabel: PROPOSAL_STATES[main.state].label,
      units: [...new Set(units)],
    };
  }

  private async joined({ id }: Proposal): Promise<JoinedView[]> {
    const rows = await this.reader.manager.find(Proposal, {
      where: { mergedIntoId: id },
      order: { receiptKey: 'ASC', id: 'ASC' },
    });
    const names = await this.proposers.ofCases(rows.map((row) => row.id));
    return rows.map(({ id: joined, number, receiptNumber, title }) => ({
      id: joined,
      number,
      receiptNumber,
      title,
      proposers: (names.get(joined) ?? []).map(({ name }) => name),
    }));
  }

  /** The offices see what every unit says; a unit that is asked sees its own. */
  private async asked(actor: Actor, proposal: Proposal, relations: readonly Relation[]): Promise<AskedView[]> {
    const all = may(actor, 'case.pre_assign', relations);
    if (!all && !relations.includes('asked')) return [];
    const { manager } = this.reader;
    const found = await preAnswersOf(manager, [proposal], await this.rules.read(), this.clock.today());
    return (found.get(proposal.id) ?? []).filter(({ unitId }) => all || unitId === actor.unitId);
  }

  /** A unit's office opens the paper that it got. */
  private async handOvers(actor: Actor, { id }: Proposal): Promise<CaseSitting['handOvers']> {
    if (!mayAtAll(actor, 'hand_over.read')) return [];
    const { manager } = this.reader;
    const all = await manager.findBy(Assignment, { proposalId: id, handOverId: Not(IsNull()) });
    const hands = may(actor, 'hand_over.read') ? all : all.filter(({ unitId }) => unitId === actor.unitId);
    const ids = [...new Set(hands.flatMap(({ handOverId }) => handOverId ?? []))];
    if (ids.length === 0) return [];
    const rows = await manager.find(HandOver, { where: { id: In(ids) }, order: { at: 'ASC' } });
    return rows.map((row) => ({ id: row.id, day: row.day, bodyName: row.bodyName }));
  }
}
